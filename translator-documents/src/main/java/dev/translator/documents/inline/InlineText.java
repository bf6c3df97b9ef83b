package dev.translator.documents.inline;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with inline codes in it. Immutable.
 *
 * @param pieces text and codes in their order
 */
public record InlineText(List<Piece> pieces) {
  /** A run of text, or a code. */
  public sealed interface Piece {}

  /**
   * A run of text.
   *
   * @param text as a reader sees it
   * @param fixed whether it stays as it is, such as the text of {@code <code>}
   */
  public record Run(String text, boolean fixed) implements Piece {}

  /**
   * A code.
   *
   * @param code the code
   */
  public record Mark(Code code) implements Piece {}

  public InlineText {
    pieces = List.copyOf(pieces);
  }

  /** A text without codes. */
  public static InlineText of(String text) {
    return new Builder().text(text).build();
  }

  /** The text without its codes. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      if (piece instanceof Run run) {
        text.append(run.text());
      }
    }
    return text.toString();
  }

  /** The codes in their order. */
  public List<Code> codes() {
    List<Code> codes = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece instanceof Mark mark) {
        codes.add(mark.code());
      }
    }
    return codes;
  }

  /** Puts pieces one behind another; runs of text that meet become one. */
  public static final class Builder {
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();

    /** Adds text. */
    public Builder text(CharSequence text) {
      run.append(text);
      return this;
    }

    /** Adds text that stays as it is. */
    public Builder fixed(CharSequence text) {
      endRun();
      pieces.add(new Run(text.toString(), true));
      return this;
    }

    /** Adds a code. */
    public Builder code(Code code) {
      endRun();
      pieces.add(new Mark(code));
      return this;
    }

    /** Adds all of a text. */
    public Builder add(InlineText text) {
      for (Piece piece : text.pieces()) {
        if (piece instanceof Run added) {
          text(added.text());
        } else if (piece instanceof Mark mark) {
          code(mark.code());
        }
      }
      return this;
    }

    private void endRun() {
      if (!run.isEmpty()) {
        pieces.add(new Run(run.toString(), false));
        run.setLength(0);
      }
    }

    /** The text so far. */
    public InlineText build() {
      endRun();
      return new InlineText(pieces);
    }
  }
}
