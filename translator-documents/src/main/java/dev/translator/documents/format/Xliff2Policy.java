package dev.translator.documents.format;

import java.util.Set;
import net.sf.okapi.common.resource.ITextUnit;
import net.sf.okapi.common.resource.Property;
import net.sf.okapi.common.resource.Segment;
import net.sf.okapi.common.resource.TextContainer;

/** Policy for XLIFF 2: each segment has a state, and a second one of the tool's own. */
final class Xliff2Policy extends TargetPolicy {
  private static final String SUB_STATE = "subState";

  /** The filter calls "reviewed" "signed-off". */
  private static final Set<String> APPROVED = Set.of("final", "signed-off", "reviewed");

  private final ExistingTargets existing;
  private final boolean review;

  /**
   * @param review whether translations are marked as in need of a look
   */
  Xliff2Policy(ExistingTargets existing, boolean review) {
    this.existing = existing;
    this.review = review;
  }

  @Override
  boolean keeps(ITextUnit unit, TextContainer translation, Segment segment) {
    if (!segment.getContent().hasText()) {
      return false;
    }
    Segment source = unit.getSourceSegment(segment.getId(), false);
    String state = source == null ? "" : value(source, Property.STATE);
    return switch (existing) {
      case KEEP_ALL -> true;
      case KEEP_TRANSLATED -> !state.equals("initial");
      case KEEP_APPROVED -> APPROVED.contains(state);
    };
  }

  /** The writer takes the states from the source. */
  @Override
  void mark(TextContainer translation, Segment segment, Segment source) {
    source.setProperty(new Property(Property.STATE, "translated"));
    source.setProperty(
        new Property(SUB_STATE, review ? "translator:mt-needs-review" : "translator:mt"));
  }
}
