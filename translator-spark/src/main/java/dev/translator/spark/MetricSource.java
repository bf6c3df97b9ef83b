package dev.translator.spark;

import dev.translator.evaluate.CorpusMetric;
import java.io.Serializable;
import java.util.List;
import java.util.function.Supplier;

/** Makes the metrics anew on each executor. */
@FunctionalInterface
public interface MetricSource extends Supplier<List<CorpusMetric>>, Serializable {}
