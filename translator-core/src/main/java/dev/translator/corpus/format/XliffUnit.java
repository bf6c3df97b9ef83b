package dev.translator.corpus.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A unit of version 1.2 or a segment of version 2, and the pairs that it holds. */
final class XliffUnit {
  private static final Set<String> CODES = Set.of("bpt", "ept", "it", "ph", "x", "bx", "ex");

  private final SideNames sides;
  private final Map<String, String> data;
  private final String fileSource;
  private final String fileTarget;
  private boolean reversed;
  private int line;
  private String fault;
  private SegmentedText source = SegmentedText.EMPTY;
  private SegmentedText segmented = SegmentedText.EMPTY;
  private SegmentedText target = SegmentedText.EMPTY;
  private String sourceLanguage;
  private String targetLanguage;

  /** Segments that a tool marks as rejected. */
  private final Set<String> rejected = new HashSet<>();

  private final List<SentencePair> pairs = new ArrayList<>();

  /**
   * @param data markup of the original document by the name that codes give
   * @param fileSource language that the file names, null if it does not
   * @param reversed whether the file translates in the other direction
   */
  XliffUnit(
      SideNames sides,
      Map<String, String> data,
      String fileSource,
      String fileTarget,
      boolean reversed) {
    this.sides = sides;
    this.data = data;
    this.fileSource = fileSource;
    this.fileTarget = fileTarget;
    this.reversed = reversed;
  }

  /** The unit's own element starts. */
  void start(XmlInput xml) {
    line = xml.line();
    fault = XliffStates.ofUnit(xml);
  }

  /** Reads source or target to its end if one starts here; otherwise stays and returns false. */
  boolean part(XmlInput xml) {
    if (xml.starts("source")) {
      sourceLanguage = xml.language();
      source = xml.text(CODES, sides.inlineTags(), data);
    } else if (xml.starts("seg-source")) {
      segmented = xml.text(CODES, sides.inlineTags(), data);
    } else if (xml.starts("target")) {
      targetLanguage = xml.language();
      String state = XliffStates.ofTarget(xml);
      fault = fault == null ? state : fault;
      target = xml.text(CODES, sides.inlineTags(), data);
    } else {
      return false;
    }
    return true;
  }

  /** Looks at an element below the unit that is neither source nor target. */
  void detail(XmlInput xml) {
    if (xml.startsAny("seg") && XliffStates.isRejected(xml)) {
      rejected.add(String.valueOf(xml.attribute("id")));
    }
  }

  /** The pairs, in the order of the source. */
  List<SentencePair> pairs() {
    judgeLanguages();
    SegmentedText parts = segmented.segments().isEmpty() ? source : segmented;
    if (parts.segments().isEmpty()) {
      add(source.whole(), target.whole(), isPartial(target) ? XliffStates.UNTRANSLATED : fault);
    } else if (target.segments().isEmpty() && !target.whole().isEmpty()) {
      add(source.whole(), target.whole(), fault);
    } else if (parts.named() && target.named()) {
      byName(parts.segments(), target.segments());
    } else {
      byPlace(parts.segments(), target.segments());
    }
    return pairs;
  }

  /** Whether some segments of a translation wait for theirs. */
  private static boolean isPartial(SegmentedText text) {
    return text.segments().values().stream().anyMatch(String::isBlank) && !text.whole().isBlank();
  }

  private void byName(Map<String, String> sources, Map<String, String> targets) {
    sources.forEach(
        (name, text) ->
            add(
                text,
                targets.getOrDefault(name, ""),
                rejected.contains(name) ? XliffStates.REJECTED : fault));
    targets.forEach(
        (name, text) -> {
          if (!sources.containsKey(name)) {
            add("", text, fault);
          }
        });
  }

  /** Segments without names belong together by their places, if there are equally many. */
  private void byPlace(Map<String, String> sources, Map<String, String> targets) {
    Iterator<String> texts = targets.values().iterator();
    boolean equal = sources.size() == targets.size();
    sources.values().forEach(text -> add(text, equal ? texts.next() : "", fault));
  }

  private void judgeLanguages() {
    String from = sourceLanguage == null ? fileSource : sourceLanguage;
    String to = targetLanguage == null ? fileTarget : targetLanguage;
    boolean backward = fits(sides.source(), to) && fits(sides.target(), from);
    boolean forward = fits(sides.source(), from) && fits(sides.target(), to);
    boolean unsaid = fileSource == null || fileTarget == null;
    reversed = unsaid ? backward && !forward : reversed;
    if (fault == null && !(reversed ? backward : forward)) {
      fault = XliffStates.OTHER_LANGUAGE;
    }
  }

  private static boolean fits(String wanted, String found) {
    return found == null || found.isBlank() || LanguageTags.fit(wanted, found) > 0;
  }

  /** Adds a pair; one with an empty side is counted as such. */
  private void add(String from, String to, String why) {
    boolean drop = why != null && !sides.untranslated() && !from.isBlank() && !to.isBlank();
    String text = drop ? "" : to;
    pairs.add(
        SentencePair.ofXml(
            reversed ? text : from, reversed ? from : text, line, drop ? why : null));
  }
}
