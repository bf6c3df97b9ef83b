# TorchScript in its serialised form, as libtorch reads it from a module's archive. It looks like Python and is
# not: no Python runs it, and only the syntax of libtorch's parser may be used here.
#
# Legend, for the files beside this one too:
#   torch.f(x)             a built-in operator; ops.namespace.f(x) is one of another namespace.
#   annotate(T, x)         x with the type T: an empty list does not tell the type of its elements.
#   _0 = torch.append(...) a result that is not used: a statement by itself must return None.
#   number                 int, float or complex, in the types of operators.
#   dtype                  a type of elements, by its code in libtorch:
#                          0 uint8, 4 int64, 6 float32, 7 float64, 11 bool, 12 qint8, 15 bfloat16.
#   ops.prim.dtype(x)      the code of the elements of x.
class Kernels(Module):
  __parameters__ = []
  __buffers__ = []

  # ---- layers -------------------------------------------------------------------------------

  # In the number format of the weight.
  def linear(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    return torch.linear(torch.to(x, ops.prim.dtype(weight)), weight, bias)

  def product(self, x: Tensor, weight: Tensor, bias: Tensor, narrow: bool) -> Tensor:
    if torch.numel(bias) == 0:
      return self.project(x, weight)
    return self.linear(x, weight, bias)

  def product_relu(self, x: Tensor, weight: Tensor, bias: Tensor, narrow: bool) -> Tensor:
    return torch.relu_(self.linear(x, weight, bias))

  def swish(self, x: Tensor) -> Tensor:
    return torch.silu(x)

  # y + scale up (down x): a linear layer y of x with an adapter of low rank.
  def adapt(self, y: Tensor, x: Tensor, down: Tensor, up: Tensor, scale: float) -> Tensor:
    low = torch.linear(torch.linear(torch.to(x, 6), down), up)
    return torch.add(y, torch.to(low, ops.prim.dtype(y)), alpha=scale)

  def merged_weight(self, weight: Tensor, down: Tensor, up: Tensor, scale: float) -> Tensor:
    return torch.add(weight, torch.matmul(up, down), alpha=scale)

  def to_bfloat16(self, arrays: List[Tensor]) -> List[Tensor]:
    originals = annotate(List[Tensor], [])
    copies = annotate(List[Tensor], [])
    for array in arrays:
      _0 = torch.append(originals, torch.detach(array))
      _1 = torch.append(copies, torch.empty_like(array, dtype=15))
    torch._foreach_copy_(copies, originals)
    return copies

  def singles(self, arrays: List[Tensor]) -> List[Tensor]:
    copies = annotate(List[Tensor], [])
    for array in arrays:
      _0 = torch.append(copies, torch.empty_like(array, dtype=6))
    if torch.len(arrays) > 0:
      torch._foreach_copy_(copies, arrays)
    return copies

  def project(self, x: Tensor, weight: Tensor) -> Tensor:
    return torch.linear(torch.to(x, ops.prim.dtype(weight)), weight)

  # Overwrites what stands for padding (0) and the beginning (2), which no output holds: x [..., V].
  def fill_markers(self, x: Tensor, value: float) -> Tensor:
    _0 = torch.fill_(torch.select(x, -1, 0), value)
    _1 = torch.fill_(torch.select(x, -1, 2), value)
    return x

  # scores [..., V], changed, and bias [V].
  def add_output_bias(self, scores: Tensor, bias: Tensor) -> Tensor:
    return self.fill_markers(torch.add_(scores, bias), -inf)

  def bfloat16_embed(self, weight: Tensor, ids: Tensor, scale: float, positions: Tensor, start: int) -> Tensor:
    return torch.to(self.embed(weight, ids, scale, positions, start), 15)

  # z ^ (z >>> bits); the library's own shift repeats the sign.
  def shift_into(self, z: Tensor, bits: int) -> Tensor:
    shifted = torch.bitwise_right_shift(z, bits)
    return torch.bitwise_xor_(z, torch.bitwise_and_(shifted, (1 << (64 - bits)) - 1))

  # n times 64 random bits: SplitMix64 (Steele et al. 2014), whose numbers are functions of the seed and
  # their place. A generator would be shared by all threads.
  def random_bits(self, n: int, seed: int, device: Device) -> Tensor:
    places = torch.arange(1, n + 1, dtype=4, device=device)
    z = torch.add_(torch.mul_(places, -7046029254386353131), seed)
    z = torch.mul_(self.shift_into(z, 30), -4658895280553007687)
    z = torch.mul_(self.shift_into(z, 27), -7723592293110705685)
    return self.shift_into(z, 31)

  # One random byte decides one element: 64 random bits serve eight of them. drop256 is the
  # dropped share in 256ths, and the kept elements are scaled by the exact inverse of the rest.
  def byte_dropout(self, x: Tensor, drop256: int, seed: int) -> Tensor:
    n = torch.numel(x)
    bytes = torch.view_copy(self.random_bits((n + 7) // 8, seed, x.device), dtype=0)
    factors = torch.empty([n], dtype=ops.prim.dtype(x), device=x.device)
    _0 = torch.ge(torch.slice(bytes, 0, 0, n), drop256, out=factors)
    factors = torch.view(torch.mul_(factors, 256. / (256 - drop256)), torch.size(x))
    return torch.mul(x, factors)

  def native_dropout(self, x: Tensor, probability: float) -> Tensor:
    return torch.dropout(x, probability, True)

  # Softmax(q k^T / sqrt(E)) v over all heads at once: x [B, T, D]. mask is true where a key may be
  # attended. Short sequences on a CPU take plain batched products: the fused operation works in
  # blocks that they do not fill, and its backward pass is slow in bfloat16.
  def is_short(self, x: Tensor, keys: int, dropout: float) -> bool:
    limit = 65536
    if ops.prim.dtype(x) == 6:
      limit = 4096
    return torch.__not__(x.is_cuda) and dropout == 0. and torch.size(x, 1) * keys <= limit

  # [B, 1, 1, S] to [B H, 1, S]: 0 where a key may be attended, else minus infinity.
  def mask_bias(self, mask: Tensor, heads: int, like: Tensor) -> Tensor:
    zeros = torch.zeros(torch.size(mask), dtype=ops.prim.dtype(like), device=like.device)
    bias = torch.masked_fill(zeros, torch.bitwise_not(mask), -inf)
    return torch.reshape(torch.expand(bias, [-1, heads, -1, -1]), [-1, 1, torch.size(mask, 3)])

  # [B, 1, 1, S] to rows of at least S: 0 where a key may be attended, else minus infinity.
  def aligned_bias(self, mask: Tensor, like: Tensor) -> Tensor:
    lacking = (8 - torch.size(mask, 3) % 8) % 8
    if lacking > 0:
      mask = torch.constant_pad_nd(mask, [0, lacking], 0)
    return torch.log(torch.to(mask, ops.prim.dtype(like)))

  # q [B, H, T, E], k and v [B, H, S, E], to [B, T, H E].
  def attend_masked(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, dropout: float) -> Tensor:
    b, heads, t, width = torch.size(q)
    s = torch.size(k, 2)
    if self.is_fused(q, width) and s <= 256:
      bias = torch.expand(torch.slice(self.aligned_bias(mask, q), 3, 0, s), [b, heads, t, s])
      y, _0, _1, _2 = torch._scaled_dot_product_efficient_attention(q, k, v, bias, True, dropout)
      return self.merge_heads(y)
    return self.merge_heads(torch.scaled_dot_product_attention(q, k, v, mask, dropout))

  def self_attention(self, qkv: Tensor, mask: Tensor, heads: int, dropout: float) -> Tensor:
    if self.is_short(qkv, torch.size(qkv, 1), dropout):
      q, k, v = torch.unbind(self.heads_first(qkv, 3, heads))
      return self.attend(q, k, v, self.mask_bias(mask, heads, qkv), heads)
    q, k, v = torch.chunk(qkv, 3, -1)
    return self.attend_masked(self.split_heads(q, heads), self.split_heads(k, heads), self.split_heads(v, heads), mask, dropout)

  def causal_self_attention(self, qkv: Tensor, heads: int, dropout: float) -> Tensor:
    t = torch.size(qkv, 1)
    if self.is_short(qkv, t, dropout):
      q, k, v = torch.unbind(self.heads_first(qkv, 3, heads))
      bias = torch.triu(torch.full([1, t, t], -inf, dtype=ops.prim.dtype(qkv), device=qkv.device), 1)
      return self.attend(q, k, v, bias, heads)
    q, k, v = torch.chunk(qkv, 3, -1)
    q = self.split_heads(q, heads)
    k = self.split_heads(k, heads)
    v = self.split_heads(v, heads)
    if self.is_fused(q, torch.size(q, 3)) and t <= 256:
      y, _0, _1, _2 = torch._scaled_dot_product_efficient_attention(q, k, v, None, True, dropout, True)
      return self.merge_heads(y)
    return self.merge_heads(torch.scaled_dot_product_attention(q, k, v, None, dropout, True))

  def cross_attention(self, q: Tensor, kv: Tensor, mask: Tensor, heads: int, dropout: float) -> Tensor:
    if self.is_short(q, torch.size(kv, 1), dropout):
      k, v = torch.unbind(self.heads_first(kv, 2, heads))
      queries = torch.select(self.heads_first(q, 1, heads), 0, 0)
      return self.attend(queries, k, v, self.mask_bias(mask, heads, q), heads)
    k, v = torch.chunk(kv, 2, -1)
    return self.attend_masked(self.split_heads(q, heads), self.split_heads(k, heads), self.split_heads(v, heads), mask, dropout)

  # Softmax(q k^T / sqrt(E)) [B, H, T, S] as the fused operations above compute it and keep it to
  # themselves: for looking at, not for translating.
  def attention_weights(self, q: Tensor, k: Tensor, mask: Tensor, heads: int) -> Tensor:
    q = self.split_heads(q, heads)
    k = self.split_heads(k, heads)
    scores = torch.div(torch.matmul(q, torch.transpose(k, -2, -1)), torch.pow(torch.size(q, -1), 0.5))
    return torch.softmax(torch.to(torch.masked_fill(scores, torch.bitwise_not(mask), -inf), 6), -1)

  def self_attention_weights(self, qkv: Tensor, mask: Tensor, heads: int) -> Tensor:
    q, k, v = torch.chunk(qkv, 3, -1)
    return self.attention_weights(q, k, mask, heads)

  def causal_self_attention_weights(self, qkv: Tensor, heads: int) -> Tensor:
    q, k, v = torch.chunk(qkv, 3, -1)
    t = torch.size(qkv, 1)
    mask = torch.tril(torch.ones([t, t], dtype=11, device=qkv.device))
    return self.attention_weights(q, k, mask, heads)

  def cross_attention_weights(self, q: Tensor, kv: Tensor, mask: Tensor, heads: int) -> Tensor:
    k, v = torch.chunk(kv, 2, -1)
    return self.attention_weights(q, k, mask, heads)

  # Rows (along the first axis) in another order, some of them several times or not at all.
  def select_rows(self, arrays: List[Tensor], rows: Tensor) -> List[Tensor]:
    selected = annotate(List[Tensor], [])
    for array in arrays:
      _0 = torch.append(selected, torch.index_select(array, 0, rows))
    return selected

  # ---- one token at a time ------------------------------------------------------------------

  # Keys and values of all tokens so far stand in store [2, B, H, R, E], where each step adds a column for
  # each of the K rows of a sentence. The rows look at all L columns in use, and a bias hides from each those
  # that hold no token of its own. The caller knows which row sees which column.

  # A store for sources [2, B, H, S, E], in which nothing stands yet.
  def empty_store(self, sources: Tensor, room: int) -> Tensor:
    two, b, heads, s, width = torch.size(sources)
    return torch.empty([two, b, heads, room, width], dtype=ops.prim.dtype(sources), device=sources.device)

  # The first columns and sentences of a store, with room for more columns.
  def with_room(self, store: Tensor, sentences: int, used: int, room: int) -> Tensor:
    two, b, heads, old_room, width = torch.size(store)
    kept = torch.slice(torch.slice(store, 1, 0, sentences), 3, 0, used)
    result = torch.empty([two, sentences, heads, room, width], dtype=ops.prim.dtype(store), device=store.device)
    _0 = torch.copy_(torch.slice(result, 3, 0, used), kept)
    return result

  # In stores, alike, copies vectors to other columns, both counted from the beginning of a store.
  def move_vectors(self, stores: List[Tensor], origins: Tensor, targets: Tensor) -> None:
    for store in stores:
      vectors = torch.view(store, [-1, torch.size(store, 4)])
      _0 = torch.index_copy_(vectors, 0, targets, torch.index_select(vectors, 0, origins))

  # In arrays whose second axis counts sentences, puts those at `origins` into the slots `targets`.
  # Of a store only the columns written so far move.
  def move_sentences(self, stores: List[Tensor], used: int, sources: List[Tensor], origins: Tensor, targets: Tensor) -> None:
    for store in stores:
      written = torch.slice(store, 3, 0, used)
      moved = torch.index(written, annotate(List[Optional[Tensor]], [None, origins])) # index_select would copy all
      _0 = torch.index_copy_(written, 1, targets, moved)
    for source in sources:
      _1 = torch.index_copy_(source, 1, targets, torch.index_select(source, 1, origins))

  # [B, S, 2D] to keys and values [2, B, H, S, E].
  def keys_and_values(self, kv: Tensor, heads: int) -> Tensor:
    return torch.view(self.heads_first(kv, 2, heads), [2, torch.size(kv, 0), heads, torch.size(kv, 1), -1])

  # [B, 1, 1, S] to [B, H, 1, S], the same in every step: see mask_bias. On a GPU [B, 1, 1, at least S].
  def source_bias(self, mask: Tensor, sources: Tensor) -> Tensor:
    heads = torch.size(sources, 2)
    if sources.is_cuda:
      return self.aligned_bias(mask, sources)
    return torch.view(self.mask_bias(mask, heads, sources), [-1, heads, 1, torch.size(mask, 3)])

  def shared_cross_attention_weights(self, q: Tensor, sources: Tensor, bias: Tensor) -> Tensor:
    b = torch.size(bias, 0)
    two, room, heads, s, width = torch.size(sources)
    queries = torch.select(self.heads_first(torch.view(q, [b, -1, torch.size(q, 2)]), 1, heads), 0, 0)
    keys = torch.transpose(torch.slice(torch.flatten(torch.select(sources, 0, 0), 0, 1), 0, 0, b * heads), 1, 2)
    of_heads = torch.flatten(self.source_bias_of_heads(bias, sources, 1), 0, 1)
    scores = torch.baddbmm(of_heads, queries, keys, beta=1, alpha=torch.pow(width, -0.5))
    return torch.view(torch.softmax(torch.to(scores, 6), -1), [b, heads, -1, s])

  # Columns [N, k] and values [N, k] of the k largest of each row. A CPU looks through a long row much
  # faster for the maxima of its columns c, c + C, c + 2C, ...: the k largest are in the k best of these.
  # A GPU sorts short rows in two operations, long ones in twenty.
  def largest(self, scores: Tensor, k: int) -> Tuple[Tensor, Tensor]:
    n, v = torch.size(scores)
    depth = 20
    if scores.is_cuda:
      depth = 64
    c = v // depth
    if c < 8 * k:
      best, columns = torch.topk(scores, k, -1)
      return (columns, best)
    body = torch.view(torch.slice(scores, 1, 0, depth * c), [n, depth, c])
    best, groups = torch.topk(torch.amax(body, [1]), k, -1)
    within = torch.arange(0, depth * c, c, dtype=4, device=scores.device)
    columns = torch.flatten(torch.add(torch.unsqueeze(groups, 1), torch.unsqueeze(within, 1)), 1)
    if depth * c < v:
      rest = torch.expand(torch.arange(depth * c, v, dtype=4, device=scores.device), [n, v - depth * c])
      columns = torch.cat([columns, rest], 1)
    best, places = torch.topk(torch.gather(scores, 1, columns), k, -1)
    return (torch.gather(columns, 1, places), best)

  # Adds to the scores of every row of a sentence: logits [B K, C], changed, and bias [B, C].
  def add_by_sentence(self, logits: Tensor, bias: Tensor) -> Tensor:
    b, c = torch.size(bias)
    _0 = torch.add_(torch.view(logits, [b, -1, c]), torch.unsqueeze(bias, 1))
    return logits

  def add_by_named_sentence(self, logits: Tensor, bias: Tensor, sentences: Tensor) -> Tensor:
    return torch.add_(logits, torch.index_select(bias, 0, sentences))

  # Log-probabilities in float32, written over the logits if these are float32.
  def to_log_probabilities(self, logits: Tensor) -> Tensor:
    scores = torch.to(logits, 6)
    return torch._log_softmax(scores, -1, False, out=scores)

  # Log-probabilities of the k best next tokens: logits [N, V], changed, to tokens [N, k] and values
  # [N, k]. suppressed: ids that no output may hold.
  def best_tokens(self, logits: Tensor, suppressed: Tensor, k: int) -> Tuple[Tensor, Tensor]:
    scores = self.to_log_probabilities(logits)
    return self.largest(torch.index_fill_(scores, 1, suppressed, -inf), k)

  # The same after adding values [M] at the indexes [M], row * V + token, and leaving the forced rows [F]
  # only their forced token [F].
  def best_tokens_edited(self, logits: Tensor, suppressed: Tensor, indexes: Tensor, values: Tensor, forced_rows: Tensor, forced_tokens: Tensor, k: int) -> Tuple[Tensor, Tensor]:
    scores = self.to_log_probabilities(logits)
    return self.best_scores_edited(scores, suppressed, indexes, values, forced_rows, forced_tokens, k)

  # Log-probabilities under the weighted mean of several models' probabilities:
  # log sum_m exp(log share_m + log p_m).
  def mean_log_probabilities(self, logits: List[Tensor], log_shares: Tensor) -> Tensor:
    mean = self.to_log_probabilities(logits[0])
    mean = torch.add_(mean, torch.select(log_shares, 0, 0))
    for i in range(torch.len(logits) - 1):
      scores = self.to_log_probabilities(logits[i + 1])
      mean = torch.logaddexp(mean, torch.add_(scores, torch.select(log_shares, 0, i + 1)))
    return mean

  # best_tokens and best_tokens_edited, for log-probabilities that exist already.
  def best_scores(self, scores: Tensor, suppressed: Tensor, k: int) -> Tuple[Tensor, Tensor]:
    return self.largest(torch.index_fill_(scores, 1, suppressed, -inf), k)

  def best_scores_edited(self, scores: Tensor, suppressed: Tensor, indexes: Tensor, values: Tensor, forced_rows: Tensor, forced_tokens: Tensor, k: int) -> Tuple[Tensor, Tensor]:
    scores = torch.index_fill_(scores, 1, suppressed, -inf)
    if torch.size(forced_rows, 0) == 0:
      return self.largest(self.add_at(scores, indexes, values), k)
    forced = annotate(List[Optional[Tensor]], [forced_rows, forced_tokens])
    kept = torch.index(scores, forced)
    scores = torch.index_fill_(self.add_at(scores, indexes, values), 0, forced_rows, -inf)
    return self.largest(torch.index_put_(scores, forced, kept), k)

  def add_at(self, scores: Tensor, indexes: Tensor, values: Tensor) -> Tensor:
    _0 = torch.scatter_add_(torch.view(scores, [-1]), 0, indexes, values)
    return scores

  # Log-probability of each row's label: [N, D] and [N] to [N], `rows` rows of logits at a time.
  # biases: nothing, or the output bias [V].
  def label_log_probabilities(self, hidden: Tensor, weight: Tensor, biases: List[Tensor], labels: Tensor, rows: int) -> Tensor:
    n = torch.size(hidden, 0)
    found = torch.empty([n], dtype=6, device=hidden.device)
    start = 0
    while start < n:
      end = min(start + rows, n)
      logits = torch.linear(torch.slice(hidden, 0, start, end), weight)
      if torch.len(biases) > 0:
        logits = self.add_output_bias(logits, biases[0])
      scores = torch.log_softmax(torch.to(logits, 6), -1)
      own = torch.gather(scores, 1, torch.unsqueeze(torch.slice(labels, 0, start, end), 1))
      _0 = torch.copy_(torch.slice(found, 0, start, end), torch.squeeze(own, 1))
      start = end
    return found

  # ---- loss and update ----------------------------------------------------------------------

  # total[label] += factor * row, in the same order every time; a GPU's index_add_ has none.
  def add_by_label(self, total: Tensor, labels: Tensor, rows: Tensor, factor: float) -> Tensor:
    if total.is_cuda:
      sums = torch.embedding_dense_backward(rows, labels, torch.size(total, 0), -1, False)
      return torch.add_(total, sums, alpha=factor)
    return torch.index_add_(total, 0, labels, rows, alpha=factor)

  # Label-smoothed cross-entropy summed over rows, with its gradients, chunk by chunk so that
  # no more than `rows` rows of logits exist at a time.
  #   loss  = (1 - e) * -log p[y] + e / V * sum_v -log p[v]
  #   dloss / dlogits = p - (1 - e) * onehot(y) - e / V
  # The two last terms are applied to hidden and weight directly, so p is never copied. The
  # normaliser log sum_v exp z[v] = max z - log max p is exact however small p[y] is. Without
  # train_weight the gradient of the weight is left at zero, which saves a third of the products.
  def smoothed_cross_entropy(self, hidden: Tensor, weight: Tensor, labels: Tensor, smoothing: float, rows: int, train_weight: bool) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
    hidden = torch.detach(hidden)
    weight = torch.detach(weight)
    n = torch.size(hidden, 0)
    uniform = smoothing / torch.size(weight, 0)
    peak = 1. - smoothing
    grad_hidden = torch.empty_like(hidden)
    grad_weight = torch.zeros_like(weight)
    loss = torch.zeros([2], dtype=6, device=hidden.device)
    weight_sum = torch.sum(weight, [0])
    start = 0
    while start < n:
      end = min(start + rows, n)
      h = torch.slice(hidden, 0, start, end)
      y = torch.slice(labels, 0, start, end)
      chosen = torch.index_select(weight, 0, y)
      logits = torch.linear(h, weight)
      p = torch.softmax(logits, -1)
      label_logit = torch.squeeze(torch.gather(logits, 1, torch.unsqueeze(y, 1)), 1)
      log_normalizer = torch.sub(torch.amax(logits, [-1]), torch.log(torch.amax(p, [-1])))
      nll = torch.sum(torch.sub(log_normalizer, label_logit))
      spread = torch.sub(torch.mul(log_normalizer, smoothing), torch.matmul(h, weight_sum), alpha=uniform)
      loss = torch.add(loss, torch.stack([torch.add(torch.mul(nll, peak), torch.sum(spread)), nll]))
      g = torch.matmul(p, weight)
      g = torch.sub_(g, chosen, alpha=peak)
      g = torch.sub_(g, weight_sum, alpha=uniform)
      _0 = torch.copy_(torch.slice(grad_hidden, 0, start, end), g)
      if train_weight:
        _1 = torch.addmm_(grad_weight, torch.t(p), h)
      start = end
    if train_weight:
      _2 = self.add_by_label(grad_weight, labels, hidden, -peak)
      _3 = torch.sub_(grad_weight, torch.sum(hidden, [0]), alpha=uniform)
    return (torch.select(loss, 0, 0), torch.select(loss, 0, 1), grad_hidden, grad_weight)

  # The same with an output bias [V], whose gradient comes last. What no output holds has no share in p, nor
  # in what is spread evenly: M of V tokens have one.
  def biased_cross_entropy(self, hidden: Tensor, weight: Tensor, bias: Tensor, labels: Tensor, smoothing: float, rows: int, train_weight: bool) -> Tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    precision = ops.prim.dtype(hidden)
    weight = torch.detach(weight)
    hidden = torch.to(torch.detach(hidden), ops.prim.dtype(weight))
    shifts = self.fill_markers(torch.clone(torch.detach(bias)), -inf)
    shared = self.fill_markers(torch.ones_like(shifts), 0.)
    n = torch.size(hidden, 0)
    uniform = smoothing / (torch.size(weight, 0) - 2)
    peak = 1. - smoothing
    grad_hidden = torch.empty_like(hidden)
    grad_weight = torch.zeros_like(weight)
    grad_bias = torch.zeros_like(shifts)
    loss = torch.zeros([2], dtype=6, device=hidden.device)
    weight_sum = torch.matmul(shared, weight)
    bias_sum = torch.sum(torch.mul(shared, torch.detach(bias)))
    start = 0
    while start < n:
      end = min(start + rows, n)
      h = torch.slice(hidden, 0, start, end)
      y = torch.slice(labels, 0, start, end)
      chosen = torch.index_select(weight, 0, y)
      logits = torch.linear(h, weight, shifts)
      p = torch.softmax(logits, -1)
      label_logit = torch.squeeze(torch.gather(logits, 1, torch.unsqueeze(y, 1)), 1)
      log_normalizer = torch.sub(torch.amax(logits, [-1]), torch.log(torch.amax(p, [-1])))
      nll = torch.sum(torch.sub(log_normalizer, label_logit))
      even = torch.add(torch.matmul(h, weight_sum), bias_sum)
      spread = torch.sub(torch.mul(log_normalizer, smoothing), even, alpha=uniform)
      loss = torch.add(loss, torch.stack([torch.add(torch.mul(nll, peak), torch.sum(spread)), nll]))
      g = torch.matmul(p, weight)
      g = torch.sub_(g, chosen, alpha=peak)
      g = torch.sub_(g, weight_sum, alpha=uniform)
      _0 = torch.copy_(torch.slice(grad_hidden, 0, start, end), g)
      grad_bias = torch.add_(grad_bias, torch.sum(p, [0]))
      if train_weight:
        _1 = torch.addmm_(grad_weight, torch.t(p), h)
      start = end
    counts = torch.to(torch.bincount(labels, None, torch.size(weight, 0)), ops.prim.dtype(grad_bias))
    grad_bias = torch.sub_(torch.sub_(grad_bias, counts, alpha=peak), shared, alpha=uniform * n)
    if train_weight:
      _2 = self.add_by_label(grad_weight, labels, hidden, -peak)
      _3 = torch.addr_(grad_weight, shared, torch.sum(hidden, [0]), alpha=-uniform)
    return (torch.select(loss, 0, 0), torch.select(loss, 0, 1), torch.to(grad_hidden, precision), grad_weight, grad_bias)

  # The same without a bias, for two passes with different dropout, whose states stand above one another in hidden
  # [2 N, D], with the divergence between their predictions:
  #   loss  = (CE1 + CE2) / 2 + a / 4 * sum_v (p1 - p2) (log p1 - log p2)
  #   dloss / dlogits1 = p1 (1 / 2 + a / 4 (d - sum_v p1 d + 1)) - a / 4 p2 - target / 2
  # with d = log p1 - log p2; for the second pass with the roles exchanged.
  def paired_cross_entropy(self, hidden: Tensor, weight: Tensor, labels: Tensor, smoothing: float, divergence: float, rows: int, train_weight: bool) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
    precision = ops.prim.dtype(hidden)
    hidden = torch.to(torch.detach(hidden), 6)
    weight = torch.detach(weight)
    n = torch.size(labels, 0)
    uniform = smoothing / torch.size(weight, 0) / 2.
    peak = (1. - smoothing) / 2.
    quarter = divergence / 4.
    grad_hidden = torch.empty_like(hidden)
    grad_weight = torch.zeros_like(weight)
    loss = torch.zeros([2], dtype=6, device=hidden.device)
    weight_sum = torch.sum(weight, [0])
    start = 0
    while start < n:
      end = min(start + rows, n)
      y = torch.unsqueeze(torch.slice(labels, 0, start, end), 1)
      chosen = torch.index_select(weight, 0, torch.squeeze(y, 1))
      h1 = torch.slice(hidden, 0, start, end)
      h2 = torch.slice(hidden, 0, n + start, n + end)
      log1 = torch.log_softmax(torch.linear(h1, weight), -1)
      log2 = torch.log_softmax(torch.linear(h2, weight), -1)
      p1 = torch.exp(log1)
      p2 = torch.exp(log2)
      d = torch.sub(log1, log2)
      kl1 = torch.sum(torch.mul(p1, d), [-1], True)
      kl2 = torch.neg(torch.sum(torch.mul(p2, d), [-1], True))
      both = torch.add(log1, log2)
      nll = torch.neg(torch.sum(torch.gather(both, 1, y)))
      spread = torch.neg(torch.sum(both))
      apart = torch.sum(torch.add(kl1, kl2))
      total = torch.add(torch.add(torch.mul(nll, peak), torch.mul(spread, uniform)), apart, alpha=quarter)
      loss = torch.add(loss, torch.stack([total, torch.mul(nll, 0.5)]))
      fixed = torch.add(torch.mul(chosen, peak), weight_sum, alpha=uniform)
      g1 = torch.sub(torch.mul(p1, torch.add(torch.mul(torch.sub(d, kl1), quarter), 0.5 + quarter)), p2, alpha=quarter)
      g2 = torch.sub(torch.mul(p2, torch.add(torch.mul(torch.add(d, kl2), -quarter), 0.5 + quarter)), p1, alpha=quarter)
      _0 = torch.copy_(torch.slice(grad_hidden, 0, start, end), torch.sub(torch.matmul(g1, weight), fixed))
      _1 = torch.copy_(torch.slice(grad_hidden, 0, n + start, n + end), torch.sub(torch.matmul(g2, weight), fixed))
      if train_weight:
        _2 = torch.addmm_(grad_weight, torch.t(g1), h1)
        _3 = torch.addmm_(grad_weight, torch.t(g2), h2)
      start = end
    if train_weight:
      _4 = self.add_by_label(grad_weight, torch.cat([labels, labels]), hidden, -peak)
      _5 = torch.sub_(grad_weight, torch.sum(hidden, [0]), alpha=uniform)
    return (torch.select(loss, 0, 0), torch.select(loss, 0, 1), torch.to(grad_hidden, precision), grad_weight)

  # The same with logits and probabilities in bfloat16. The smaller terms stay in float32.
  def bfloat16_smoothed_cross_entropy(self, hidden: Tensor, weight: Tensor, labels: Tensor, smoothing: float, rows: int, train_weight: bool) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
    hidden = torch.to(torch.detach(hidden), 6)
    weight = torch.detach(weight)
    bfloat16_hidden = torch.to(hidden, 15)
    bfloat16_weight = torch.to(weight, 15)
    n = torch.size(hidden, 0)
    uniform = smoothing / torch.size(weight, 0)
    peak = 1. - smoothing
    weight_sum = torch.sum(weight, [0])
    grad_hidden = torch.sub(torch.mul(torch.index_select(weight, 0, labels), -peak), weight_sum, alpha=uniform)
    grad_weight = torch.zeros_like(weight)
    if train_weight:
      _0 = self.add_by_label(grad_weight, labels, hidden, -peak)
      _1 = torch.sub_(grad_weight, torch.sum(hidden, [0]), alpha=uniform)
    loss = torch.zeros([2], dtype=6, device=hidden.device)
    start = 0
    while start < n:
      end = min(start + rows, n)
      h = torch.slice(bfloat16_hidden, 0, start, end)
      y = torch.slice(labels, 0, start, end)
      logits = torch.linear(h, bfloat16_weight)
      p = torch.softmax(logits, -1)
      label_logit = torch.to(torch.squeeze(torch.gather(logits, 1, torch.unsqueeze(y, 1)), 1), 6)
      log_normalizer = torch.sub(torch.to(torch.amax(logits, [-1]), 6), torch.log(torch.to(torch.amax(p, [-1]), 6)))
      nll = torch.sum(torch.sub(log_normalizer, label_logit))
      spread = torch.sub(torch.mul(log_normalizer, smoothing), torch.matmul(torch.slice(hidden, 0, start, end), weight_sum), alpha=uniform)
      loss = torch.add(loss, torch.stack([torch.add(torch.mul(nll, peak), torch.sum(spread)), nll]))
      _2 = torch.add_(torch.slice(grad_hidden, 0, start, end), torch.matmul(p, bfloat16_weight))
      if train_weight:
        _3 = torch.add_(grad_weight, torch.matmul(torch.t(p), h))
      start = end
    return (torch.select(loss, 0, 0), torch.select(loss, 0, 1), torch.to(grad_hidden, 15), grad_weight)

  # Gradients of sum(output * output_gradient) for every parameter; zeros where none flows. An
  # output that depends on nothing trained is passed over.
  def gradients(self, outputs: List[Tensor], output_gradients: List[Tensor], parameters: List[Tensor]) -> List[Tensor]:
    used = annotate(List[Tensor], [])
    given = annotate(List[Optional[Tensor]], [])
    for k in range(torch.len(outputs)):
      if ops.prim.requires_grad(outputs[k]):
        _0 = torch.append(used, outputs[k])
        _3 = torch.append(given, output_gradients[k])
    found = torch.grad(used, parameters, given, None, False, True)
    narrow = annotate(List[Tensor], [])
    for found_one in found:
      if torch.__isnot__(found_one, None):
        if ops.prim.dtype(unchecked_cast(Tensor, found_one)) == 15:
          _1 = torch.append(narrow, unchecked_cast(Tensor, found_one))
    wide = self.singles(narrow)
    result = annotate(List[Tensor], [])
    widened = 0
    for i in range(torch.len(parameters)):
      g = found[i]
      if torch.__is__(g, None):
        _2 = torch.append(result, torch.zeros_like(parameters[i]))
      elif ops.prim.dtype(unchecked_cast(Tensor, g)) == 15:
        _4 = torch.append(result, wide[widened])
        widened = widened + 1
      else:
        _5 = torch.append(result, unchecked_cast(Tensor, g))
    return result

  def assign(self, targets: List[Tensor], values: List[Tensor]) -> None:
    torch._foreach_copy_(targets, values)

  def accumulate(self, totals: List[Tensor], gradients: List[Tensor]) -> None:
    torch._foreach_add_(totals, gradients)

  # 0 * loss is 0, or NaN where the loss is not finite.
  def poison_non_finite(self, gradient: Tensor, loss: Tensor) -> None:
    _0 = torch.add_(gradient, torch.mul(loss, 0.))

  # Adds loss, likelihood, norm, tokens and 1 to the sums [5] if the norm is finite.
  def add_statistics(self, sums: Tensor, norms: Tensor, place: int, loss: Tensor, nll: Tensor, norm: Tensor, tokens: float) -> None:
    one = torch.ones_like(norm)
    row = torch.to(torch.stack([loss, nll, norm, torch.mul(one, tokens), one]), 7)
    _0 = torch.add_(sums, torch.where(torch.isfinite(norm), row, torch.zeros_like(row)))
    _1 = torch.copy_(torch.select(norms, 0, place), norm)

  # Divides the gradients by `divisor`, clips their global norm, and makes one Adam step. A norm
  # that is not finite leaves everything as it was. Returns the norm before clipping.
  def adam(self, parameters: List[Tensor], gradients: List[Tensor], first_moments: List[Tensor], second_moments: List[Tensor], step: int, rate: float, divisor: float, clip_norm: float, beta1: float, beta2: float, epsilon: float, weight_decay: float) -> Tensor:
    norm = torch.div(torch.norm(torch.stack(torch._foreach_norm(gradients))), divisor)
    scale = torch.mul(torch.ones_like(norm), divisor)
    if clip_norm > 0.:
      scale = torch.mul(torch.clamp(torch.div(norm, clip_norm), 1.), divisor)
    found_inf = torch.to(torch.bitwise_not(torch.isfinite(norm)), 6)
    steps = annotate(List[Tensor], [])
    count = torch.mul(torch.ones_like(norm), step)
    for _0 in range(torch.len(parameters)):
      _1 = torch.append(steps, count)
    maximum = annotate(List[Tensor], [])
    torch._fused_adamw_(parameters, gradients, first_moments, second_moments, maximum, steps, lr=rate, beta1=beta1, beta2=beta2, weight_decay=weight_decay, eps=epsilon, amsgrad=False, maximize=False, grad_scale=scale, found_inf=found_inf)
    return norm

  # averages = decay averages + (1 - decay) values, in place.
  def move_averages(self, averages: List[Tensor], values: List[Tensor], decay: float) -> None:
    torch._foreach_lerp_(averages, values, 1. - decay)

  # Exchanges the contents of arrays, one pair after the other.
  def swap(self, a: List[Tensor], b: List[Tensor]) -> None:
    for i in range(torch.len(a)):
      kept = torch.clone(a[i])
      _0 = torch.copy_(a[i], b[i])
      _1 = torch.copy_(b[i], kept)
