package dev.translator.config;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/**
 * The size of an update. A part of the section {@code training}.
 *
 * @param batchTokens size of a batch: pairs times longest sentence, the larger of both sides;
 *     {@code auto} (0 in code) measures at the first start which size fits; default 4096
 * @param accumulate batches whose gradients make one update; default 1
 */
public record BatchConfig(
    @JsonSerialize(using = BatchTokensJson.Writer.class)
        @JsonDeserialize(using = BatchTokensJson.Reader.class)
        int batchTokens,
    int accumulate) {
  /** The value of {@code batchTokens} that stands for {@code auto}. */
  public static final int AUTO = BatchTokensJson.AUTO;

  private static final Check CHECK = new Check("training");

  public BatchConfig {
    CHECK.atLeast("batchTokens", batchTokens, AUTO);
    CHECK.atLeast("accumulate", accumulate, 1);
  }

  public static BatchConfig defaults() {
    return new BatchConfig(/* batchTokens= */ 4096, /* accumulate= */ 1);
  }
}
