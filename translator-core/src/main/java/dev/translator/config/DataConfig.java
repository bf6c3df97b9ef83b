package dev.translator.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Section {@code data}: the sentence pairs.
 *
 * @param directory where relative paths below start, itself relative to the working directory;
 *     default {@code .}
 * @param sourceLanguage language translated from, for example {@code en}: ends the file names of a
 *     prefix and is kept with the model; needed
 * @param targetLanguage language translated into; needed
 * @param train corpora to train on; needed; one may stand in YAML without a list; {@code {path: a,
 *     weight: 2}} counts twice an epoch, {@code weight: 0.5} every other epoch
 * @param validation corpus that picks the best checkpoint; needed
 * @param test corpus for a last score, null for none
 * @param maxSourceTokens longer pairs are left out of training; subword tokens without the end of
 *     sentence; default 256
 * @param maxTargetTokens the same for the target side; default 256
 * @param maxLengthRatio pairs whose token counts differ by a larger factor are left out of
 *     training; 0 (default) keeps all
 * @param noiseMask share of the words of monolingual text that are masked, in spans that become one
 *     {@code <mask>} each (BART, Lewis et al. 2020); default 0.3
 * @param noiseSpanWords mean length of such a span, Poisson distributed; default 3
 * @param noiseDelete share of the words of monolingual text that are left out; default 0.1
 * @param noisePermuteWords how far a word of monolingual text may move at most (Lample et al.
 *     2018); default 3
 * @param markPlaceholders whether the model is trained to copy symbols, which stand for the
 *     placeholders, code, URLs and file names that both sides of a pair hold, and for those of the
 *     lines that it translates; default false
 * @param placeholderPatterns regular expressions of further such parts; default none
 * @param memory directory of a translation memory, or {@code corpus} for the training corpora
 *     themselves: further pairs are trained on whose source is followed by the separator symbol and
 *     the target of a similar pair (neural fuzzy repair, Bulté and Tezcan 2019); default none
 * @param memoryShare share of the pairs that get such further pairs, over 0 to 1; default 1
 * @param memoryThreshold lowest score of a similar pair, 0.5 to 1; default 0.6
 * @param memoryMatches most further pairs of a pair, one for each similar pair, 1 to 10; default 1
 */
