package dev.translator.translate.spans;

import dev.translator.text.Placeholders;
import dev.translator.text.Placeholders.Span;
import dev.translator.translate.WordAlignment;
import dev.translator.translate.spans.Words.Range;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Brings protected spans into a translation: each that it holds is claimed, one too many goes, one
 * that lacks takes the place of the words that it was turned into, or else goes to the end.
 */
public final class SpanRepair {
  private static final String CLOSING = ".,;:!?)]\u00BB\u201D\u2019\u2026\u3002\uFF0C\uFF01\uFF1F";

  private final String source;
  private final List<Span> spans;
  private final List<Range> sourceWords;
  private final SpannedText target;
  private final SpanCounts counts;

  /**
   * @param source the text that was translated
   * @param spans its protected parts, ascending and apart from one another
   * @param target the translation
   * @param counts of the repairs
   */
  public SpanRepair(String source, List<Span> spans, SpannedText target, SpanCounts counts) {
    this.source = source;
    this.spans = spans;
    this.sourceWords = Words.of(source);
    this.target = target;
    this.counts = counts;
  }

  /** Whether a translation holds all spans of its source and none too often. */
  public static boolean isWhole(String source, List<Span> spans, String translation) {
    if (spans.isEmpty()) {
      return true;
    }
    SpanRepair trial =
        new SpanRepair(
            source, spans, new SpannedText(translation, WordAlignment.NONE, 0), new SpanCounts());
    return trial.claim().isEmpty() && trial.surplus() == null && trial.invented() == null;
  }

  /** Makes the translation whole. */
  public void run() {
    List<Integer> missing = claim();
    for (Range extra = surplus(); extra != null; extra = surplus()) {
      counts.removed++;
      delete(extra);
    }
    for (int span : missing) {
      if (!replaceWords(span)) {
        counts.appended++;
        append(span);
      }
      counts.repaired++;
    }
    deleteAll();
  }

  /** Deletes until nothing is left to delete: a deletion can set another part apart. */
  private void deleteAll() {
    for (Range extra = extra(); extra != null; extra = extra()) {
      counts.removed++;
      delete(extra);
    }
  }

  private Range extra() {
    Range surplus = surplus();
    return surplus == null ? invented() : surplus;
  }

  /** Claims the spans that the translation has; returns those that are missing. */
  private List<Integer> claim() {
    List<Integer> missing = new ArrayList<>();
    for (int i : longestFirst()) {
      Span span = spans.get(i);
      int at = find(span, 0);
      if (at < 0) {
        missing.add(i);
      } else {
        target.claim(at, at + span.text().length(), i, sources(span));
      }
    }
    missing.sort(Comparator.naturalOrder());
    return missing;
  }

