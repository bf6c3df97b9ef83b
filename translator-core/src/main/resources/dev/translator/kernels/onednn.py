# TorchScript in its serialised form, as libtorch reads it from a module's archive. It looks like Python and is
# not: no Python runs it, and only the syntax of libtorch's parser may be used here.
# The legend is at the top of kernels.py; layers.py follows this file.
class Kernels(Module):
  __parameters__ = []
  __buffers__ = []

  # Weights [O, I] in the order in which oneDNN's products read them.
  def packed(self, weights: List[Tensor]) -> List[Tensor]:
    result = annotate(List[Tensor], [])
    for weight in weights:
      _0 = torch.append(result, ops.mkldnn._reorder_linear_weight(torch.detach(weight), None))
    return result

  def linear(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    x = torch.to(x, ops.prim.dtype(weight))
    return ops.mkldnn._linear_pointwise(x, weight, bias, "none", annotate(List[Optional[number]], []), "")

  def linear_relu(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    x = torch.to(x, ops.prim.dtype(weight))
    return ops.mkldnn._linear_pointwise(x, weight, bias, "relu", annotate(List[Optional[number]], []), "")

  def project(self, x: Tensor, weight: Tensor) -> Tensor:
    x = torch.to(x, ops.prim.dtype(weight))
    return ops.mkldnn._linear_pointwise(x, weight, None, "none", annotate(List[Optional[number]], []), "")

  def product(self, x: Tensor, weight: Tensor, bias: Tensor, narrow: bool) -> Tensor:
    if torch.numel(bias) == 0:
      return self.project(x, weight)
    return self.linear(x, weight, bias)

  def product_relu(self, x: Tensor, weight: Tensor, bias: Tensor, narrow: bool) -> Tensor:
    return self.linear_relu(x, weight, bias)
