package dev.translator.documents.format;

import java.util.Set;
import net.sf.okapi.common.filters.IFilter;
import net.sf.okapi.common.filterwriter.GenericFilterWriter;
import net.sf.okapi.common.filterwriter.IFilterWriter;
import net.sf.okapi.common.resource.ITextUnit;
import net.sf.okapi.common.resource.Property;
import net.sf.okapi.common.resource.Segment;
import net.sf.okapi.common.resource.TextContainer;

/** Policy for XLIFF 1.2: the state stands at a unit's target. */
class XliffPolicy extends TargetPolicy {
  /** Name of the note, within a document in memory, that a target or segment is new. */
  static final String NEW = "translated-anew";

  private static final Set<String> APPROVED = Set.of("final", "signed-off");

  final ExistingTargets existing;
  final boolean review;

  /**
   * @param review whether translations are marked as in need of a look
   */
  XliffPolicy(ExistingTargets existing, boolean review) {
    this.existing = existing;
    this.review = review;
  }

  @Override
  boolean keeps(ITextUnit unit, TextContainer translation, Segment segment) {
    if (!segment.getContent().hasText()) {
      return false;
    }
    String state = value(translation, Property.STATE);
    boolean approved =
        APPROVED.contains(state)
            || value(unit, Property.APPROVED).equals("yes")
            || value(translation, Property.APPROVED).equals("yes");
    return switch (existing) {
      case KEEP_ALL -> true;
      case KEEP_TRANSLATED -> approved || !state.startsWith("needs-") && !state.equals("new");
      case KEEP_APPROVED -> approved;
    };
  }

  @Override
  void mark(TextContainer translation, Segment segment, Segment source) {
    translation.setProperty(new Property(NEW, "yes"));
  }

  @Override
  IFilterWriter writer(IFilter filter) {
    return new GenericFilterWriter(
        new EditedSkeleton(filter.createSkeletonWriter(), this::edited),
        filter.getEncoderManager());
  }

  /** The notation of a unit with the state of its target. */
  String edited(ITextUnit unit, TextContainer translation, String xml) {
    if (value(translation, NEW).isEmpty()) {
      return xml;
    }
    String state = review ? "needs-review-translation" : "translated";
    String open = XmlTags.edited(xml, "trans-unit", tag -> XmlTags.replaced(tag, "approved", "no"));
    return XmlTags.edited(
        open,
        "target",
        tag -> XmlTags.with(XmlTags.with(tag, "state", state), "state-qualifier", "mt-suggestion"));
  }
}
