package dev.translator.corpus.format;

import dev.translator.io.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Localisation files (XLIFF 1.2 and 2). Inline codes are left out, marked text stays; proposals
 * ({@code alt-trans}) are passed over. A file in the other direction is turned round. A unit
 * without a translation has an empty side, so that filters count it.
 */
final class XliffFormat implements CorpusFormat {
  private static final Set<String> CODES = Set.of("bpt", "ept", "it", "ph", "x", "bx", "ex");

  @Override
  public String name() {
    return "XLIFF";
  }

  @Override
  public List<String> extensions() {
    return List.of("xlf", "xliff", "sdlxliff", "mxliff");
  }

  @Override
  public boolean looksLike(String start) {
    return start.contains("<xliff");
  }

  @Override
  public PairReader open(Path file, SideNames sides) {
    return new Reader(new XmlInput(file), sides);
  }

  private static final class Reader implements PairReader {
    private final XmlInput xml;
    private final SideNames sides;
    private boolean rightFormat;
    private boolean reversed;

    /** Languages of the whole document (version 2), null where each file names its own. */
    private String sourceLanguage;

    private String targetLanguage;

    Reader(XmlInput xml, SideNames sides) {
      this.xml = xml;
      this.sides = sides;
    }

    @Override
    public SentencePair next() {
      while (xml.nextElement()) {
        if (xml.starts("xliff")) {
          rightFormat = true;
          sourceLanguage = xml.attribute("srcLang");
          targetLanguage = xml.attribute("trgLang");
        } else if (xml.starts("file")) {
          direction();
        } else if (xml.starts("trans-unit")) {
          return unit("trans-unit");
        } else if (xml.starts("segment")) {
          return unit("segment");
        }
      }
      if (!rightFormat) {
        throw new InputException(xml.at() + "no <xliff> element: not an XLIFF file");
      }
      return null;
    }

    private void direction() {
      String source = sourceLanguage == null ? xml.attribute("source-language") : sourceLanguage;
      String target = targetLanguage == null ? xml.attribute("target-language") : targetLanguage;
      boolean forward = fits(sides.source(), source) && fits(sides.target(), target);
      reversed = !forward && fits(sides.source(), target) && fits(sides.target(), source);
      if (!forward && !reversed) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%stranslates from %s to %s, expected %s and %s",
                xml.at(),
                source,
                target,
                sides.source(),
                sides.target()));
      }
    }

    /** A file that does not say its language may be in any. */
    private static boolean fits(String wanted, String found) {
      return found == null || LanguageTags.fit(wanted, found) > 0;
    }

    private SentencePair unit(String element) {
      int line = xml.line();
      String source = "";
      String target = "";
      int proposals = 0;
      while (xml.nextElement() && !xml.ends(element)) {
        if (xml.starts("alt-trans")) {
          proposals++;
        } else if (xml.ends("alt-trans")) {
          proposals--;
        } else if (proposals == 0 && xml.starts("source")) {
          source = xml.text(CODES, sides.inlineTags());
        } else if (proposals == 0 && xml.starts("target")) {
          target = xml.text(CODES, sides.inlineTags());
        }
      }
      return reversed
          ? new SentencePair(target, source, line)
          : new SentencePair(source, target, line);
    }

    @Override
    public void close() {
      xml.close();
    }
  }
}
