package dev.translator.documents.format;

import dev.translator.documents.inline.Code;
import dev.translator.documents.inline.InlineText;
import dev.translator.text.Placeholders;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.sf.okapi.common.resource.TextFragment;
import net.sf.okapi.common.resource.TextFragment.TagType;

/** Texts of filters, in which two chars mark a code, and back. */
final class OkapiText {
  private static final Pattern BREAK =
      Pattern.compile("(?s)\\s*<(?:\\w+:)?(?:br|cr|tab|hr|line-break)\\b.*|\\n");

  /** The markup of text that is code. */
  private static final Pattern LITERAL =
      Pattern.compile("(?si)<(?:code|kbd|samp|var|tt)\\b.*|.*\\btranslate=[\"']no[\"'].*");

  /** The index of a code that stands for a line end, above those of fragments. */
  private static final int LINE_END = 1 << 19;

  private OkapiText() {}

  /**
   * The text of a fragment.
   *
   * @param lines whether its line ends stay where they are
   */
  static InlineText of(TextFragment fragment, boolean lines) {
    InlineText.Builder text = new InlineText.Builder();
    String coded = fragment.getCodedText();
    int literal = -1; // the code that ends the text of code
    int start = 0;
    for (int i = 0; i < coded.length(); i++) {
      if (TextFragment.isMarker(coded.charAt(i))) {
        add(coded.substring(start, i), literal >= 0, lines, text);
        Code code = code(fragment, TextFragment.toIndex(coded.charAt(++i)));
        boolean footnote = coded.startsWith("^", i + 1);
        if (literal < 0 && isLiteral(fragment.getCode(code.index()), footnote)) {
          literal = code.partner();
        } else if (code.index() == literal) {
          literal = -1;
        }
        text.code(code);
        start = i + 1;
      }
    }
    add(coded.substring(start), false, lines, text);
    return text.build();
  }

  private static void add(String run, boolean fixed, boolean lines, InlineText.Builder text) {
    if (fixed && !run.isEmpty()) {
      text.fixed(run);
      return;
    }
    int start = 0;
    for (int end = run.indexOf('\n'); lines && end >= 0; end = run.indexOf('\n', start)) {
      text.text(run.substring(start, end));
      text.code(new Code(Code.Kind.ISOLATED, LINE_END, -1, "", true));
      start = end + 1;
    }
    text.text(run.substring(start));
  }

  /**
   * Whether the text of a pair stays as it is.
   *
   * @param footnote whether it begins as references to footnotes of Markdown do
   */
  private static boolean isLiteral(net.sf.okapi.common.resource.Code code, boolean footnote) {
    return code.getTagType() == TagType.OPENING
        && (LITERAL.matcher(code.getData()).matches() || footnote && code.getData().equals("["));
  }

  private static Code code(TextFragment fragment, int index) {
    net.sf.okapi.common.resource.Code code = fragment.getCode(index);
    if (code.getTagType() == TagType.OPENING) {
      return Code.open(index, fragment.getIndexForClosing(code.getId()));
    }
    if (code.getTagType() == TagType.CLOSING) {
      return Code.close(index, fragment.getIndexForOpening(code.getId()));
    }
    String data = code.hasReference() ? "" : code.getData();
    boolean breaks =
        net.sf.okapi.common.resource.Code.TYPE_LB.equals(code.getType())
            || BREAK.matcher(data.toLowerCase(Locale.ROOT)).matches();
    return new Code(Code.Kind.ISOLATED, index, -1, breaks ? "" : shown(data), breaks);
  }

  /** The data of a code that is a placeholder of a program, else nothing. */
  private static String shown(String data) {
    List<Placeholders.Span> spans = Placeholders.DEFAULT.find(data);
    boolean whole = spans.size() == 1 && spans.get(0).text().equals(data);
    return whole && !data.startsWith("&") ? data : "";
  }

  /** Puts a text into a fragment that has its codes. */
  static void into(InlineText text, TextFragment fragment) {
    StringBuilder coded = new StringBuilder();
    for (InlineText.Piece piece : text.pieces()) {
      if (piece instanceof InlineText.Run run) {
        coded.append(run.text());
      } else if (piece instanceof InlineText.Mark mark) {
        if (mark.code().index() == LINE_END) {
          coded.append('\n');
        } else {
          coded.append((char) marker(mark.code())).append(TextFragment.toChar(mark.code().index()));
        }
      }
    }
    fragment.setCodedText(coded.toString(), fragment.getCodes(), true);
  }

  private static int marker(Code code) {
    return switch (code.kind()) {
      case OPEN -> TextFragment.MARKER_OPENING;
      case CLOSE -> TextFragment.MARKER_CLOSING;
      case ISOLATED -> TextFragment.MARKER_ISOLATED;
    };
  }
}
