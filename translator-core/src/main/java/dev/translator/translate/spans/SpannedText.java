package dev.translator.translate.spans;

import dev.translator.translate.WordAlignment;
import dev.translator.translate.spans.Words.Range;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * A translation while protected spans come back into it: its text, the source words of its words,
 * and the parts that spans have claimed. Every edit moves the parts behind it.
 */
public final class SpannedText {
  /** A part of the text with the source words that it goes back to. */
  private static final class Part {
    int start;
    int end;
    final int span;
    final BitSet sources;

    Part(int start, int end, int span, BitSet sources) {
      this.start = start;
      this.end = end;
      this.span = span;
      this.sources = sources;
    }
  }

  /**
   * A unit for the placement of codes: a word, or several words that a claim joins.
   *
   * @param start offset of its first char
   * @param end offset behind its last
   * @param sources places of the source words that it goes back to
   * @param claimed whether a protected span is in it
   */
  public record Unit(int start, int end, BitSet sources, boolean claimed) {}

  /**
   * A protected span in its place.
   *
   * @param start offset of its first char
   * @param end offset behind its last
   * @param span its place in the list of the source's spans
   */
  public record Claim(int start, int end, int span) {}

  private final StringBuilder text;
  private final List<Part> words = new ArrayList<>();
  private final List<Part> claims = new ArrayList<>();

  /**
   * @param text the translation
   * @param alignment of its words with those of the source
   * @param sourceWords words of the source
   */
  public SpannedText(String text, WordAlignment alignment, int sourceWords) {
    this.text = new StringBuilder(text);
    for (Range word : Words.of(text)) {
      words.add(new Part(word.start(), word.end(), -1, new BitSet()));
    }
    for (WordAlignment.Link link : alignment.links()) {
      if (link.target() < words.size() && link.source() < sourceWords) {
        words.get(link.target()).sources.set(link.source());
      }
    }
  }

  /** The text as it is now. */
  public StringBuilder text() {
    return text;
  }

  /** Says that a part of the text is a protected span. */
  void claim(int start, int end, int span, BitSet sources) {
    claims.add(new Part(start, end, span, sources));
  }

  /** Whether a protected span stands in a part of the text. */
  public boolean isClaimed(int start, int end) {
    return claims.stream().anyMatch(claim -> claim.start < end && start < claim.end);
  }

  /** Claimed parts in their order. */
  public List<Claim> claims() {
    return claims.stream()
        .sorted(Comparator.comparingInt(claim -> claim.start))
        .map(claim -> new Claim(claim.start, claim.end, claim.span))
        .toList();
  }

  /** Words, by their order, that go back to one of some source words and hold no claim. */
  List<Range> wordsOf(BitSet sources) {
    return words.stream()
        .filter(word -> word.end > word.start && word.sources.intersects(sources))
        .filter(word -> !isClaimed(word.start, word.end))
        .map(word -> new Range(word.start, word.end))
        .toList();
  }

  /** The end of the last word that goes back to a source word, -1 without one. */
  int endOf(int source) {
    int end = -1;
    for (Unit unit : units()) {
      end = unit.sources().get(source) ? unit.end() : end;
    }
    return end;
  }

  /** Puts text in the place of a part, in which no claim stands. */
  void replace(int start, int end, String with) {
    text.replace(start, end, with);
    int by = with.length() - (end - start);
    words.forEach(part -> move(part, start, end, by));
    claims.forEach(part -> move(part, start, end, by));
  }

  private static void move(Part part, int start, int end, int by) {
    if (part.start >= end) {
      part.start += by;
      part.end += by;
    } else if (part.end > start) {
      // The word is cut: its rest stands around the new text.
      part.start = Math.min(part.start, start);
      part.end = Math.max(part.start, Math.max(part.end, end) + by);
    }
  }

  /** Words and claims from left to right; a claim and the words that it touches are one. */
  public List<Unit> units() {
    List<Part> parts = new ArrayList<>(words);
    parts.removeIf(word -> word.end <= word.start);
    parts.addAll(claims);
    parts.sort(
        Comparator.comparingInt((Part part) -> part.start).thenComparingInt(part -> part.end));
    List<Unit> units = new ArrayList<>();
    for (Part part : parts) {
      Unit last = units.isEmpty() ? null : units.get(units.size() - 1);
      boolean joins = last != null && part.start < last.end();
      BitSet sources = (BitSet) part.sources.clone();
      if (joins) {
        sources.or(last.sources());
        units.remove(units.size() - 1);
        units.add(
            new Unit(
                last.start(),
                Math.max(last.end(), part.end),
                sources,
                last.claimed() || part.span >= 0));
      } else {
        units.add(new Unit(part.start, part.end, sources, part.span >= 0));
      }
    }
    return units;
  }
}
