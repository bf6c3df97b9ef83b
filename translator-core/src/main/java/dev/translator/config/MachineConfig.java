package dev.translator.config;

/**
 * The hardware to train on. A part of the section {@code training}.
 *
 * @param device {@code auto} (default: a GPU where there is one), {@code cpu}, {@code cuda} or
 *     {@code cuda:N}
 * @param precision {@code auto} (default), {@code fp32} or {@code bf16}
 * @param threads of a CPU to train with, each on a share of a batch; 0 (default) is one for each of
 *     its cores
 */
public record MachineConfig(String device, Precision precision, int threads) {
  /** The allowed values of {@code device}. */
  public static final String DEVICE_PATTERN = "auto|cpu|cuda(:[0-9]{1,3})?";

  private static final Check CHECK = new Check("training");

  public MachineConfig {
    CHECK.matches("device", device, DEVICE_PATTERN, "must be auto, cpu, cuda or cuda:N");
    CHECK.present("precision", precision);
    CHECK.require(
        precision != Precision.INT8,
        "precision",
        "int8",
        "must be auto, fp32 or bf16: 8 bits are enough for translating only");
    CHECK.atLeast("threads", threads, 0);
  }

  public static MachineConfig defaults() {
    return new MachineConfig(/* device= */ "auto", Precision.AUTO, /* threads= */ 0);
  }
}
