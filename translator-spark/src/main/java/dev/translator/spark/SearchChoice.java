package dev.translator.spark;

import dev.translator.translate.TranslationOptions;
import java.io.Serializable;
import java.util.function.UnaryOperator;

/**
 * Changes the model's own settings of the search, on each executor:
 *
 * <pre>{@code
 * own -> own.withStrategy(new DecodingStrategy.Beam(8)).withNBest(3)
 * }</pre>
 */
@FunctionalInterface
public interface SearchChoice extends UnaryOperator<TranslationOptions>, Serializable {}
