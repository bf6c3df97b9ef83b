package dev.translator.documents.format;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.sf.okapi.common.resource.ITextUnit;
import net.sf.okapi.common.resource.Property;
import net.sf.okapi.common.resource.Segment;
import net.sf.okapi.common.resource.TextContainer;

/**
 * Policy for SDLXLIFF: an element {@code sdl:seg} behind the target holds the state of each
 * segment. A translation by a machine is a draft there, whose origin is {@code mt}.
 */
final class SdlXliffPolicy extends XliffPolicy {
  private static final Set<String> APPROVED = Set.of("ApprovedTranslation", "ApprovedSignOff");
  private static final Set<String> FINISHED =
      Set.of("Translated", "ApprovedTranslation", "ApprovedSignOff");

  /** Notes about the translation that was there before. */
  private static final List<String> STALE =
      List.of("origin-system", "percent", "text-match", "struct-match");

  SdlXliffPolicy(ExistingTargets existing) {
    super(existing, true);
  }

  @Override
  boolean keeps(ITextUnit unit, TextContainer translation, Segment segment) {
    if (!segment.getContent().hasText()) {
      return false;
    }
    String tag = XmlTags.find(notation(unit), "sdl:seg", "id", segment.getId());
    String level = XmlTags.value(tag, "conf");
    if (XmlTags.value(tag, "locked").equals("true")) {
      return true;
    }
    return switch (existing) {
      case KEEP_ALL -> true;
      case KEEP_TRANSLATED -> FINISHED.contains(level);
      case KEEP_APPROVED -> APPROVED.contains(level);
    };
  }

  @Override
  void mark(TextContainer translation, Segment segment, Segment source) {
    segment.setProperty(new Property(NEW, "yes"));
  }

  @Override
  String edited(ITextUnit unit, TextContainer translation, String xml) {
    String edited = xml;
    for (Segment segment : translation.getSegments()) {
      if (!value(segment, NEW).isEmpty()) {
        edited = XmlTags.edited(edited, "sdl:seg", "id", segment.getId(), draft());
      }
    }
    return edited;
  }

  private static UnaryOperator<String> draft() {
    return tag -> {
      String plain = tag;
      for (String name : STALE) {
        plain = XmlTags.without(plain, name);
      }
      return XmlTags.with(XmlTags.with(plain, "conf", "Draft"), "origin", "mt");
    };
  }
}
