  # ---- decoder layers of a single token, the same for every way to multiply ------------------
  # Follows each of the files beside it. Not Python: see the legend at the top of kernels.py.
  # $MATRIX$ is the type of the matrices of that file. $SUBLAYER$ is the type of one sublayer's weights:
  # Tuple[Tensor, Tensor, $MATRIX$, Tensor, $MATRIX$, Tensor].

  # positions: [P, D], or nothing to add; the ids stand at positions start, start + 1, ...
  def embed(self, weight: Tensor, ids: Tensor, scale: float, positions: Tensor, start: int) -> Tensor:
    if torch.numel(positions) == 0:
      return torch.mul(torch.embedding(weight, ids), scale)
    there = torch.slice(positions, 0, start, start + torch.size(ids, 1))
    return torch.add(there, torch.embedding(weight, ids), alpha=scale)

  def layer_norm(self, x: Tensor, weight: Tensor, bias: Tensor, epsilon: float) -> Tensor:
    return torch.layer_norm(x, [torch.size(x, -1)], weight, bias, epsilon)

  def rms_norm(self, x: Tensor, weight: Tensor, epsilon: float) -> Tensor:
    wide = x
    if ops.prim.dtype(x) == 15:
      wide = torch.to(x, 6)
    inverse = torch.rsqrt(torch.add(torch.mean(torch.mul(wide, wide), [-1], True), epsilon))
    return torch.to(torch.mul(torch.mul(wide, inverse), weight), ops.prim.dtype(x))

  # rms: by the root mean square, which has no bias.
  def norm(self, x: Tensor, weight: Tensor, bias: Tensor, rms: bool, epsilon: float) -> Tensor:
    if rms:
      return self.rms_norm(x, weight, epsilon)
    return self.layer_norm(x, weight, bias, epsilon)

  def split_heads(self, x: Tensor, heads: int) -> Tensor:
    return torch.transpose(torch.view(x, [torch.size(x, 0), torch.size(x, 1), heads, -1]), 1, 2)

  def merge_heads(self, x: Tensor) -> Tensor:
    return torch.flatten(torch.transpose(x, 1, 2), 2)

  def heads_first(self, x: Tensor, parts: int, heads: int) -> Tensor:
    b, t, width = torch.size(x)
    split = torch.view(x, [b, t, parts, heads, width // (parts * heads)])
    return torch.view(torch.contiguous(torch.permute(split, [2, 0, 3, 1, 4])), [parts, b * heads, t, -1])

  # Cosines, then sines, of the angles that T positions from start on turn pairs by: [T, E].
  def rotation(self, start: int, length: int, width: int, like: Tensor) -> Tensor:
    places = torch.arange(start, start + length, dtype=7, device=like.device)
    pairs = torch.arange(0, width, 2, dtype=7, device=like.device)
    angles = torch.outer(places, torch.pow(10000., torch.div(pairs, -width)))
    table = torch.cat([torch.cos(angles), torch.sin(angles)], -1)
    if ops.prim.dtype(like) == 7:
      return table
    return torch.to(table, 6)

  # Queries and keys in qkv [N, T, 3D], turned.
  def rotated(self, qkv: Tensor, rotation: Tensor, heads: int) -> Tensor:
    n, t, width = torch.size(qkv)
    parts = torch.reshape(qkv, [n, t, 3 * heads, 2, -1])
    x, y = torch.unbind(torch.slice(parts, 2, 0, 2 * heads), 3)
    cosines, sines = torch.unbind(torch.view(rotation, [t, 1, 2, -1]), 2)
    first = torch.sub(torch.mul(x, cosines), torch.mul(y, sines))
    second = torch.add(torch.mul(y, cosines), torch.mul(x, sines))
    turned = torch.to(torch.stack([first, second], 3), ops.prim.dtype(qkv))
    values = torch.slice(parts, 2, 2 * heads, 3 * heads)
    return torch.view(torch.cat([turned, values], 2), [n, t, width])

  def rotate(self, qkv: Tensor, start: int, heads: int) -> Tensor:
    n, t, width = torch.size(qkv)
    return self.rotated(qkv, self.rotation(start, t, width // (3 * heads), qkv), heads)

  # q [B H, T, E], k and v [B H, S, E]; bias is added to the scores [B H, T, S].
  def attend(self, q: Tensor, k: Tensor, v: Tensor, bias: Tensor, heads: int) -> Tensor:
    scores = torch.baddbmm(bias, q, torch.transpose(k, 1, 2), beta=1, alpha=torch.pow(torch.size(q, 2), -0.5))
    y = torch.bmm(torch.softmax(scores, -1), v)
    return self.merge_heads(torch.view(y, [-1, heads, torch.size(q, 1), torch.size(q, 2)]))

  # A GPU attends in one operation if keys have a width that it takes. It reads the bias on the scores in
  # rows that begin at multiples of 8 and need not be repeated for every head. Left to choose, the library may
  # take one that it prepares anew for every shape, a tenth of a second each; for long sentences that pays.
  def is_fused(self, x: Tensor, width: int) -> bool:
    return x.is_cuda and width % 8 == 0

  # As attend, for q [B, H, T, E], k and v [B, H, S, E], bias [B, H, T, S], to [B T, 1, D].
  def attend_fused(self, q: Tensor, k: Tensor, v: Tensor, bias: Tensor) -> Tensor:
    b, heads, t, width = torch.size(q)
    y, _0, _1, _2 = torch._scaled_dot_product_efficient_attention(q, k, v, bias, False)
    return torch.reshape(torch.transpose(y, 1, 2), [b * t, 1, heads * width])

  # The columns that rows see, [B, 1, K, at least L], as a bias on the scores of each head: [B, H, K, L].
  def past_bias(self, seen: Tensor, used: int, sources: Tensor) -> Tensor:
    bias = torch.slice(torch.to(seen, ops.prim.dtype(sources)), 3, 0, used)
    of_heads = torch.expand(bias, [-1, torch.size(sources, 2), -1, -1])
    if seen.is_cuda:
      return of_heads
    return torch.contiguous(of_heads)

  # qkv: [N, 1, 3D] of the new token, whose keys and values are written into the last K columns.
  def cached_self_attention(self, qkv: Tensor, store: Tensor, bias: Tensor) -> Tensor:
    two, room, heads, columns, width = torch.size(store)
    b, _1, k, used = torch.size(bias)
    parts = torch.permute(torch.view(qkv, [b, k, 3, heads, width]), [2, 0, 3, 1, 4])
    last = torch.slice(torch.slice(store, 1, 0, b), 3, used - k, used)
    _0 = torch.copy_(last, torch.slice(parts, 0, 1))
    q = torch.select(parts, 0, 0)
    if self.is_fused(q, width):
      keys, values = torch.unbind(torch.slice(torch.slice(store, 1, 0, b), 3, 0, used))
      return self.attend_fused(q, keys, values, bias)
    q = torch.reshape(q, [b * heads, k, width])
    seen = torch.slice(torch.slice(torch.flatten(store, 1, 2), 1, 0, b * heads), 2, 0, used)
    y = self.attend(q, torch.select(seen, 0, 0), torch.select(seen, 0, 1), torch.flatten(bias, 0, 1), heads)
    return torch.view(y, [b * k, 1, heads * width])

  def source_bias_of_heads(self, bias: Tensor, sources: Tensor, rows: int) -> Tensor:
    two, room, heads, s, width = torch.size(sources)
    return torch.expand(torch.slice(bias, 3, 0, s), [-1, heads, rows, -1])

  # q: [B * K, 1, D], the K rows of a sentence together: they are K queries to one set of keys and
  # values, which are therefore not repeated. Sources [2, B, H, S, E] may have sentences that left.
  def shared_cross_attention(self, q: Tensor, sources: Tensor, bias: Tensor) -> Tensor:
    b = torch.size(bias, 0)
    two, room, heads, s, width = torch.size(sources)
    queries = torch.view(q, [b, -1, heads * width])
    if self.is_fused(q, width):
      keys, values = torch.unbind(torch.slice(sources, 1, 0, b))
      of_heads = self.source_bias_of_heads(bias, sources, torch.size(queries, 1))
      return self.attend_fused(self.split_heads(queries, heads), keys, values, of_heads)
    queries = torch.select(self.heads_first(queries, 1, heads), 0, 0)
    seen = torch.slice(torch.flatten(sources, 1, 2), 1, 0, b * heads)
    of_heads = torch.flatten(self.source_bias_of_heads(bias, sources, 1), 0, 1)
    y = self.attend(queries, torch.select(seen, 0, 0), torch.select(seen, 0, 1), of_heads, heads)
    return torch.view(y, torch.size(q))

  # Input of a sublayer: normalised before it (pre) or not.
  def before(self, x: Tensor, weight: Tensor, bias: Tensor, pre: bool, rms: bool, epsilon: float) -> Tensor:
    if pre:
      return self.norm(x, weight, bias, rms, epsilon)
    return x

  # Output of a sublayer with its residual: written over y, which no other code holds.
  def after(self, x: Tensor, y: Tensor, weight: Tensor, bias: Tensor, pre: bool, rms: bool, epsilon: float) -> Tensor:
    sum = torch.add_(y, x)
    if pre:
      return sum
    return self.norm(sum, weight, bias, rms, epsilon)

  # Rows to slots of attention (0), and back (1); unchanged where both are the same.
  def moved(self, x: Tensor, slots: List[Tensor], which: int) -> Tensor:
    if torch.len(slots) == 0:
      return x
    return torch.index_select(x, 0, slots[which])

  # Half of x, activated, times the other half: [..., 2F] to [..., F].
  def swiglu(self, x: Tensor) -> Tensor:
    gate, value = torch.chunk(x, 2, -1)
    return torch.mul(torch.silu(gate), value)

  def geglu(self, x: Tensor) -> Tensor:
    gate, value = torch.chunk(x, 2, -1)
    return torch.mul(torch.gelu(gate), value)

  # First product of a feed-forward sublayer with its activation. Codes: DecoderKernels.Activated.
  def activated(self, x: Tensor, matrix: $MATRIX$, bias: Tensor, activation: int, narrow: bool) -> Tensor:
    if activation == 0:
      return self.product_relu(x, matrix, bias, narrow)
    elif activation == 1:
      return torch.gelu(self.product(x, matrix, bias, narrow))
    elif activation == 2:
      return torch.silu(self.product(x, matrix, bias, narrow))
    elif activation == 3:
      return self.swiglu(self.product(x, matrix, bias, narrow))
    elif activation == 4:
      return self.geglu(self.product(x, matrix, bias, narrow))
    ops.prim.RaiseException(torch.format("no activation has the code {}", activation))
    return x

  def no_layers(self) -> List[Tuple[$SUBLAYER$, $SUBLAYER$, $SUBLAYER$]]:
    return annotate(List[Tuple[$SUBLAYER$, $SUBLAYER$, $SUBLAYER$]], [])

  # One more layer at the end of a decoder: attention to itself, attention to the source, feed-forward.
  def with_layer(self, layers: List[Tuple[$SUBLAYER$, $SUBLAYER$, $SUBLAYER$]], attention: $SUBLAYER$, cross: $SUBLAYER$, feed_forward: $SUBLAYER$) -> List[Tuple[$SUBLAYER$, $SUBLAYER$, $SUBLAYER$]]:
    _0 = torch.append(layers, (attention, cross, feed_forward))
    return layers

  # Embedding, all decoder layers and the last normalisation, for one new token of each row: ids [N, 1] at a
  # position, to [N, D]. A sublayer has weight and bias of its normalisation, then matrix and bias of its first
  # product (queries, keys and values; queries to the source; inner) and of its second one (output; output;
  # outer). last: weight and bias of the last normalisation, or nothing. A bias that there is not is empty.
  # variant: pre-norm or not, RMSNorm or layer norm, activation, rotary positions or not, epsilon, narrow.
  def decoder_step(self, layers: List[Tuple[$SUBLAYER$, $SUBLAYER$, $SUBLAYER$]], last: List[Tensor], variant: Tuple[bool, bool, int, bool, float, bool], ids: Tensor, position: int, embedding: Tensor, positions: Tensor, scale: float, stores: List[Tensor], seen: Tensor, used: int, sources: List[Tensor], source_bias: Tensor, slots: List[Tensor]) -> Tensor:
    pre, rms, activation, rotary, epsilon, narrow = variant
    x = torch.to(self.embed(embedding, ids, scale, positions, position), ops.prim.dtype(sources[0]))
    past_bias = self.past_bias(seen, used, sources[0])
    heads = torch.size(sources[0], 2)
    rotation = x
    if rotary:
      rotation = self.rotation(position, 1, torch.size(sources[0], 4), x)
    for i in range(torch.len(layers)):
      attention, cross, feed_forward = layers[i]
      norm, shift, first, first_bias, second, second_bias = attention
      qkv = self.product(self.before(x, norm, shift, pre, rms, epsilon), first, first_bias, narrow)
      if rotary:
        qkv = self.rotated(qkv, rotation, heads)
      y = self.cached_self_attention(self.moved(qkv, slots, 0), stores[i], past_bias)
      y = self.product(self.moved(y, slots, 1), second, second_bias, narrow)
      x = self.after(x, y, norm, shift, pre, rms, epsilon)
      norm, shift, first, first_bias, second, second_bias = cross
      q = self.product(self.before(x, norm, shift, pre, rms, epsilon), first, first_bias, narrow)
      y = self.shared_cross_attention(self.moved(q, slots, 0), sources[i], source_bias)
      y = self.product(self.moved(y, slots, 1), second, second_bias, narrow)
      x = self.after(x, y, norm, shift, pre, rms, epsilon)
      norm, shift, first, first_bias, second, second_bias = feed_forward
      y = self.activated(self.before(x, norm, shift, pre, rms, epsilon), first, first_bias, activation, narrow)
      y = self.product(y, second, second_bias, narrow)
      x = self.after(x, y, norm, shift, pre, rms, epsilon)
    if torch.len(last) > 0:
      x = self.norm(x, last[0], last[1], rms, epsilon)
    return torch.squeeze(x, 1)