  private List<Integer> longestFirst() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingInt(i -> -spans.get(i).text().length()));
    return order;
  }

  /** The first place of a span's text that is not claimed. */
  private int find(Span span, int from) {
    String wanted = span.text();
    int at = target.text().indexOf(wanted, from);
    while (at >= 0) {
      int end = at + wanted.length();
      if (!target.isClaimed(at, end) && (!span.isWord() || isApart(at, end))) {
        return at;
      }
      at = target.text().indexOf(wanted, at + 1);
    }
    return -1;
  }

  private boolean isApart(int start, int end) {
    StringBuilder text = target.text();
    boolean joinsBefore =
        start > 0
            && joins(text.charAt(start - 1), text.charAt(start))
            && !target.isClaimed(start - 1, start);
    boolean joinsBehind =
        end < text.length()
            && joins(text.charAt(end - 1), text.charAt(end))
            && !target.isClaimed(end, end + 1);
    return !joinsBefore && !joinsBehind;
  }

  private static boolean joins(char a, char b) {
    return Character.isLetterOrDigit(a)
        && Character.isLetterOrDigit(b)
        && !Character.isIdeographic(a)
        && !Character.isIdeographic(b);
  }

  /** A further occurrence of a span's text, null if there is none. */
  private Range surplus() {
    for (int i : longestFirst()) {
      int at = find(spans.get(i), 0);
      if (at >= 0) {
        return new Range(at, at + spans.get(i).text().length());
      }
    }
    return null;
  }

  /** Syntax of a program that the source does not have, null if there is none. */
  private Range invented() {
    if (spans.stream().noneMatch(span -> span.kind().isSyntax())) {
      return null;
    }
    for (Span found : Placeholders.DEFAULT.find(target.text().toString())) {
      if (found.kind().isSyntax()
          && !target.isClaimed(found.start(), found.end())
          && !source.contains(found.text())) {
        return new Range(found.start(), found.end());
      }
    }
    return StrayBraces.find(source, spans, target);
  }

  /** Deletes a part and one of two spaces that would stand together. */
  private void delete(Range part) {
    int start = part.start();
    int end = part.end();
    StringBuilder text = target.text();
    boolean spaceBefore = start > 0 && text.charAt(start - 1) == ' ';
    boolean spaceBehind =
        end == text.length() || text.charAt(end) == ' ' || CLOSING.indexOf(text.charAt(end)) >= 0;
    if (spaceBefore && spaceBehind) {
      start--;
    } else if (start == 0 && end < text.length() && text.charAt(end) == ' ') {
      end++;
    }
    boolean runTogether =
        start > 0 && end < text.length() && joins(text.charAt(start - 1), text.charAt(end));
    target.replace(start, end, runTogether ? " " : "");
  }

  private BitSet sources(Span span) {
    BitSet words = new BitSet();
    for (int i = 0; i < sourceWords.size(); i++) {
      words.set(i, sourceWords.get(i).overlaps(span.start(), span.end()));
    }
    return words;
  }

  /** Puts a span in the place of the first words in a row that go back to it. */
  private boolean replaceWords(int index) {
    Span span = spans.get(index);
    BitSet sources = sources(span);
    List<Range> words = target.wordsOf(sources);
    if (words.isEmpty() || !ownsItsWords(span)) {
      return insertBehindNeighbour(index, sources);
    }
    int start = words.get(0).start();
    int end = words.get(0).end();
    for (Range word : words.subList(1, words.size())) {
      if (word.start() > end + 1) {
        break;
      }
      end = word.end();
    }
    int bareStart =
        Math.min(start + restBefore(span), Words.behindPunctuation(target.text(), start, end));
    int bareEnd =
        Math.max(end - restBehind(span), Words.beforePunctuation(target.text(), bareStart, end));
    if (bareStart < bareEnd) {
      start = bareStart;
      end = bareEnd;
    }
    if (target.isClaimed(start, end)) {
      return false;
    }
    put(start, end, index, sources);
    return true;
  }

  /** Whether its words hold nothing but the span and punctuation. */
  private boolean ownsItsWords(Span span) {
    for (Range word : sourceWords) {
      if (word.overlaps(span.start(), span.end())) {
        String rest =
            source.substring(word.start(), Math.max(word.start(), span.start()))
                + source.substring(Math.min(word.end(), span.end()), word.end());
        if (!rest.chars().allMatch(c -> Words.isPunctuation((char) c))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Chars of its first word that stand before a span. */
  private int restBefore(Span span) {
    return sourceWords.stream()
        .filter(word -> word.start() <= span.start() && span.start() < word.end())
        .mapToInt(word -> span.start() - word.start())
        .sum();
  }

  /** Chars of its last word that stand behind a span. */
  private int restBehind(Span span) {
    return sourceWords.stream()
        .filter(word -> word.start() < span.end() && span.end() <= word.end())
        .mapToInt(word -> word.end() - span.end())
        .sum();
  }

  private boolean insertBehindNeighbour(int index, BitSet sources) {
    for (int word = sources.nextSetBit(0) - 1; word >= 0; word--) {
      int end = target.endOf(word);
      if (end >= 0) {
        boolean bare = !Words.isPunctuation(source.charAt(sourceWords.get(word).end() - 1));
        int at = bare ? Words.beforePunctuation(target.text(), 0, end) : end;
        if (at > 0 && !target.isClaimed(at, end)) {
          end = at;
        }
        put(end, end, index, sources);
        return true;
      }
    }
    return false;
  }

  private void append(int index) {
    StringBuilder text = target.text();
    int end = text.length();
    int bare = Words.beforePunctuation(text, 0, end);
    boolean sentenceEnd = bare < end && CLOSING.indexOf(text.charAt(end - 1)) >= 0;
    int at = sentenceEnd && bare == end - 1 && !target.isClaimed(bare, end) ? bare : end;
    put(at, at, index, sources(spans.get(index)));
  }

  /** Writes a span as a word of its own and claims it. */
  private void put(int start, int end, int index, BitSet sources) {
    String wanted = spans.get(index).text();
    StringBuilder text = target.text();
    boolean glueBefore =
        start == 0 || !needsSpace(text.charAt(start - 1), wanted.charAt(0), start == end);
    boolean glueBehind =
        end == text.length()
            || !needsSpace(wanted.charAt(wanted.length() - 1), text.charAt(end), start == end);
    String before = glueBefore ? "" : " ";
    String behind = glueBehind ? "" : " ";
    target.replace(start, end, before + wanted + behind);
    int at = start + before.length();
    target.claim(at, at + wanted.length(), index, sources);
  }

  /** Whether letters or digits would run together, or inserted text would touch a word. */
  private static boolean needsSpace(char a, char b, boolean inserted) {
    if (Words.isSpace(a) || Words.isSpace(b)) {
      return false;
    }
    boolean ideographs = Character.isIdeographic(a) || Character.isIdeographic(b);
    return joins(a, b) || inserted && !ideographs && !opens(a) && CLOSING.indexOf(b) < 0;
  }

  private static boolean opens(char c) {
    int type = Character.getType(c);
    return type == Character.START_PUNCTUATION || type == Character.INITIAL_QUOTE_PUNCTUATION;
  }
}
