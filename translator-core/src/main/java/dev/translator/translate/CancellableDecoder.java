package dev.translator.translate;

import dev.translator.search.LogitsEdits;
import dev.translator.search.NextTokens;
import dev.translator.search.StepDecoder;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Ends a search between two steps when no request waits for its result any more. */
final class CancellableDecoder implements StepDecoder {
  private final StepDecoder decoder;
  private final BooleanSupplier abandoned;

  CancellableDecoder(StepDecoder decoder, BooleanSupplier abandoned) {
    this.decoder = decoder;
    this.abandoned = abandoned;
  }

  @Override
  public int vocabularySize() {
    return decoder.vocabularySize();
  }

  @Override
  public int sentences() {
    return decoder.sentences();
  }

  @Override
  public NextTokens step(int[] previousTokens, LogitsEdits edits, int k) {
    if (abandoned.getAsBoolean()) {
      throw new CancellationException("the translation was cancelled");
    }
    return decoder.step(previousTokens, edits, k);
  }

  @Override
  public float[][] attention() {
    return decoder.attention();
  }

  @Override
  public void select(int[] rows) {
    decoder.select(rows);
  }

  @Override
  public void close() {
    decoder.close();
  }
}
