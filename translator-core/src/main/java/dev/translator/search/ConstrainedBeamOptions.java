package dev.translator.search;

/**
 * Settings of {@link ConstrainedBeamSearch}.
 *
 * @param beam as for beam search; a beam at least as wide as the phrases have tokens, plus one,
 *     gives every stage of their completion a place
 * @param phrases phrases that every output must contain
 */
public record ConstrainedBeamOptions(BeamOptions beam, RequiredPhrases phrases)
    implements SearchOptions {}
