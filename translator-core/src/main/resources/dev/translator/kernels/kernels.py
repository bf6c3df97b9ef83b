class Kernels(Module):
  __parameters__ = []
  __buffers__ = []

  # ---- layers -------------------------------------------------------------------------------

  def linear(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    return torch.linear(x, weight, bias)

  # y + scale up (down x): what an adapter of low rank adds to a linear layer of x.
  def adapt(self, y: Tensor, x: Tensor, down: Tensor, up: Tensor, scale: float) -> Tensor:
    return torch.add(y, torch.linear(torch.linear(x, down), up), alpha=scale)

  def merged_weight(self, weight: Tensor, down: Tensor, up: Tensor, scale: float) -> Tensor:
    return torch.add(weight, torch.matmul(up, down), alpha=scale)

  def project(self, x: Tensor, weight: Tensor) -> Tensor:
    return torch.linear(x, weight)

  def layer_norm(self, x: Tensor, weight: Tensor, bias: Tensor, epsilon: float) -> Tensor:
    return torch.layer_norm(x, [torch.size(x, -1)], weight, bias, epsilon)

  # positions: [P, D]; the ids stand at positions start, start + 1, ...
  def embed(self, weight: Tensor, ids: Tensor, scale: float, positions: Tensor, start: int) -> Tensor:
    there = torch.slice(positions, 0, start, start + torch.size(ids, 1))
    return torch.add(there, torch.embedding(weight, ids), alpha=scale)

  # One random byte decides one element: 64 random bits serve eight of them. drop256 is the
  # dropped share in 256ths, and the kept elements are scaled by the exact inverse of the rest.
  def byte_dropout(self, x: Tensor, drop256: int) -> Tensor:
    n = torch.numel(x)
    bits = torch.empty([(n + 7) // 8], dtype=4, device=x.device)
    bytes = torch.view_copy(torch.random_(bits, -9223372036854775807 - 1, None), dtype=0)
    drop = torch.view(torch.lt(torch.slice(bytes, 0, 0, n), drop256), torch.size(x))
    return torch.masked_fill(torch.mul(x, 256. / (256 - drop256)), drop, 0.)

  def native_dropout(self, x: Tensor, probability: float) -> Tensor:
    return torch.dropout(x, probability, True)

  def split_heads(self, x: Tensor, heads: int) -> Tensor:
    return torch.transpose(torch.view(x, [torch.size(x, 0), torch.size(x, 1), heads, -1]), 1, 2)

  def merge_heads(self, x: Tensor) -> Tensor:
    return torch.flatten(torch.transpose(x, 1, 2), 2)

  # Softmax(q k^T / sqrt(E)) v over all heads at once. mask is true where a key may be attended.
  def self_attention(self, qkv: Tensor, mask: Tensor, heads: int, dropout: float) -> Tensor:
    q, k, v = torch.chunk(qkv, 3, -1)
    y = torch.scaled_dot_product_attention(self.split_heads(q, heads), self.split_heads(k, heads), self.split_heads(v, heads), mask, dropout)
    return self.merge_heads(y)

  def causal_self_attention(self, qkv: Tensor, heads: int, dropout: float) -> Tensor:
    q, k, v = torch.chunk(qkv, 3, -1)
    y = torch.scaled_dot_product_attention(self.split_heads(q, heads), self.split_heads(k, heads), self.split_heads(v, heads), None, dropout, True)
    return self.merge_heads(y)

  def cross_attention(self, q: Tensor, kv: Tensor, mask: Tensor, heads: int, dropout: float) -> Tensor:
    k, v = torch.chunk(kv, 2, -1)
    y = torch.scaled_dot_product_attention(self.split_heads(q, heads), self.split_heads(k, heads), self.split_heads(v, heads), mask, dropout)
    return self.merge_heads(y)

  # Rows (along the first axis) in another order, some of them several times or not at all.
  def select_rows(self, arrays: List[Tensor], rows: Tensor) -> List[Tensor]:
    selected = annotate(List[Tensor], [])
    for array in arrays:
      _0 = torch.append(selected, torch.index_select(array, 0, rows))
    return selected

  # ---- one token at a time ------------------------------------------------------------------

  # Keys and values of all tokens so far stand where they were written: store [C, M, 2D] has one
  # line per step and one column per row of that step. Which columns make up a row's past is told
  # by columns [N, T]; reordering rows reorders only these.

  # Appends the next step's own columns; places [N, T + 1] are those in the store's lines.
  def next_columns(self, columns: Tensor, store_columns: int) -> Tuple[Tensor, Tensor]:
    n = torch.size(columns, 0)
    own = torch.arange(n, dtype=4, device=columns.device)
    columns = torch.cat([columns, torch.unsqueeze(own, 1)], 1)
    lines = torch.arange(torch.size(columns, 1), dtype=4, device=columns.device)
    return (columns, torch.add(columns, lines, alpha=store_columns))

  # A larger store with the same contents.
  def grown_store(self, store: Tensor, lines: int, columns: int) -> Tensor:
    grown = torch.zeros([lines, columns, torch.size(store, 2)], dtype=ops.prim.dtype(store), device=store.device)
    old = torch.slice(torch.slice(grown, 0, 0, torch.size(store, 0)), 1, 0, torch.size(store, 1))
    _0 = torch.copy_(old, store)
    return grown

  # qkv: [N, 1, 3D] of the new token, whose keys and values are written into the store.
  def cached_self_attention(self, qkv: Tensor, store: Tensor, places: Tensor, heads: int) -> Tensor:
    n, t = torch.size(places)
    width = torch.size(store, 2)
    q = torch.slice(qkv, 2, 0, width // 2)
    own = torch.slice(torch.select(qkv, 1, 0), 1, width // 2)
    _0 = torch.copy_(torch.slice(torch.select(store, 0, t - 1), 0, 0, n), own)
    past = torch.index_select(torch.view(store, [-1, width]), 0, torch.flatten(places))
    k, v = torch.chunk(torch.view(past, [n, t, width]), 2, -1)
    y = torch.scaled_dot_product_attention(self.split_heads(q, heads), self.split_heads(k, heads), self.split_heads(v, heads))
    return self.merge_heads(y)

  # q: [B * K, 1, D], the K rows of a sentence together: they are K queries to one set of keys,
  # which is therefore not repeated. kv: [B, S, 2D].
  def shared_cross_attention(self, q: Tensor, kv: Tensor, mask: Tensor, heads: int) -> Tensor:
    grouped = torch.view(q, [torch.size(kv, 0), -1, torch.size(q, 2)])
    return torch.view(self.cross_attention(grouped, kv, mask, heads, 0.), torch.size(q))

  # Log-probabilities of the k best next tokens: [N, D] to tokens [N, k] and values [N, k].
  # never: ids that no output may hold.
  def best_tokens(self, hidden: Tensor, weight: Tensor, never: Tensor, k: int) -> Tuple[Tensor, Tensor]:
    scores = torch.log_softmax(torch.to(torch.linear(hidden, weight), 6), -1)
    best, tokens = torch.topk(torch.index_fill_(scores, 1, never, -inf), k, -1)
    return (tokens, best)

  # The same after adding values [M] at (rows, tokens) [M], and leaving the forced rows [F] only
  # their forced token [F].
  def best_tokens_edited(self, hidden: Tensor, weight: Tensor, never: Tensor, rows: Tensor, tokens: Tensor, values: Tensor, forced_rows: Tensor, forced_tokens: Tensor, k: int) -> Tuple[Tensor, Tensor]:
    scores = torch.log_softmax(torch.to(torch.linear(hidden, weight), 6), -1)
    scores = torch.index_fill_(scores, 1, never, -inf)
    forced = annotate(List[Optional[Tensor]], [forced_rows, forced_tokens])
    kept = torch.index(scores, forced)
    scores = torch.index_put_(scores, annotate(List[Optional[Tensor]], [rows, tokens]), values, True)
    scores = torch.index_fill_(scores, 0, forced_rows, -inf)
    best, tokens = torch.topk(torch.index_put_(scores, forced, kept), k, -1)
    return (tokens, best)

  # ---- loss and update ----------------------------------------------------------------------

  # Label-smoothed cross-entropy summed over rows, with its gradients, chunk by chunk so that
  # no more than `rows` rows of logits exist at a time.
  #   loss  = (1 - e) * -log p[y] + e / V * sum_v -log p[v]
  #   dloss / dlogits = p - (1 - e) * onehot(y) - e / V
  # The two last terms are applied to hidden and weight directly, so p is never copied. The
  # normaliser log sum_v exp z[v] = max z - log max p is exact however small p[y] is.
  def smoothed_cross_entropy(self, hidden: Tensor, weight: Tensor, labels: Tensor, smoothing: float, rows: int) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
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
      _1 = torch.addmm_(grad_weight, torch.t(p), h)
      start = end
    _2 = torch.index_add_(grad_weight, 0, labels, hidden, alpha=-peak)
    _3 = torch.sub_(grad_weight, torch.sum(hidden, [0]), alpha=uniform)
    return (torch.select(loss, 0, 0), torch.select(loss, 0, 1), grad_hidden, grad_weight)

  # The same for two passes with different dropout, whose states stand above one another in hidden
  # [2 N, D], with the divergence between what they predict:
  #   loss  = (CE1 + CE2) / 2 + a / 4 * sum_v (p1 - p2) (log p1 - log p2)
  #   dloss / dlogits1 = p1 (1 / 2 + a / 4 (d - sum_v p1 d + 1)) - a / 4 p2 - target / 2
  # with d = log p1 - log p2; for the second pass with the roles exchanged.
  def paired_cross_entropy(self, hidden: Tensor, weight: Tensor, labels: Tensor, smoothing: float, divergence: float, rows: int) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
    hidden = torch.detach(hidden)
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
      _2 = torch.addmm_(grad_weight, torch.t(g1), h1)
      _3 = torch.addmm_(grad_weight, torch.t(g2), h2)
      start = end
    _4 = torch.index_add_(grad_weight, 0, torch.cat([labels, labels]), hidden, alpha=-peak)
    _5 = torch.sub_(grad_weight, torch.sum(hidden, [0]), alpha=uniform)
    return (torch.select(loss, 0, 0), torch.select(loss, 0, 1), grad_hidden, grad_weight)

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
    result = annotate(List[Tensor], [])
    for i in range(torch.len(parameters)):
      g = found[i]
      if torch.__is__(g, None):
        _1 = torch.append(result, torch.zeros_like(parameters[i]))
      else:
        _2 = torch.append(result, unchecked_cast(Tensor, g))
    return result

  def assign(self, targets: List[Tensor], values: List[Tensor]) -> None:
    torch._foreach_copy_(targets, values)

  def accumulate(self, totals: List[Tensor], gradients: List[Tensor]) -> None:
    torch._foreach_add_(totals, gradients)

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
