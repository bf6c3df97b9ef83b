package dev.translator.search;

/** Settings of one kind of search; {@link SearchStrategy#create} builds the search from them. */
public sealed interface SearchOptions
    permits BeamOptions, ConstrainedBeamOptions, DiverseBeamOptions, SamplingOptions {}
