package dev.translator.translate;

import dev.translator.config.DataConfig;
import dev.translator.corpus.memory.BesideSource;
import dev.translator.subword.SubwordModel;
import dev.translator.text.MarkedText;
import dev.translator.text.PlaceholderMarks;
import dev.translator.text.SentenceSplitter;
import dev.translator.text.Spacing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The segments of some lines: none of a line without text, several pieces of a line longer than the
 * model's context, else the line itself.
 */
final class SourceSegments {
  private final List<int[]> tokens = new ArrayList<>();

  /** The lines as the model gets them. */
  private final List<MarkedText> marked = new ArrayList<>();

  /** Segments of line i are those from starts[i] to starts[i + 1]. */
  private final int[] starts;

  /** Stands between the translations of a line's pieces. */
  private final String space;

  private SourceSegments(int lines, String space) {
    starts = new int[lines + 1];
    this.space = space;
  }

  /**
   * @param data tells the languages
   * @param maxTokens that a segment may have
   */
  static SourceSegments of(
      List<String> lines, SubwordModel subwords, DataConfig data, int maxTokens) {
    return of(lines, subwords, data, maxTokens, PlaceholderMarks.NONE);
  }

  /**
   * @param marks put symbols in the place of placeholders
   */
  static SourceSegments of(
      List<String> lines,
      SubwordModel subwords,
      DataConfig data,
      int maxTokens,
      PlaceholderMarks marks) {
    Objects.requireNonNull(lines, "lines");
    boolean similar = subwords.vocabulary().contains(DataConfig.SEPARATOR);
    String space = Spacing.of(data.targetLanguage()).betweenSentences();
    SourceSegments segments = new SourceSegments(lines.size(), space);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line == null) {
        throw new IllegalArgumentException("line " + i + " of " + lines.size() + " is null");
      }
      int separator = similar ? BesideSource.separator(line) : -1;
      MarkedText own = marks.mark(separator < 0 ? line : line.substring(0, separator));
      segments.marked.add(own);
      String text = own.text().strip();
      if (!text.chars().allMatch(c -> SentenceSplitter.isSpace((char) c))) {
        String beside = separator < 0 ? "" : " " + marks.markLike(own, line.substring(separator));
        segments.add(text, beside, subwords, data.sourceLanguage(), maxTokens);
      }
      segments.starts[i + 1] = segments.tokens.size();
    }
    return segments;
  }

  /**
   * @param beside separator and target of a similar pair, left out where they do not fit; empty for
   *     none
   */
  private void add(
      String text, String beside, SubwordModel subwords, String language, int maxTokens) {
    if (!beside.isEmpty()) {
      int[] both = subwords.encode(text + beside);
      if (both.length <= maxTokens) {
        tokens.add(both);
        return;
      }
    }
    int[] ids = subwords.encode(text);
    if (ids.length <= maxTokens) {
      tokens.add(ids);
      return;
    }
    ToIntFunction<String> count = piece -> subwords.encode(piece).length;
    for (String piece : OverlongText.pieces(text, language, count, maxTokens)) {
      addAtMost(maxTokens, subwords.encode(piece));
    }
  }

  /** A single character can have more tokens than the context of a very small model. */
  private void addAtMost(int maxTokens, int[] ids) {
    for (int start = 0; start < ids.length; start += maxTokens) {
      tokens.add(Arrays.copyOfRange(ids, start, Math.min(ids.length, start + maxTokens)));
    }
  }

  int count() {
    return tokens.size();
  }

  /** Whether a segment is the first of its line. */
  boolean begins(int segment) {
    return Arrays.binarySearch(starts, segment) >= 0;
  }

  /** Token ids of every segment. */
  List<int[]> tokens() {
    return tokens;
  }

  /**
   * Puts the translations of segments together to those of lines. A line in several pieces has one
   * translation, that of the best of each piece.
   */
  List<List<Translation>> join(List<List<Translation>> translated) {
    List<List<Translation>> lines = new ArrayList<>(starts.length - 1);
    for (int i = 0; i + 1 < starts.length; i++) {
      List<List<Translation>> pieces = translated.subList(starts[i], starts[i + 1]);
      lines.add(
          switch (pieces.size()) {
            case 0 -> List.of(Translation.EMPTY);
            case 1 -> pieces.get(0);
            default -> List.of(concatenate(pieces.stream().map(best -> best.get(0)).toList()));
          });
      MarkedText line = marked.get(i);
      if (!line.spans().isEmpty()) {
        lines.set(i, lines.get(i).stream().map(one -> one.restored(line)).toList());
      }
    }
    return lines;
  }

  private Translation concatenate(List<Translation> pieces) {
    return new Translation(
        pieces.stream().map(Translation::text).collect(Collectors.joining(space)),
        pieces.stream().flatMap(piece -> piece.tokens().stream()).toList(),
        pieces.stream().mapToDouble(Translation::logProbability).sum(),
        pieces.stream().mapToDouble(Translation::score).average().orElse(0),
        pieces.stream().flatMap(piece -> piece.tokenLogProbabilities().stream()).toList(),
        pieces.stream().allMatch(Translation::finished),
        List.of(),
        pieces.size());
  }
}
