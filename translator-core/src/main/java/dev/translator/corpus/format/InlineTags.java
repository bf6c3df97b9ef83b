package dev.translator.corpus.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/**
 * Leaves out or writes the elements inside a segment. Left out: only text outside of codes counts,
 * and a code that stood for white space leaves a space. Kept: a code gives way to the markup that
 * it holds, such as {@code <b>}; an element that holds none, or that spans text, is written as a
 * tag ({@code <x id="2"/>}, {@code <g id="1">}). Highlighting and annotations never count.
 */
final class InlineTags {
  private static final Set<String> TRANSPARENT = Set.of("hi", "mrk", "sub", "cp", "sm", "em");
  private static final Set<String> SHOWN_ATTRIBUTES = Set.of("id", "i", "x", "startRef");

  private final Set<String> codes;
  private final boolean kept;
  private final Map<String, String> data;
  private final StringBuilder text = new StringBuilder();
  private final Deque<Element> open = new ArrayDeque<>();
  private int codeDepth;

  /** Markup inside the open code, as far as it matters. */
  private final StringBuilder code = new StringBuilder();

  private boolean spaceStands;

  /**
   * @param codes names of elements whose content is markup of the original document
   * @param kept whether tags stay
   * @param data markup of the original document by the name that {@code dataRef} gives
   */
  InlineTags(Set<String> codes, boolean kept, Map<String, String> data) {
    this.codes = codes;
    this.kept = kept;
    this.data = data;
  }

  /** An element starts. */
  void start(XMLStreamReader reader) {
    String name = reader.getLocalName();
    codeDepth += codeDepth > 0 || codes.contains(name) ? 1 : 0;
    if (!kept) {
      code.setLength(codeDepth == 1 ? 0 : code.length());
      spaceStands |= codeDepth == 1 && WhiteSpaceCodes.isWhiteSpace(reader, data);
      return;
    }
    boolean tag = !TRANSPARENT.contains(name) && codeDepth < 2;
    boolean spans = tag && codeDepth == 0;
    String opening = tag ? opening(reader) : "";
    open.push(new Element(name, opening, spans, text.length()));
    text.append(spans ? opening + ">" : "");
  }

  private static String opening(XMLStreamReader reader) {
    StringBuilder tag = new StringBuilder("<").append(reader.getLocalName());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (SHOWN_ATTRIBUTES.contains(reader.getAttributeLocalName(i))) {
        tag.append(' ').append(reader.getAttributeLocalName(i));
        tag.append("=\"").append(reader.getAttributeValue(i)).append('"');
      }
    }
    return tag.toString();
  }

  /** The element that was started last ends. */
  void end() {
    spaceStands |= !kept && codeDepth == 1 && WhiteSpaceCodes.isWhiteSpace(code);
    codeDepth -= codeDepth > 0 ? 1 : 0;
    if (!kept) {
      return;
    }
    Element element = open.pop();
    if (element.opening.isEmpty()) {
      return;
    }
    int written = element.spans ? element.opening.length() + 1 : 0;
    if (text.length() == element.start + written) {
      text.setLength(element.start);
      text.append(element.opening).append("/>");
    } else if (element.spans) {
      text.append("</").append(element.name).append('>');
    }
  }

  /** Characters, which belong to the sentence or to a code. */
  void add(CharSequence characters) {
    if (characters.length() == 0) {
      return;
    }
    if (!textCounts()) {
      int room = WhiteSpaceCodes.MAX_CHARS - code.length();
      code.append(characters, 0, Math.min(characters.length(), Math.max(0, room)));
      return;
    }
    boolean apart =
        text.length() == 0
            || Character.isWhitespace(text.charAt(text.length() - 1))
            || Character.isWhitespace(characters.charAt(0));
    text.append(spaceStands && !apart ? " " : "").append(characters);
    spaceStands = false;
  }

  /** Whether characters here belong to the sentence. */
  boolean textCounts() {
    return kept || codeDepth == 0;
  }

  int length() {
    return text.length();
  }

  /** The text on one line. */
  String text() {
    return text.toString().replaceAll("[ \\t]*[\\r\\n][ \\t\\r\\n]*", " ").strip();
  }

  /**
   * @param opening the tag without its end, empty for an element that leaves no tag
   * @param spans whether text stands between the opening and a closing tag
   * @param start length of the text before the element
   */
  private record Element(String name, String opening, boolean spans, int start) {}
}
