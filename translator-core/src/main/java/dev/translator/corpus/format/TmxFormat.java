package dev.translator.corpus.format;

import dev.translator.io.InputException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Translation memories (TMX 1.4). Of each unit the variants that fit the two languages best are
 * taken, region variants included; inline codes are left out, highlighted text stays. A unit
 * without one of the languages has an empty side, so that filters count it.
 */
final class TmxFormat implements CorpusFormat {
  /** Properties of a unit by which tools tell equal sources apart. */
  private static final Set<String> CONTEXTS = Set.of("context", "x-context", "id", "x-id");

  private static final int MAX_CONTEXT = 1000;
  private static final Set<String> CODES = Set.of("bpt", "ept", "it", "ph", "ut");

  @Override
  public String name() {
    return "TMX";
  }

  @Override
  public List<String> extensions() {
    return List.of("tmx");
  }

  @Override
  public boolean looksLike(String start) {
    return start.contains("<tmx");
  }

  @Override
  public PairReader open(InputStream in, String name, SideNames sides) {
    return new Reader(new XmlInput(in, name), sides);
  }

  @Override
  public int version() {
    return 2;
  }

  private static final class Reader implements PairReader {
    private final XmlInput xml;
    private final SideNames sides;
    private final Set<String> languages = new TreeSet<>();
    private boolean rightFormat;
    private boolean anyUnit;
    private boolean anyPair;
    private PairDetails details = PairDetails.NONE;

    Reader(XmlInput xml, SideNames sides) {
      this.xml = xml;
      this.sides = sides;
    }

    @Override
    public SentencePair next() {
      while (xml.nextElement()) {
        if (!rightFormat && xml.starts("tmx")) {
          rightFormat = true;
          xml.adoptNamespace();
        }
        if (xml.starts("tu")) {
          anyUnit = true;
          return unit();
        }
      }
      if (!rightFormat) {
        throw new InputException(xml.at() + "no <tmx> element: not a TMX file");
      }
      if (anyUnit && !anyPair) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%sno unit holds both %s and %s; the languages there are %s",
                xml.at(),
                sides.source(),
                sides.target(),
                languages));
      }
      return null;
    }

    private SentencePair unit() {
      int line = xml.line();
      String changed = xml.attribute("changedate");
      String date = changed == null ? xml.attribute("creationdate") : changed;
      String editor = xml.attribute("changeid");
      String author = editor == null ? xml.attribute("creationid") : editor;
      String context = null;
      TmxVariants variants = new TmxVariants(sides.source(), sides.target());
      while (xml.nextElement() && !xml.ends("tu")) {
        if (xml.starts("tuv")) {
          variant(variants);
        } else if (xml.starts("prop")
            && CONTEXTS.contains(String.valueOf(xml.attribute("type")).toLowerCase(Locale.ROOT))) {
          context = xml.raw(MAX_CONTEXT);
        }
      }
      details = PairDetails.of(date, author, context);
      variants.choose();
      anyPair |= variants.hasBoth();
      return SentencePair.ofXml(variants.source(), variants.target(), line, null);
    }

    private void variant(TmxVariants variants) {
      // Versions before 1.4 know lang alone.
      String language = xml.language() == null ? xml.attribute("lang") : xml.language();
      if (language == null) {
        throw new InputException(xml.at() + "<tuv> without xml:lang");
      }
      if (languages.size() < 20) {
        languages.add(language);
      }
      while (xml.nextElement() && !xml.ends("tuv")) {
        if (xml.starts("seg")) {
          variants.offer(language, xml.text(CODES, sides.inlineTags(), Map.of()).whole());
        }
      }
    }

    @Override
    public PairDetails details() {
      return details;
    }

    @Override
    public void close() {
      xml.close();
    }
  }
}
