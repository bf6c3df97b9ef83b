package dev.translator.corpus.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/**
 * Collects the text of an element that holds inline elements: the whole, and what stands in each
 * {@code <mrk mtype="seg">}. Of segments inside one another the outermost counts. Text that is
 * marked as deleted is left out.
 */
final class InlineText {
  private static final Pattern DELETED = Pattern.compile("(x-.*|.*:)?delet(e|ed|ion)");

  private final Set<String> codes;
  private final boolean tags;
  private final Map<String, String> data;
  private final InlineTags whole;
  private final List<String> names = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private int depth;

  /** The open segment, null outside of one. */
  private InlineTags segment;

  private int segmentDepth;

  /** Depth of the element that marks a deletion, 0 outside of one. */
  private int deletedDepth;

  /**
   * @param codes names of elements whose content is markup of the original document
   * @param tags whether tags stay
   * @param data markup of the original document by the name that {@code dataRef} gives
   */
  InlineText(Set<String> codes, boolean tags, Map<String, String> data) {
    this.codes = codes;
    this.tags = tags;
    this.data = data;
    this.whole = new InlineTags(codes, tags, data);
  }

  /** An element starts. */
  void start(XMLStreamReader reader) {
    depth++;
    if (deletedDepth > 0) {
      return;
    }
    boolean mark = reader.getLocalName().equals("mrk");
    if (mark && isDeleted(reader)) {
      deletedDepth = depth;
      return;
    }
    if (segment != null) {
      segment.start(reader);
    } else if (mark && whole.textCounts() && "seg".equals(attribute(reader, "mtype"))) {
      segment = new InlineTags(codes, tags, data);
      segmentDepth = depth;
      names.add(attribute(reader, "mid"));
    }
    whole.start(reader);
  }

  private static boolean isDeleted(XMLStreamReader reader) {
    String type = attribute(reader, "mtype");
    type = type == null ? attribute(reader, "type") : type;
    return type != null && DELETED.matcher(type).matches();
  }

  private static String attribute(XMLStreamReader reader, String name) {
    return reader.getAttributeValue(null, name);
  }

  /** The element that was started last ends. */
  void end() {
    depth--;
    if (deletedDepth > 0) {
      deletedDepth = depth < deletedDepth ? 0 : deletedDepth;
      return;
    }
    whole.end();
    if (segment != null && depth < segmentDepth) {
      texts.add(segment.text());
      segment = null;
    } else if (segment != null) {
      segment.end();
    }
  }

  /** Characters of the text. */
  void add(CharSequence characters) {
    if (deletedDepth == 0) {
      whole.add(characters);
      if (segment != null) {
        segment.add(characters);
      }
    }
  }

  /** Whether elements are open. */
  boolean isOpen() {
    return depth > 0;
  }

  int length() {
    return whole.length();
  }

  SegmentedText result() {
    boolean named = names.stream().allMatch(name -> name != null && !name.isBlank());
    Map<String, String> segments = new LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      // A segment that an element divides comes in pieces of one name.
      segments.merge(
          named ? names.get(i).strip() : String.valueOf(i), texts.get(i), InlineText::joined);
    }
    return new SegmentedText(whole.text(), segments, named);
  }

  private static String joined(String first, String second) {
    return (first + " " + second).strip();
  }
}
