package dev.translator.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedKernelsTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1, 5, 7",
    "2, 9, 16, 32",
    "3, 64, 33, 100",
    "4, 3, 64, 48",
    "5, 16, 128, 200",
    "6, 5, 40, 96"
  })
  void equalsThePlainProduct(long seed, int rows, int inputs, int outputs) {
    assumeTrue(
        PackedKernels.available(TestDevice.get(), false),
        "this libtorch packs no weights: skipped");
    try (KernelCheck check = new KernelCheck(seed)) {
      PackedKernels packing = new PackedKernels(check.manager);
      NDArray x = check.array(new Shape(rows, 1, inputs));
      NDArray weight = check.array(new Shape(outputs, inputs));
      NDArray bias = check.array(new Shape(outputs));
      NDArray packed = packing.packed(List.of(weight)).head();
      check.assertClose(
          "linear",
          packing.linear(x, packed, bias),
          KernelCheck.doubles(check.kernels.linear(x, weight, bias)));
      check.assertClose(
          "ReLU",
          packing.linearRelu(x, packed, bias),
          KernelCheck.doubles(Activation.relu(check.kernels.linear(x, weight, bias))));
      check.assertClose(
          "project",
          packing.project(x, packed),
          KernelCheck.doubles(check.kernels.project(x, weight)));
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 8, 64, 48"})
  void inBfloat16ItTakesFloat32AndGivesBfloat16(long seed, int rows, int inputs, int outputs) {
    assumeTrue(
        PackedKernels.available(TestDevice.get(), true),
        "no bfloat16 weights are packed here: skipped");
    try (KernelCheck check = new KernelCheck(seed)) {
      PackedKernels packing = new PackedKernels(check.manager);
      NDArray x = check.array(new Shape(rows, inputs));
      List<NDArray> converted =
          check.kernels.toBfloat16(
              List.of(check.array(new Shape(outputs, inputs)), check.array(new Shape(outputs))));
      NDArray packed = packing.packed(converted.subList(0, 1)).head();
      NDArray found = packing.linear(x, packed, converted.get(1));
      NDArray expected = check.kernels.linear(x, converted.get(0), converted.get(1));
      assertThat(found.getDataType()).isEqualTo(expected.getDataType()); // DJL knows no bfloat16
      check.assertNear(
          "linear",
          found.toType(DataType.FLOAT32, true),
          0.05,
          KernelCheck.doubles(expected.toType(DataType.FLOAT32, true)));
    }
  }
}
