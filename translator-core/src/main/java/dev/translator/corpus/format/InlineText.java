package dev.translator.corpus.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/**
 * Collects the text of an element that holds inline elements: the whole, and the text of each
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

  /** Whether each open element counts, the innermost first: one inside a deletion does not. */
  private final Deque<Boolean> open = new ArrayDeque<>();

  /** The open segment, null outside of one. */
  private InlineTags segment;

  private int segmentDepth;

  /** Depth of the element that holds a deletion, 0 outside of one. */
  private int deletedDepth;

  /** The id of the mark ({@code sm}) that began a deletion, null outside of one. */
  private String deletedSince;

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
    String name = reader.getLocalName();
    if (name.equals("em") && attribute(reader, "startRef") != null) {
      deletedSince = attribute(reader, "startRef").equals(deletedSince) ? null : deletedSince;
    }
    boolean deletion = !isDeleting() && isDeleted(reader);
    if (deletion && name.equals("sm")) {
      deletedSince = String.valueOf(attribute(reader, "id"));
    }
    deletedDepth = deletion && name.equals("mrk") ? open.size() + 1 : deletedDepth;
    open.push(!isDeleting());
    if (isDeleting()) {
      return;
    }
    if (segment != null) {
      segment.start(reader);
    } else if (name.equals("mrk")
        && whole.textCounts()
        && "seg".equals(attribute(reader, "mtype"))) {
      segment = new InlineTags(codes, tags, data);
      segmentDepth = open.size();
      names.add(attribute(reader, "mid"));
    }
    whole.start(reader);
  }

  private boolean isDeleting() {
    return deletedDepth > 0 || deletedSince != null;
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
    boolean counts = open.pop();
    deletedDepth = open.size() < deletedDepth ? 0 : deletedDepth;
    if (!counts) {
      return;
    }
    whole.end();
    if (segment != null && open.size() < segmentDepth) {
      texts.add(segment.text());
      segment = null;
    } else if (segment != null) {
      segment.end();
    }
  }

  /** Characters of the text. */
  void add(CharSequence characters) {
    if (!isDeleting()) {
      whole.add(characters);
      if (segment != null) {
        segment.add(characters);
      }
    }
  }

  /** Whether elements are open. */
  boolean isOpen() {
    return !open.isEmpty();
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
