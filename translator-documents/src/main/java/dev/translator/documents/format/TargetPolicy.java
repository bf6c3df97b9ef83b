package dev.translator.documents.format;

import java.nio.file.Path;
import net.sf.okapi.common.IResource;
import net.sf.okapi.common.filters.IFilter;
import net.sf.okapi.common.filterwriter.IFilterWriter;
import net.sf.okapi.common.resource.INameable;
import net.sf.okapi.common.resource.ITextUnit;
import net.sf.okapi.common.resource.IWithProperties;
import net.sf.okapi.common.resource.Property;
import net.sf.okapi.common.resource.Segment;
import net.sf.okapi.common.resource.TextContainer;
import net.sf.okapi.common.resource.TextFragment;

/** Choice of the segments of a document to translate, and of the notes written about them. */
class TargetPolicy {
  /** Policy for documents in one language. */
  static final TargetPolicy MONOLINGUAL = new TargetPolicy();

  /** Policy for memories, which have no states: every translation in one counts as finished. */
  static final TargetPolicy KEEP_ALL =
      new TargetPolicy() {
        @Override
        boolean keeps(ITextUnit unit, TextContainer translation, Segment segment) {
          return segment.getContent().hasText();
        }
      };

  /** Policy for documents in which the line ends of some texts show. */
  static final TargetPolicy KEEP_LINES =
      new TargetPolicy() {
        @Override
        boolean keepsLines(ITextUnit unit) {
          return unit.preserveWhitespaces();
        }
      };

  /** Whether a segment of the source has something to translate. */
  boolean hasText(Segment source) {
    return source.getContent().hasText();
  }

  /** Whether a translation that the document has already stays. */
  boolean keeps(ITextUnit unit, TextContainer translation, Segment segment) {
    return false;
  }

  /**
   * Notes that a segment was translated.
   *
   * @param segment of the translation
   * @param source the segment of the same number
   */
  void mark(TextContainer translation, Segment segment, Segment source) {}

  /** Whether the line ends of a unit stay where they are. */
  boolean keepsLines(ITextUnit unit) {
    return false;
  }

  /** Brings a text, translated or not, into the notation of the document. */
  void finish(TextFragment text) {}

  /** Brings a whole output into the form that readers of the format expect. */
  void finish(Path out) {}

  /** The writer of documents that a filter reads. */
  IFilterWriter writer(IFilter filter) {
    return filter.createFilterWriter();
  }

  static String value(IWithProperties holder, String name) {
    Property property = holder.getProperty(name);
    return property == null ? "" : property.getValue();
  }

  static String value(INameable holder, String name) {
    Property property = holder.getProperty(name);
    return property == null ? "" : property.getValue();
  }

  /** The notation of a unit, without its texts. */
  static String notation(IResource unit) {
    return String.valueOf(unit.getSkeleton());
  }
}
