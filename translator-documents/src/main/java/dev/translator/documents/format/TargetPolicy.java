package dev.translator.documents.format;

import java.util.Set;
import net.sf.okapi.common.resource.INameable;
import net.sf.okapi.common.resource.ITextUnit;
import net.sf.okapi.common.resource.IWithProperties;
import net.sf.okapi.common.resource.Property;
import net.sf.okapi.common.resource.Segment;
import net.sf.okapi.common.resource.TextContainer;

/** Choice of the segments of a document to translate, and of the notes written about them. */
class TargetPolicy {
  /** Policy for documents in one language. */
  static final TargetPolicy MONOLINGUAL = new TargetPolicy();

  /** Whether a segment of the source has something to translate. */
  boolean hasText(Segment source) {
    return source.getContent().hasText();
  }

  /** Whether a translation that the document has already stays. */
  boolean keeps(ITextUnit unit, TextContainer translation, Segment segment) {
    return false;
  }

  /** Notes that a segment was translated. */
  void mark(TextContainer translation, Segment segment) {}

  /** Policy for documents that have sources and targets. */
  static final class Bilingual extends TargetPolicy {
    /** The place where a format notes the state of a translation. */
    enum States {
      NONE,
      OF_UNITS,
      OF_SEGMENTS
    }

    private static final Set<String> APPROVED = Set.of("final", "signed-off", "reviewed");

    private final ExistingTargets existing;
    private final States states;

    Bilingual(ExistingTargets existing, States states) {
      this.existing = existing;
      this.states = states;
    }

    @Override
    boolean keeps(ITextUnit unit, TextContainer translation, Segment segment) {
      if (!segment.getContent().hasText()) {
        return false;
      }
      String state = value(states == States.OF_SEGMENTS ? segment : translation, Property.STATE);
      String approved = value(unit, Property.APPROVED) + value(translation, Property.APPROVED);
      return switch (existing) {
        case KEEP_ALL -> true;
        case KEEP_TRANSLATED ->
            !state.startsWith("needs-") && !Set.of("new", "initial").contains(state);
        case KEEP_APPROVED -> approved.contains("yes") || APPROVED.contains(state);
      };
    }

    private static String value(IWithProperties holder, String name) {
      Property property = holder.getProperty(name);
      return property == null ? "" : property.getValue();
    }

    private static String value(INameable holder, String name) {
      Property property = holder.getProperty(name);
      return property == null ? "" : property.getValue();
    }

    @Override
    void mark(TextContainer translation, Segment segment) {
      if (states == States.OF_UNITS) {
        translation.setProperty(new Property(Property.STATE, "translated"));
        translation.setProperty(new Property(Property.STATE_QUALIFIER, "leveraged-mt"));
      } else if (states == States.OF_SEGMENTS) {
        segment.setProperty(new Property(Property.STATE, "translated"));
      }
    }
  }
}
