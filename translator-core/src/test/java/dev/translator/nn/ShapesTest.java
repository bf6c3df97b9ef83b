package dev.translator.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.translator.config.ModelConfig;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Blocks name the array that does not fit. */
class ShapesTest {
  private static final ModelConfig CONFIG = TinyNetwork.config();
  private static final int WIDTH = TinyNetwork.DIMENSION;

  private final TinyNetwork network = new TinyNetwork(CONFIG);
  private final NDManager manager = network.manager;
  private final ForwardPass pass = network.inference();

  @AfterEach
  void close() {
    network.close();
  }

  private NDArray zeros(long... shape) {
    return manager.zeros(new Shape(shape));
  }

  private NDArray mask(long... shape) {
    return manager.zeros(new Shape(shape), DataType.BOOLEAN);
  }

  private NDArray ids(long... shape) {
    return manager.zeros(new Shape(shape), DataType.INT64);
  }

  private static void assertRejected(ThrowingCallable call, String name, String shape) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + " has shape " + shape + ", expected (");
  }

  @Test
  void check() {
    NDArray array = zeros(2, 3);
    Shapes.check("x", array, 2, 3);
    Shapes.check("x", array, Shapes.ANY, 3);
    assertRejected(() -> Shapes.check("x", array, 2, 4), "x", "(2, 3)");
    assertRejected(() -> Shapes.check("x", array, 2, 3, 1), "x", "(2, 3)");
    assertRejected(() -> Shapes.check("x", array, 2), "x", "(2, 3)");
  }

  @Test
  void linear() {
    Linear linear = new Linear(WIDTH, 3, 1);
    assertThatThrownBy(() -> linear.forward(pass, zeros(2, 3, WIDTH + 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x has shape (2, 3, 9), expected [..., 8]");
  }

  @Test
  void selfAttention() {
    SelfAttention attention = new SelfAttention(CONFIG);
    assertRejected(
        () -> attention.forward(pass, zeros(2, 5, 7), mask(2, 1, 1, 5)), "x", "(2, 5, 7)");
    assertRejected(
        () -> attention.forward(pass, zeros(2, 5, WIDTH), mask(2, 1, 1, 4)),
        "mask",
        "(2, 1, 1, 4)");
    assertRejected(() -> attention.forward(pass, zeros(2, 5, WIDTH), mask(2, 5)), "mask", "(2, 5)");
    assertRejected(() -> attention.forwardCausal(pass, zeros(2, WIDTH)), "x", "(2, 8)");
  }

  @Test
  void crossAttention() {
    CrossAttention attention = new CrossAttention(CONFIG);
    NDArray x = zeros(2, 4, WIDTH);
    NDArray memory = zeros(2, 5, WIDTH);
    assertRejected(
        () -> attention.forward(pass, zeros(2, 4, 7), memory, mask(2, 1, 1, 5)), "x", "(2, 4, 7)");
    assertRejected(
        () -> attention.forward(pass, x, zeros(3, 5, WIDTH), mask(2, 1, 1, 5)),
        "memory",
        "(3, 5, 8)");
    assertRejected(
        () -> attention.forward(pass, x, memory, mask(2, 1, 1, 4)), "mask", "(2, 1, 1, 4)");
  }

  @Test
  void transformer() {
    assertRejected(() -> network.transformer.encode(pass, ids(2, 5), mask(2, 5)), "mask", "(2, 5)");
    assertRejected(
        () -> network.transformer.encode(pass, ids(2, 5), mask(1, 1, 1, 5)),
        "mask",
        "(1, 1, 1, 5)");
    assertRejected(
        () -> network.transformer.decode(pass, ids(2, 4), zeros(3, 5, WIDTH), mask(2, 1, 1, 5)),
        "memory",
        "(3, 5, 8)");
  }

  @Test
  void labels() {
    LabelSmoothedLoss loss = new LabelSmoothedLoss(0.1);
    assertRejected(
        () -> loss.forward(pass, network.transformer, zeros(4, WIDTH), ids(5)), "labels", "(5)");
  }

  @Test
  void sequencesLongerThanThePositions() {
    int positions = CONFIG.maxPositions();
    NDArray mask = mask(1, 1, 1, positions + 1);
    assertThatThrownBy(() -> network.transformer.encode(pass, ids(1, positions + 1), mask))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("" + (positions + 1))
        .hasMessageContaining("model.maxPositions = " + positions);
  }
}
