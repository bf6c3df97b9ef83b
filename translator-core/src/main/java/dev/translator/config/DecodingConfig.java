package dev.translator.config;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/**
 * Section {@code decoding}: how a translation is searched, in validation and as the default of
 * {@code translate}.
 *
 * @param beamSize hypotheses kept per sentence; 1 is greedy; default 5
 * @param lengthPenalty exponent of the length by which a hypothesis' log-probability is divided; 0
 *     compares plain log-probabilities, more favours longer translations; default 1.0
 * @param maxLengthRatio a hypothesis has at most {@code maxLengthRatio * source tokens +
 *     maxLengthOffset} tokens; default 2.0
 * @param maxLengthOffset see above; default 10
 * @param batchTokens size of a batch: sentences times longest source, or times 16 if that is
 *     shorter; default {@link #AUTO}
 */
public record DecodingConfig(
    int beamSize,
    double lengthPenalty,
    double maxLengthRatio,
    int maxLengthOffset,
    @JsonSerialize(using = BatchTokensJson.Writer.class)
        @JsonDeserialize(using = BatchTokensJson.Reader.class)
        int batchTokens) {
  /** Batches as large as the device profits from. */
  public static final int AUTO = BatchTokensJson.AUTO;

  /** More gains a CPU little speed and costs memory. */
  private static final int CPU_BATCH_TOKENS = 1024;

  private static final int GPU_BATCH_TOKENS = 4096;

  /** The widest beam; beams of more than a hundred hypotheses translate worse, not better. */
  public static final int MAX_BEAM_SIZE = 10_000;

  private static final Check CHECK = new Check("decoding");

  public DecodingConfig {
    CHECK.atLeast("beamSize", beamSize, 1);
    CHECK.atMost("beamSize", beamSize, MAX_BEAM_SIZE);
    CHECK.atLeast("lengthPenalty", lengthPenalty, 0);
    CHECK.atLeast("maxLengthRatio", maxLengthRatio, 0);
    CHECK.atLeast("maxLengthOffset", maxLengthOffset, 0);
    CHECK.require(
        maxLengthRatio > 0 || maxLengthOffset > 0,
        "maxLengthOffset",
        maxLengthOffset,
        "must be >= 1 when decoding.maxLengthRatio = 0",
        "decoding.maxLengthRatio");
    CHECK.atLeast("batchTokens", batchTokens, AUTO);
  }

  public static DecodingConfig defaults() {
    return new DecodingConfig(
        /* beamSize= */ 5,
        /* lengthPenalty= */ 1.0,
        /* maxLengthRatio= */ 2.0,
        /* maxLengthOffset= */ 10,
        /* batchTokens= */ AUTO);
  }

  /**
   * The size that a setting comes to.
   *
   * @param batchTokens 1 or more, or {@link #AUTO}
   */
  public static int batchTokens(int batchTokens, boolean gpu) {
    if (batchTokens != AUTO) {
      return batchTokens;
    }
    return gpu ? GPU_BATCH_TOKENS : CPU_BATCH_TOKENS;
  }
}
