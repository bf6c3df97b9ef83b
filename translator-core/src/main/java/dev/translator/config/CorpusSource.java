package dev.translator.config;

import java.util.Objects;

/**
 * Where sentence pairs lie. Paths are as the user wrote them, relative to {@link
 * DataConfig#directory}; whether they exist is known only when they are opened.
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
   * @param source what the source is called there: a column's name or its number from 1, a key, a
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
    return this instanceof Sides sides && sides.source().equals(sides.target());
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

  private static void requireText(String path) {
    if (Objects.requireNonNull(path).isBlank()) {
      throw new ConfigException("a corpus needs a file name or prefix, not an empty text");
    }
  }
}
