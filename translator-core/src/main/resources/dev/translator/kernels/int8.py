# TorchScript in its serialised form, as libtorch reads it from a module's archive. It looks like Python and is
# not: no Python runs it, and only the syntax of libtorch's parser may be used here.
# The legend is at the top of kernels.py; layers.py follows this file.
# $MATRIX$ is the library's type of a packed weight with its bias.
class Kernels(Module):
  __parameters__ = []
  __buffers__ = []

  # A weight [O, I] as whole numbers of 8 bits, each row with a scale of its own, packed with its bias.
  def quantized(self, weight: Tensor, bias: Optional[Tensor]) -> $MATRIX$:
    weight = torch.contiguous(torch.detach(weight))
    scales = torch.to(torch.div(torch.clamp(torch.amax(torch.abs(weight), [1]), 1e-08), 127.), 7)
    zeros = torch.zeros([torch.size(weight, 0)], dtype=4)
    return ops.quantized.linear_prepack(torch.quantize_per_channel(weight, scales, zeros, 0, 12), bias)

  def with_bias(self, weight: Tensor, bias: Tensor) -> $MATRIX$:
    return self.quantized(weight, bias)

  def without_bias(self, weight: Tensor) -> $MATRIX$:
    return self.quantized(weight, None)

  # narrow: 7 instead of 8 bits for x, for processors that add pairs of products in 16 bits.
  def linear(self, x: Tensor, packed: $MATRIX$, narrow: bool) -> Tensor:
    return ops.quantized.linear_dynamic(x, packed, narrow)

  def linear_relu(self, x: Tensor, packed: $MATRIX$, narrow: bool) -> Tensor:
    return ops.quantized.linear_relu_dynamic(x, packed, narrow)

  # A packed matrix has its bias.
  def product(self, x: Tensor, packed: $MATRIX$, bias: Tensor, narrow: bool) -> Tensor:
    return self.linear(x, packed, narrow)

  def product_relu(self, x: Tensor, packed: $MATRIX$, bias: Tensor, narrow: bool) -> Tensor:
    return self.linear_relu(x, packed, narrow)
