package dev.translator.translate;

import dev.translator.search.StepDecoderContract;
import dev.translator.subword.SpecialTokens;
import java.util.Set;

/** The contract of a step decoder, for those over a network, which share their special tokens. */
abstract class TransformerDecoderContract extends StepDecoderContract {
  @Override
  protected int beginToken() {
    return SpecialTokens.BOS;
  }

  @Override
  protected Set<Integer> neverWritten() {
    return Set.of(SpecialTokens.PAD, SpecialTokens.UNK, SpecialTokens.BOS);
  }
}
