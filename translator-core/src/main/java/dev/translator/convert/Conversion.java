package dev.translator.convert;

import dev.translator.checkpoint.StoredTensor;
import dev.translator.config.ExperimentConfig;
import dev.translator.subword.SubwordPair;
import java.util.Map;

/**
 * A model of another program as one of ours.
 *
 * @param weights by our names; they may be read from files that are open as long as the conversion
 * @param origin where it comes from
 */
record Conversion(
    ExperimentConfig config,
    SubwordPair subwords,
    Map<String, StoredTensor> weights,
    Map<String, String> origin) {}
