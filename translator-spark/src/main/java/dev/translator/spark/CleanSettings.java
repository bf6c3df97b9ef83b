package dev.translator.spark;

import dev.translator.config.ConfigException;
import dev.translator.corpus.filter.PairFilters;
import java.io.Serializable;
import java.util.Objects;

/**
 * Settings of {@link CleanPairs}, as those of {@code translator data filter}. Each {@code with}
 * method returns a copy with one setting changed.
 *
 * @param sourceLanguage language code of the sources
 * @param targetLanguage language code of the targets
 * @param maxCharacters of the longest side that is kept
 * @param maxRatio times that one side may be longer than the other, in characters
 * @param keepIdentical whether sentences stay that are the same on both sides
 * @param unique the part of a pair that may occur only once
 */
public record CleanSettings(
    String sourceLanguage,
    String targetLanguage,
    int maxCharacters,
    double maxRatio,
    boolean keepIdentical,
    Unique unique)
    implements Serializable {
  /** The part of a pair that must be unique: only its first occurrence is kept. */
  public enum Unique {
    /** Both sides together. */
    PAIR,
    /** The source. */
    SOURCE,
    /** The target. */
    TARGET,
    /** The source as well as the target. */
    SIDE
  }

  /**
   * Checks the values.
   *
   * @throws ConfigException if one is out of range
   */
  public CleanSettings {
    Objects.requireNonNull(sourceLanguage, "sourceLanguage");
    Objects.requireNonNull(targetLanguage, "targetLanguage");
    Objects.requireNonNull(unique, "unique");
    if (maxCharacters < 1) {
      throw new ConfigException("max-characters = " + maxCharacters + ": must be at least 1");
    }
    if (!(maxRatio >= 1)) {
      throw new ConfigException("max-ratio = " + maxRatio + ": must be at least 1");
    }
  }

  /** The usual limits. */
  public static CleanSettings of(String sourceLanguage, String targetLanguage) {
    return new CleanSettings(
        sourceLanguage,
        targetLanguage,
        PairFilters.MAX_CHARACTERS,
        PairFilters.MAX_RATIO,
        false,
        Unique.PAIR);
  }

  public CleanSettings withMaxCharacters(int maxCharacters) {
    return new CleanSettings(
        sourceLanguage, targetLanguage, maxCharacters, maxRatio, keepIdentical, unique);
  }

  public CleanSettings withMaxRatio(double maxRatio) {
    return new CleanSettings(
        sourceLanguage, targetLanguage, maxCharacters, maxRatio, keepIdentical, unique);
  }

  public CleanSettings withKeepIdentical(boolean keepIdentical) {
    return new CleanSettings(
        sourceLanguage, targetLanguage, maxCharacters, maxRatio, keepIdentical, unique);
  }

  public CleanSettings withUnique(Unique unique) {
    return new CleanSettings(
        sourceLanguage, targetLanguage, maxCharacters, maxRatio, keepIdentical, unique);
  }
}
