package dev.translator.documents.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.sf.okapi.common.resource.Code;
import net.sf.okapi.common.resource.ITextUnit;
import net.sf.okapi.common.resource.Property;
import net.sf.okapi.common.resource.Segment;
import net.sf.okapi.common.resource.TextContainer;
import net.sf.okapi.common.resource.TextFragment;

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

  /** The writer takes codes for text unless the list of codes has the order of the text. */
  @Override
  void finish(TextFragment text) {
    StringBuilder coded = new StringBuilder(text.getCodedText());
    List<Code> codes = new ArrayList<>();
    for (int i = 0; i < coded.length(); i++) {
      if (TextFragment.isMarker(coded.charAt(i))) {
        codes.add(text.getCode(coded.charAt(++i)));
        coded.setCharAt(i, TextFragment.toChar(codes.size() - 1));
      }
    }
    text.setCodedText(coded.toString(), codes, true);
  }
}
