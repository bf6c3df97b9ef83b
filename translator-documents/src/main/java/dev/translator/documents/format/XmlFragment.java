package dev.translator.documents.format;

import dev.translator.documents.inline.Code;
import dev.translator.documents.inline.InlineText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content of an XML element as text with codes: tags, comments and the limits of CDATA sections
 * are codes, entities are the characters they stand for.
 */
final class XmlFragment {
  private static final Pattern MARKUP =
      Pattern.compile(
          "(?s)<xliff:g\\b[^>]*>.*?</xliff:g>|<!\\[CDATA\\[|\\]\\]>|<!--.*?-->|<(/?)([\\w:.-]+)[^<>]*?(/?)>");
  private static final Pattern ENTITY =
      Pattern.compile("&(?:(amp|lt|gt|quot|apos)|#(\\d{1,7})|#x([0-9a-fA-F]{1,6}));");
  private static final Map<String, String> NAMED =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

  private final List<String> codes = new ArrayList<>();
  private final UnaryOperator<String> unescape;
  private final UnaryOperator<String> escape;
  private final InlineText text;

  /**
   * @param unescape removes a format's own escapes, besides those of XML; {@code escape} is its
   *     inverse
   */
  XmlFragment(String content, UnaryOperator<String> unescape, UnaryOperator<String> escape) {
    this.unescape = unescape;
    this.escape = escape;
    this.text = read(content);
  }

  InlineText text() {
    return text;
  }

  private InlineText read(String content) {
    InlineText.Builder out = new InlineText.Builder();
    int[] partners = partners(content);
    Matcher markup = MARKUP.matcher(content);
    boolean literal = false;
    int at = 0;
    while (markup.find()) {
      String tag = markup.group();
      if (literal && !tag.equals("]]>") && markup.group(2) == null) {
        continue;
      }
      out.text(plain(content.substring(at, markup.start()), literal));
      literal = tag.equals("<![CDATA[") || (literal && !tag.equals("]]>"));
      int index = codes.size();
      codes.add(tag);
      out.code(code(markup, index, partners[index]));
      at = markup.end();
    }
    return out.text(plain(content.substring(at), literal)).build();
  }

  private static Code code(Matcher markup, int index, int partner) {
    String tag = markup.group();
    if (tag.startsWith("<xliff:g")) {
      String inner = tag.substring(tag.indexOf('>') + 1, tag.lastIndexOf("</")).strip();
      return new Code(Code.Kind.ISOLATED, index, -1, inner.contains("<") ? "" : inner, false);
    }
    if (partner >= 0) {
      return markup.group(1).isEmpty() ? Code.open(index, partner) : Code.close(index, partner);
    }
    boolean breaks = "br".equals(markup.group(2)) || tag.startsWith("<![") || tag.equals("]]>");
    return new Code(Code.Kind.ISOLATED, index, -1, "", breaks);
  }

  /** The other half of the pair of each piece of markup, -1 where there is none. */
  private static int[] partners(String content) {
    List<Integer> partners = new ArrayList<>();
    Deque<Map.Entry<String, Integer>> open = new ArrayDeque<>();
    Matcher markup = MARKUP.matcher(content);
    boolean literal = false;
    while (markup.find()) {
      String tag = markup.group();
      if (literal && !tag.equals("]]>") && markup.group(2) == null) {
        continue;
      }
      literal = tag.equals("<![CDATA[") || (literal && !tag.equals("]]>"));
      int index = partners.size();
      partners.add(-1);
      if (markup.group(2) == null || !markup.group(3).isEmpty()) {
        continue;
      }
      if (markup.group(1).isEmpty()) {
        open.push(Map.entry(markup.group(2), index));
      } else if (open.stream().anyMatch(e -> e.getKey().equals(markup.group(2)))) {
        while (!open.peek().getKey().equals(markup.group(2))) {
          open.pop();
        }
        int first = open.pop().getValue();
        partners.set(first, index);
        partners.set(index, first);
      }
    }
    return partners.stream().mapToInt(Integer::intValue).toArray();
  }

  private String plain(String raw, boolean literal) {
    if (literal) {
      return unescape.apply(raw);
    }
    StringBuilder plain = new StringBuilder();
    Matcher entity = ENTITY.matcher(raw);
    int at = 0;
    while (entity.find()) {
      plain.append(raw, at, entity.start());
      if (entity.group(1) != null) {
        plain.append(NAMED.get(entity.group(1)));
      } else {
        int c =
            entity.group(2) != null
                ? Integer.parseInt(entity.group(2))
                : Integer.parseInt(entity.group(3), 16);
        plain.append(Character.isValidCodePoint(c) ? Character.toString(c) : entity.group());
      }
      at = entity.end();
    }
    return unescape.apply(plain.append(raw.substring(at)).toString());
  }

  /** The content of the element for a translation of the text. */
  String write(InlineText translation) {
    StringBuilder out = new StringBuilder();
    boolean literal = false;
    for (InlineText.Piece piece : translation.pieces()) {
      if (piece instanceof InlineText.Run run) {
        String escaped = escape.apply(run.text());
        out.append(literal ? escaped.replace("]]>", "]] >") : xml(escaped));
      } else if (piece instanceof InlineText.Mark mark) {
        String tag = codes.get(mark.code().index());
        literal = tag.equals("<![CDATA[") || (literal && !tag.equals("]]>"));
        out.append(tag);
      }
    }
    return out.toString();
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
