package dev.translator.corpus.survey;

import java.util.Map;

/**
 * The training corpus after subwords, from a sample of its pairs.
 *
 * @param sampledPairs pairs looked at, all of a small corpus
 * @param vocabularySize pieces of the larger side
 * @param source lengths of the sources in tokens, end of sentence not counted
 * @param target the same for the targets
 * @param sourceTokensPerWord mean
 * @param targetTokensPerWord mean
 * @param byteShare share of the tokens that spell a character in bytes
 * @param dropped share of the sampled pairs that training leaves out, by reason
 * @param tokensPerEpoch target tokens of an epoch, ends of sentences included, scaled up from the
 *     sample
 * @param batchesPerEpoch scaled up from the sample, too
 * @param paddingShare share of the places in batches that hold padding
 */
public record TokenSurvey(
    int sampledPairs,
    int vocabularySize,
    LengthSurvey source,
    LengthSurvey target,
    double sourceTokensPerWord,
    double targetTokensPerWord,
    double byteShare,
    Map<String, Double> dropped,
    long tokensPerEpoch,
    long batchesPerEpoch,
    double paddingShare) {}
