package dev.translator.subword;

import dev.translator.config.ConfigException;
import dev.translator.config.SubwordConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Trains a {@link BpeModel}. The result is a function of the word counts and the settings alone:
 * ties go to the shorter, then the smaller piece.
 */
public final class BpeTrainer {
  private BpeTrainer() {}

  /**
   * Trains on lines of text, for a joint model the lines of both languages.
   *
   * @throws ConfigException as {@link #train(WordCounts, SubwordConfig)}
   */
  public static BpeModel train(Iterator<String> lines, SubwordConfig config) {
    WordCounts counts = new WordCounts(config);
    lines.forEachRemaining(counts::add);
    return train(counts, config);
  }

  /**
   * Trains on counted words. The vocabulary is smaller than asked for when no pair of pieces is
   * left that occurs twice.
   *
   * @throws ConfigException if the characters alone do not fit in the vocabulary, or a user-defined
   *     symbol cannot be one
   */
  public static BpeModel train(WordCounts counts, SubwordConfig config) {
    checkSymbols(config.userSymbols());
    int[] alphabet = alphabet(counts, config);
    int merges =
        config.vocabularySize()
            - Pieces.FIRST_SYMBOL
            - config.userSymbols().size()
            - alphabet.length;
    List<String> ordinary = new ArrayList<>();
    for (int character : alphabet) {
      ordinary.add(Character.toString(character));
    }
    ordinary.addAll(new MergeLearner(counts, alphabet).learn(merges));
    return BpeModel.of(config.userSymbols(), ordinary);
  }

  static void checkSymbols(List<String> symbols) {
    List<String> taken = Pieces.vocabulary(List.of(), List.of()).pieces();
    for (String symbol : symbols) {
      boolean plain =
          symbol.codePoints().noneMatch(c -> Character.isWhitespace(c) || c == Pieces.SPACE_MARK)
              && symbol.codePoints().noneMatch(c -> CharacterClass.of(c) == CharacterClass.NONE);
      if (!plain || taken.contains(symbol) || symbol.length() > MergeTable.MAX_PIECE_CHARS) {
        throw new ConfigException(
            String.format(
                Locale.ROOT,
                "subword.userSymbols: '%s': must be 1 to %d characters without spaces, control"
                    + " characters and U+2581, and no special token or byte",
                symbol,
                MergeTable.MAX_PIECE_CHARS));
      }
    }
  }

  /** The characters that become pieces: the space mark, then the most frequent ones. */
  private static int[] alphabet(WordCounts counts, SubwordConfig config) {
    int[] seen =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(c -> c != Pieces.SPACE_MARK && counts.characterCount(c) > 0)
            .filter(c -> !config.userSymbols().contains(Character.toString(c)))
            .boxed()
            .sorted(Comparator.comparing((Integer c) -> -counts.characterCount(c)))
            .mapToInt(Integer::intValue)
            .toArray();
    long total = IntStream.of(seen).mapToLong(counts::characterCount).sum();
    int room = config.vocabularySize() - Pieces.FIRST_SYMBOL - config.userSymbols().size() - 1;
    long covered = 0;
    int size = 0;
    while (size < seen.length && covered < config.characterCoverage() * total) {
      covered += counts.characterCount(seen[size++]);
    }
    if (size > room) {
      throw tooManyCharacters(config, size, room, fitting(counts, seen, room, total));
    }
    return IntStream.concat(IntStream.of(Pieces.SPACE_MARK), IntStream.of(seen).limit(size))
        .toArray();
  }

  /**
   * The characters that a model spells in bytes, the most frequent first.
   *
   * @param limit maximum number of characters
   */
  public static List<String> unknownCharacters(WordCounts counts, BpeModel model, int limit) {
    return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .filter(c -> c != Pieces.SPACE_MARK && counts.characterCount(c) > 0)
        .boxed()
        .sorted(Comparator.comparing((Integer c) -> -counts.characterCount(c)))
        .map(Character::toString)
        .filter(c -> !model.vocabulary().contains(c))
        .limit(limit)
        .toList();
  }

  private static double fitting(WordCounts counts, int[] seen, int room, long total) {
    long covered =
        IntStream.of(seen).limit(Math.max(0, room)).mapToLong(counts::characterCount).sum();
    return Math.floor(10000.0 * covered / total) / 10000;
  }

  private static ConfigException tooManyCharacters(
      SubwordConfig config, int size, int room, double fitting) {
    return new ConfigException(
        String.format(
            Locale.ROOT,
            "subword.vocabularySize = %d: the corpus has %d different characters, room is for %d"
                + " beside special tokens and bytes: raise it to more than %d, or lower"
                + " subword.characterCoverage (%.4f fits)",
            config.vocabularySize(),
            size,
            Math.max(0, room),
            config.vocabularySize() - room + size,
            fitting));
  }
}
