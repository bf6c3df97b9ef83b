package dev.translator.corpus.format;

import dev.translator.io.InputException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;

/** Reads the units of an XLIFF document one by one. */
final class XliffReader implements PairReader {
  private final XmlInput xml;
  private final SideNames sides;
  private final Queue<SentencePair> pairs = new ArrayDeque<>();

  /** Details of each of the pairs. */
  private final Queue<PairDetails> detailsOfPairs = new ArrayDeque<>();

  private PairDetails details = PairDetails.NONE;
  private String fileDate;

  /** Name of the unit that holds the segments (version 2). */
  private String unitName;

  /** Markup of the original document that the codes of this unit refer to (version 2). */
  private final Map<String, String> data = new HashMap<>();

  private boolean rightFormat;
  private boolean anyFile;

  /** The error about the first file of other languages, null if there is none. */
  private String otherLanguages;

  private boolean passedOver;
  private boolean reversed;

  /** Languages of the whole document (version 2), null where each file names its own. */
  private String documentSource;

  private String documentTarget;

  /** Languages of this file, null where it does not say. */
  private String fileSource;

  private String fileTarget;

  XliffReader(XmlInput xml, SideNames sides) {
    this.xml = xml;
    this.sides = sides;
  }

  @Override
  public SentencePair next() {
    while (pairs.isEmpty() && xml.nextElement()) {
      if (xml.starts("xliff")) {
        rightFormat = true;
        xml.adoptNamespace();
        documentSource = xml.attribute("srcLang");
        documentTarget = xml.attribute("trgLang");
      } else if (xml.starts("file")) {
        fileDate = xml.attribute("date");
        direction();
      } else if (xml.starts("unit")) {
        unitName = name("name");
        data.clear();
      } else if (xml.starts("data") && xml.attribute("id") != null) {
        data.put(xml.attribute("id"), xml.raw(WhiteSpaceCodes.MAX_CHARS));
      } else if (!passedOver && xml.starts("trans-unit")) {
        unitName = name("resname");
        unit("trans-unit");
      } else if (!passedOver && xml.starts("segment")) {
        unit("segment");
      }
    }
    if (!rightFormat) {
      throw new InputException(xml.at() + "no <xliff> element: not an XLIFF file");
    }
    if (pairs.isEmpty() && !anyFile && otherLanguages != null) {
      throw new InputException(otherLanguages);
    }
    details = pairs.isEmpty() ? PairDetails.NONE : detailsOfPairs.remove();
    return pairs.poll();
  }

  /** The name that the author gave a unit, else the number that a tool did. */
  private String name(String attribute) {
    String given = xml.attribute(attribute);
    return given == null ? xml.attribute("id") : given;
  }

  @Override
  public PairDetails details() {
    return details;
  }

  private void direction() {
    fileSource = documentSource == null ? xml.attribute("source-language") : documentSource;
    fileTarget = documentTarget == null ? xml.attribute("target-language") : documentTarget;
    int forward = fit(sides.source(), fileSource, sides.target(), fileTarget);
    int backward = fit(sides.source(), fileTarget, sides.target(), fileSource);
    reversed = backward > forward;
    passedOver = forward == 0 && backward == 0;
    anyFile |= !passedOver;
    if (passedOver && otherLanguages == null) {
      otherLanguages =
          String.format(
              Locale.ROOT,
              "%stranslates from %s to %s, expected %s and %s",
              xml.at(),
              fileSource,
              fileTarget,
              sides.source(),
              sides.target());
    }
  }

  /** Rank of a direction, 0 if it does not fit; a language that the file omits fits any. */
  private static int fit(String source, String foundSource, String target, String foundTarget) {
    int sourceFit = foundSource == null ? 1 : LanguageTags.fit(source, foundSource);
    int targetFit = foundTarget == null ? 1 : LanguageTags.fit(target, foundTarget);
    return sourceFit == 0 || targetFit == 0 ? 0 : sourceFit + targetFit;
  }

  private void unit(String element) {
    XliffUnit unit = new XliffUnit(sides, data, fileSource, fileTarget, reversed);
    unit.start(xml);
    int depth = 0;
    while (xml.nextElement()) {
      if (depth == 0 && xml.ends(element)) {
        break;
      }
      // Proposals of the standard and of tools hold sources and targets of their own, deeper.
      if (depth > 0 || !xml.isStart() || !unit.part(xml)) {
        unit.detail(xml);
        depth += xml.isStart() ? 1 : -1;
      }
    }
    PairDetails all = PairDetails.of(fileDate, "", unitName);
    for (SentencePair pair : unit.pairs()) {
      pairs.add(pair);
      detailsOfPairs.add(all);
    }
  }

  @Override
  public void close() {
    xml.close();
  }
}
