# TorchScript in its serialised form, as libtorch reads it from a module's archive. It looks like Python and is
# not: no Python runs it, and only the syntax of libtorch's parser may be used here.
# The legend is at the top of kernels.py; layers.py follows this file.
# $MATRIX$ is the library's type of a packed weight.
class Kernels(Module):
  __parameters__ = []
  __buffers__ = []

  # A weight [O, I] as whole numbers of 8 bits, each row with a scale of its own, packed without a bias.
  def quantized(self, weight: Tensor) -> $MATRIX$:
    weight = torch.contiguous(torch.detach(weight))
    scales = torch.to(torch.div(torch.clamp(torch.amax(torch.abs(weight), [1]), 1e-08), 127.), 7)
    zeros = torch.zeros([torch.size(weight, 0)], dtype=4)
    return ops.quantized.linear_prepack(torch.quantize_per_channel(weight, scales, zeros, 0, 12), None)

  # Rows of x divided by their largest elements: one scale suits all, and no row depends on another.
  # $SCALE$ is fixed_scale or, where the processor's library has no such product, found_scale.
  def scaled(self, x: Tensor, sizes: Tensor, packed: $MATRIX$, narrow: bool) -> Tensor:
    return self.$SCALE$(torch.div(x, sizes), packed, narrow)

  # Numbers from -1 to 1 in 8 bits; narrow: in 7, for processors that add pairs of products in 16 bits.
  def fixed_scale(self, x: Tensor, packed: $MATRIX$, narrow: bool) -> Tensor:
    if narrow:
      y = ops.quantized.linear_with_input_q_dq_qweight_dq_output_fp32(x, 0.015873015873015872, 64, packed)
    else:
      y = ops.quantized.linear_with_input_q_dq_qweight_dq_output_fp32(x, 0.007874015748031496, 128, packed)
    return y

  # The smallest and the largest number of x decide.
  def found_scale(self, x: Tensor, packed: $MATRIX$, narrow: bool) -> Tensor:
    return ops.quantized.linear_dynamic(x, packed, narrow)

  # [..., 1], never 0
  def sizes(self, x: Tensor) -> Tensor:
    return torch.clamp(torch.amax(torch.abs(x), [-1], True), 1e-30)

  def project(self, x: Tensor, packed: $MATRIX$, narrow: bool) -> Tensor:
    sizes = self.sizes(x)
    return torch.mul_(self.scaled(x, sizes, packed, narrow), sizes)

  def linear(self, x: Tensor, packed: $MATRIX$, bias: Tensor, narrow: bool) -> Tensor:
    sizes = self.sizes(x)
    return torch.addcmul(bias, self.scaled(x, sizes, packed, narrow), sizes)

  def linear_relu(self, x: Tensor, packed: $MATRIX$, bias: Tensor, narrow: bool) -> Tensor:
    return torch.relu_(self.linear(x, packed, bias, narrow))

  def product(self, x: Tensor, packed: $MATRIX$, bias: Tensor, narrow: bool) -> Tensor:
    if torch.numel(bias) == 0:
      return self.project(x, packed, narrow)
    return self.linear(x, packed, bias, narrow)

  def product_relu(self, x: Tensor, packed: $MATRIX$, bias: Tensor, narrow: bool) -> Tensor:
    return self.linear_relu(x, packed, bias, narrow)