public record DataConfig(
    String directory,
    String sourceLanguage,
    String targetLanguage,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<CorpusSource> train,
    CorpusSource validation,
    CorpusSource test,
    int maxSourceTokens,
    int maxTargetTokens,
    double maxLengthRatio,
    double noiseMask,
    double noiseSpanWords,
    double noiseDelete,
    int noisePermuteWords,
    boolean markPlaceholders,
    List<String> placeholderPatterns,
    String memory,
    double memoryShare,
    double memoryThreshold,
    int memoryMatches) {
  /** The value of {@code memory} for the training corpora themselves. */
  public static final String CORPUS_MEMORY = "corpus";

  /** The symbol between a source and the target of a similar pair. */
  public static final String SEPARATOR = "\u27E8sep\u27E9";

  /** The token in the place of words that a model is to fill in. */
  public static final String MASK = "<mask>";

  /** The symbols that stand for placeholders. */
  public static final List<String> PLACEHOLDERS =
      IntStream.range(0, 10).mapToObj(i -> "\u27E6" + i + "\u27E7").toList();

  private static final Check CHECK = new Check("data");
  private static final String LANGUAGE = "[\\p{L}\\p{Nd}_.-]+";
  private static final String LANGUAGE_RULE = "must be letters, digits, '-', '_' and '.' only";

  public DataConfig {
    CHECK.present("directory", directory);
    CHECK.needed("sourceLanguage", sourceLanguage, "sourceLanguage: en");
    CHECK.matches("sourceLanguage", sourceLanguage, LANGUAGE, LANGUAGE_RULE);
    CHECK.needed("targetLanguage", targetLanguage, "targetLanguage: de");
    CHECK.matches("targetLanguage", targetLanguage, LANGUAGE, LANGUAGE_RULE);
    CHECK.needed("train", train, example("train", sourceLanguage, targetLanguage));
    train = List.copyOf(train);
    CHECK.require(!train.isEmpty(), "train", train, "must name at least one corpus");
    CHECK.needed("validation", validation, example("validation", sourceLanguage, targetLanguage));
    unweighted("validation", validation);
    unweighted("test", test);
    CHECK.atLeast("maxSourceTokens", maxSourceTokens, 1);
    CHECK.atLeast("maxTargetTokens", maxTargetTokens, 1);
    CHECK.require(
        maxLengthRatio == 0 || (maxLengthRatio >= 1 && Double.isFinite(maxLengthRatio)),
        "maxLengthRatio",
        maxLengthRatio,
        "must be 0 (off) or >= 1");
    CHECK.fraction("noiseMask", noiseMask);
    CHECK.require(
        noiseSpanWords >= 1 && noiseSpanWords <= 100,
        "noiseSpanWords",
        noiseSpanWords,
        "must be >= 1 and <= 100");
    CHECK.fraction("noiseDelete", noiseDelete);
    CHECK.atLeast("noisePermuteWords", noisePermuteWords, 0);
    placeholderPatterns = List.copyOf(CHECK.present("placeholderPatterns", placeholderPatterns));
    placeholderPatterns.forEach(DataConfig::checkPattern);
    CHECK.require(
        placeholderPatterns.isEmpty() || markPlaceholders,
        "placeholderPatterns",
        placeholderPatterns,
        "needs data.markPlaceholders = true",
        "data.markPlaceholders");
    checkAlike(train, validation);
    CHECK.present("memory", memory);
    CHECK.require(
        memory.isEmpty() || !validation.isMonolingual(),
        "memory",
        memory,
        "is for pairs, not for monolingual text",
        "data.train");
    CHECK.require(
        memoryShare > 0 && memoryShare <= 1, "memoryShare", memoryShare, "must be > 0 and <= 1");
    CHECK.require(
        memoryThreshold >= 0.5 && memoryThreshold <= 1,
        "memoryThreshold",
        memoryThreshold,
        "must be >= 0.5 and <= 1");
    CHECK.require(
        memoryMatches >= 1 && memoryMatches <= 10,
        "memoryMatches",
        memoryMatches,
        "must be >= 1 and <= 10");
  }

  private static void checkPattern(String pattern) {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw ConfigException.ofValue(
          "data.placeholderPatterns", pattern, "is no regular expression: " + e.getDescription());
    }
  }

  private static void checkAlike(List<CorpusSource> train, CorpusSource validation) {
    long monolingual = train.stream().filter(CorpusSource::isMonolingual).count();
    CHECK.require(
        monolingual == 0 || monolingual == train.size(),
        "train",
        train,
        "must be monolingual altogether (training restores noised text) or not at all");
    CHECK.require(
        validation.isMonolingual() == (monolingual > 0),
        "validation",
        validation,
        monolingual > 0
            ? "must be {monolingual: FILE}, as data.train is"
            : "must be pairs, as data.train is",
        "data.train");
  }

  /** The same corpora below another directory. */
  DataConfig withDirectory(String other) {
    return copy(
        other, train, maxSourceTokens, maxTargetTokens, markPlaceholders, placeholderPatterns);
  }

  /** The same with other corpora to train on. */
  DataConfig withTrain(List<CorpusSource> corpora) {
    return copy(
        directory,
        corpora,
        maxSourceTokens,
        maxTargetTokens,
        markPlaceholders,
        placeholderPatterns);
  }

  /** The same with placeholders marked. */
  DataConfig withMarkedPlaceholders(List<String> patterns) {
    return copy(directory, train, maxSourceTokens, maxTargetTokens, true, patterns);
  }

  /** The same with another limit of both sides. */
  public DataConfig withMaxTokens(int limit) {
    return copy(directory, train, limit, limit, markPlaceholders, placeholderPatterns);
  }

  private DataConfig copy(
      String otherDirectory,
      List<CorpusSource> corpora,
      int sourceTokens,
      int targetTokens,
      boolean marked,
      List<String> patterns) {
    return new DataConfig(
        otherDirectory,
        sourceLanguage,
        targetLanguage,
        corpora,
        validation,
        test,
        sourceTokens,
        targetTokens,
        maxLengthRatio,
        noiseMask,
        noiseSpanWords,
        noiseDelete,
        noisePermuteWords,
        marked,
        patterns,
        memory,
        memoryShare,
        memoryThreshold,
        memoryMatches);
  }

  /** The tokens that stand before sources, each once. */
  public List<String> tags() {
    return Stream.concat(train.stream(), Stream.of(validation))
        .map(CorpusSource::sourceTag)
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .toList();
  }

  /** Whether similar pairs of a memory are trained on beside the sources. */
  public boolean hasMemory() {
    return !memory.isEmpty();
  }

  /** Whether training is on text of one language at a time, which the model learns to restore. */
  public boolean denoises() {
    return validation.isMonolingual();
  }

  /** Defaults for everything that has one. */
  public static DataConfig of(
      String sourceLanguage,
      String targetLanguage,
      List<CorpusSource> train,
      CorpusSource validation) {
    return new DataConfig(
        /* directory= */ ".",
        sourceLanguage,
        targetLanguage,
        train,
        validation,
        /* test= */ null,
        /* maxSourceTokens= */ 256,
        /* maxTargetTokens= */ 256,
        /* maxLengthRatio= */ 0.0,
        /* noiseMask= */ 0.3,
        /* noiseSpanWords= */ 3.0,
        /* noiseDelete= */ 0.1,
        /* noisePermuteWords= */ 3,
        /* markPlaceholders= */ false,
        /* placeholderPatterns= */ List.of(),
        /* memory= */ "",
        /* memoryShare= */ 1.0,
        /* memoryThreshold= */ 0.6,
        /* memoryMatches= */ 1);
  }

  private static void unweighted(String name, CorpusSource corpus) {
    CHECK.require(
        corpus == null || corpus.epochWeight() == 1,
        name,
        corpus,
        "takes no weight, which says how often a pair is trained on");
  }

  private static String example(String name, String source, String target) {
    return String.format(
        Locale.ROOT,
        "%s: corpus/%s (the files corpus/%s.%s and corpus/%s.%s)",
        name,
        name,
        name,
        source,
        name,
        target);
  }
}
