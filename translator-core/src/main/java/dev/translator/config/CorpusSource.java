package dev.translator.config;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Place of sentence pairs. Paths are as the user wrote them, relative to {@link
 * DataConfig#directory}. They are opened later, so a path here may not exist.
 */
public sealed interface CorpusSource {
  /**
   * One name.
   *
   * @param path a file that holds both sides, such as {@code train.tsv}, or a prefix: {@code
   *     corpus/train} stands for {@code corpus/train.en} and {@code corpus/train.de}
   */
  record Named(String path) implements CorpusSource {
    public Named {
      requireText(path);
    }

    @Override
    public String toString() {
      return path;
    }
  }

  /** Two aligned files. */
  record Sides(String source, String target) implements CorpusSource {
    public Sides {
      requireText(source);
      requireText(target);
    }

    @Override
    public String toString() {
      return source.equals(target)
          ? "{monolingual: " + source + "}"
          : "{source: " + source + ", target: " + target + "}";
    }
  }

  /**
   * One file that holds both sides under given names.
   *
   * @param file such as {@code memory.tmx} or {@code pairs.csv}
   * @param source name of the source in the file: a column's name or its number from 1, a key, a
   *     language
   * @param target the same for the target
   */
  record Within(String file, String source, String target) implements CorpusSource {
    public Within {
      requireText(file);
      requireText(source);
      requireText(target);
    }

    @Override
    public String toString() {
      return "{file: " + file + ", source: " + source + ", target: " + target + "}";
    }
  }

  /** Text of one language, which stands on both sides; training noises the source. */
  static CorpusSource monolingual(String file) {
    return new Sides(file, file);
  }

  /** Whether both sides are one and the same file. */
  default boolean isMonolingual() {
    return place() instanceof Sides sides && sides.source().equals(sides.target());
  }

  /**
   * A data set that DJL downloads and keeps ({@code ai.djl.basicdataset}).
   *
   * @param dataset its name in DJL's repository; {@code tatoeba-en-fr} is the only one with pairs
   * @param split {@code train} or {@code test}
   * @param repository directory or address of a repository with the same layout, empty for DJL's
   */
  record Djl(String dataset, String split, String repository) implements CorpusSource {
    public Djl {
      requireText(dataset);
      requireText(split);
    }

    @Override
    public String toString() {
      String from = repository.isEmpty() ? "" : ", repository: " + repository;
      return "{djl: " + dataset + ", split: " + split + from + "}";
    }
  }

  /**
   * A corpus read in another manner than usual.
   *
   * @param corpus any of the above
   * @param weight how many times an epoch holds each pair, also a fraction; usually 1
   * @param inlineTags whether the tags inside the sentences of translation memories stay in the
   *     text; usually they are left out
   * @param tag a token that is put before every source, such as {@code <2de>}, which tells a model
   *     of several languages the target language (Johnson et al. 2017); empty for none
   * @param untranslated whether translations stay that a localisation file marks as missing,
   *     rejected or of another language; usually they are left out
   * @param heldOut a part that is left out, or is the only one that is read
   */
  record Adjusted(
      CorpusSource corpus,
      double weight,
      boolean inlineTags,
      String tag,
      boolean untranslated,
      HeldOut heldOut)
      implements CorpusSource {
    public static final int MAX_WEIGHT = 1000;

    /** Pattern of a tag: text without spaces. */
    static final String TAG_PATTERN = "[^\\s\\u2581]{1,100}";

    public Adjusted {
      if (corpus instanceof Adjusted) {
        throw new IllegalArgumentException("adjusted twice: " + corpus);
      }
      if (!(weight > 0 && weight <= MAX_WEIGHT)) {
        throw new ConfigException("weight = " + weight + ": must be > 0 and <= " + MAX_WEIGHT);
      }
      if (!tag.isEmpty() && !tag.matches(TAG_PATTERN)) {
        throw new ConfigException("tag = " + tag + ": must be a text without spaces, as <2de>");
      }
    }

    /** Creates a corpus with all parts. */
    public Adjusted(
        CorpusSource corpus, double weight, boolean inlineTags, String tag, boolean untranslated) {
      this(corpus, weight, inlineTags, tag, untranslated, HeldOut.NONE);
    }

    /** Creates a corpus without translations that the file marks as untranslated. */
    public Adjusted(CorpusSource corpus, double weight, boolean inlineTags, String tag) {
      this(corpus, weight, inlineTags, tag, false);
    }

    /** Creates a corpus without a tag. */
    public Adjusted(CorpusSource corpus, double weight, boolean inlineTags) {
      this(corpus, weight, inlineTags, "");
    }

    @Override
    public String toString() {
      String text = corpus.toString();
      String inner =
          corpus instanceof Named ? "path: " + text : text.substring(1, text.length() - 1);
      String times = weight == 1 ? "" : ", weight: " + weight;
      String kept = inlineTags ? ", inlineTags: keep" : "";
      String all = untranslated ? ", keepUntranslated: true" : "";
      String part =
          heldOut.share() == 0
              ? ""
              : (heldOut.only() ? ", onlyHeldOut: " : ", exceptHeldOut: ") + heldOut.share();
      return "{" + inner + times + kept + (tag.isEmpty() ? "" : ", tag: " + tag) + all + part + "}";
    }
  }

  /** Place of the pairs, without the manner of reading them. */
  default CorpusSource place() {
    return this instanceof Adjusted adjusted ? adjusted.corpus() : this;
  }

  /** Number of times that an epoch holds each pair of this corpus. */
  default double epochWeight() {
    return this instanceof Adjusted adjusted ? adjusted.weight() : 1;
  }

  /** Whether tags inside sentences stay in the text. */
  default boolean keepsInlineTags() {
    return this instanceof Adjusted adjusted && adjusted.inlineTags();
  }

  /** Whether translations stay that the file marks as missing, rejected or of another language. */
  default boolean keepsUntranslated() {
    return this instanceof Adjusted adjusted && adjusted.untranslated();
  }

  /** The token before every source, empty for none. */
  default String sourceTag() {
    return this instanceof Adjusted adjusted ? adjusted.tag() : "";
  }

  static CorpusSource named(String path) {
    return new Named(path);
  }

  static CorpusSource sides(String source, String target) {
    return new Sides(source, target);
  }

  static CorpusSource within(String file, String source, String target) {
    return new Within(file, source, target);
  }

  static CorpusSource djl(String dataset, String split) {
    return new Djl(dataset, split, "");
  }

  /** The same corpus, its relative paths being below a directory. */
  default CorpusSource below(Path directory) {
    if (this instanceof Named named) {
      return new Named(directory.resolve(named.path()).toString());
    }
    if (this instanceof Sides sides) {
      return new Sides(
          directory.resolve(sides.source()).toString(),
          directory.resolve(sides.target()).toString());
    }
    if (this instanceof Within within) {
      String file = directory.resolve(within.file()).toString();
      return new Within(file, within.source(), within.target());
    }
    return this instanceof Adjusted adjusted
        ? new Adjusted(
            adjusted.corpus().below(directory),
            adjusted.weight(),
            adjusted.inlineTags(),
            adjusted.tag(),
            adjusted.untranslated(),
            adjusted.heldOut())
        : this;
  }

  /** The same corpus with a number of times that an epoch holds each pair. */
  default CorpusSource weighted(double weight) {
    return new Adjusted(
        place(), weight, keepsInlineTags(), sourceTag(), keepsUntranslated(), heldOut());
  }

  /** The part that is set aside. */
  default HeldOut heldOut() {
    return this instanceof Adjusted adjusted ? adjusted.heldOut() : HeldOut.NONE;
  }

  /** One of both parts of the same corpus. */
  default CorpusSource withHeldOut(HeldOut part) {
    double weight = part.only() ? 1 : epochWeight();
    return new Adjusted(place(), weight, keepsInlineTags(), sourceTag(), keepsUntranslated(), part);
  }

  private static void requireText(String path) {
    if (Objects.requireNonNull(path).isBlank()) {
      throw new ConfigException("a corpus needs a file name or prefix, not an empty text");
    }
  }
}
