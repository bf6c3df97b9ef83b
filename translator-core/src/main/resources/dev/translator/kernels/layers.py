  # ---- what every way to multiply has: decoder layers of a single token ----------------------
  # Follows each of the files beside it, with the type of its matrices for "Matrix".

  # positions: [P, D]; the ids stand at positions start, start + 1, ...
  def embed(self, weight: Tensor, ids: Tensor, scale: float, positions: Tensor, start: int) -> Tensor:
    there = torch.slice(positions, 0, start, start + torch.size(ids, 1))
    return torch.add(there, torch.embedding(weight, ids), alpha=scale)

  def layer_norm(self, x: Tensor, weight: Tensor, bias: Tensor, epsilon: float) -> Tensor:
    return torch.layer_norm(x, [torch.size(x, -1)], weight, bias, epsilon)

  def split_heads(self, x: Tensor, heads: int) -> Tensor:
    return torch.transpose(torch.view(x, [torch.size(x, 0), torch.size(x, 1), heads, -1]), 1, 2)

  def merge_heads(self, x: Tensor) -> Tensor:
    return torch.flatten(torch.transpose(x, 1, 2), 2)

  def heads_first(self, x: Tensor, parts: int, heads: int) -> Tensor:
    b, t, width = torch.size(x)
    split = torch.view(x, [b, t, parts, heads, width // (parts * heads)])
    return torch.view(torch.contiguous(torch.permute(split, [2, 0, 3, 1, 4])), [parts, b * heads, t, -1])

  # q [B H, T, E], k and v [B H, S, E]; bias is added to the scores [B H, T, S].
  def attend(self, q: Tensor, k: Tensor, v: Tensor, bias: Tensor, heads: int) -> Tensor:
    scores = torch.baddbmm(bias, q, torch.transpose(k, 1, 2), beta=1, alpha=torch.pow(torch.size(q, 2), -0.5))
    y = torch.bmm(torch.softmax(scores, -1), v)
    return self.merge_heads(torch.view(y, [-1, heads, torch.size(q, 1), torch.size(q, 2)]))

  # A GPU attends in one operation if keys have a width that it takes. It reads what is added to the scores in
  # rows that begin at multiples of 8 and need not be repeated for every head. Left to choose, the library may
  # take one that it prepares anew for every shape, a tenth of a second each; for long sentences that pays.
  def is_fused(self, x: Tensor, width: int) -> bool:
    return x.is_cuda and width % 8 == 0

  # As attend, for q [B, H, T, E], k and v [B, H, S, E], bias [B, H, T, S], to [B T, 1, D].
  def attend_fused(self, q: Tensor, k: Tensor, v: Tensor, bias: Tensor) -> Tensor:
    b, heads, t, width = torch.size(q)
    y, _0, _1, _2 = torch._scaled_dot_product_efficient_attention(q, k, v, bias, False)
    return torch.reshape(torch.transpose(y, 1, 2), [b * t, 1, heads * width])

  # What rows see, [B, 1, K, at least L], as it is added to the scores of sources' heads: [B, H, K, L].
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

  def before(self, x: Tensor, norms: List[Tensor], first: int, pre: bool, epsilon: float) -> Tensor:
    if pre:
      return self.layer_norm(x, norms[first], norms[first + 1], epsilon)
    return x

  # Written over y, which is nobody else's.
  def after(self, x: Tensor, y: Tensor, norms: List[Tensor], first: int, pre: bool, epsilon: float) -> Tensor:
    sum = torch.add_(y, x)
    if pre:
      return sum
    return self.layer_norm(sum, norms[first], norms[first + 1], epsilon)

  # Rows where attention has them (0), and back (1); nothing where they are the same.
  def moved(self, x: Tensor, places: List[Tensor], which: int) -> Tensor:
    if torch.len(places) == 0:
      return x
    return torch.index_select(x, 0, places[which])

  # Embedding, all decoder layers and the last normalisation, if there is one, for one new token of each row:
  # ids [N, 1] at a position, to [N, D]. Of each layer norms has three pairs of weight and bias, matrices and
  # biases have six: queries, keys and values; output; queries to the source; output; the inner one of the
  # feed-forward sublayer; the outer one.
  def decoder_step(self, ids: Tensor, position: int, embedding: Tensor, positions: Tensor, scale: float, norms: List[Tensor], matrices: List[Matrix], biases: List[Tensor], stores: List[Tensor], seen: Tensor, used: int, sources: List[Tensor], source_bias: Tensor, places: List[Tensor], pre: bool, gelu: bool, epsilon: float, narrow: bool) -> Tensor:
    x = torch.to(self.embed(embedding, ids, scale, positions, position), ops.prim.dtype(sources[0]))
    past_bias = self.past_bias(seen, used, sources[0])
    for i in range(torch.len(stores)):
      n = 6 * i
      qkv = self.product(self.before(x, norms, n, pre, epsilon), matrices[n], biases[n], narrow)
      y = self.cached_self_attention(self.moved(qkv, places, 0), stores[i], past_bias)
      y = self.product(self.moved(y, places, 1), matrices[n + 1], biases[n + 1], narrow)
      x = self.after(x, y, norms, n, pre, epsilon)
      q = self.product(self.before(x, norms, n + 2, pre, epsilon), matrices[n + 2], biases[n + 2], narrow)
      y = self.shared_cross_attention(self.moved(q, places, 0), sources[i], source_bias)
      y = self.product(self.moved(y, places, 1), matrices[n + 3], biases[n + 3], narrow)
      x = self.after(x, y, norms, n + 2, pre, epsilon)
      y = self.before(x, norms, n + 4, pre, epsilon)
      if gelu:
        y = torch.gelu(self.product(y, matrices[n + 4], biases[n + 4], narrow))
      else:
        y = self.product_relu(y, matrices[n + 4], biases[n + 4], narrow)
      y = self.product(y, matrices[n + 5], biases[n + 5], narrow)
      x = self.after(x, y, norms, n + 4, pre, epsilon)
    last = 6 * torch.len(stores)
    if torch.len(norms) > last:
      x = self.layer_norm(x, norms[last], norms[last + 1], epsilon)
    return torch.squeeze(x, 1)
