package dev.translator.spark;

import dev.translator.corpus.filter.PairFilter;
import java.io.Serializable;
import java.util.List;
import java.util.function.Supplier;

/** Makes filters anew for each task. They look at each pair alone. */
@FunctionalInterface
public interface FilterSource extends Supplier<List<PairFilter>>, Serializable {}
