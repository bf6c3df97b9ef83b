package dev.translator.corpus.format;

import java.io.InputStream;
import java.util.List;

/**
 * Localisation files (XLIFF 1.2 and 2). Segments of a unit are pairs of their own. Inline codes are
 * left out, marked text stays; proposals ({@code alt-trans}) are passed over. A file in the other
 * direction is turned round, one of other languages passed over. A segment without a translation
 * has an empty side; one whose translation is marked as missing or rejected, or as one of another
 * language, has a fault besides: filters count both.
 */
final class XliffFormat implements CorpusFormat {
  @Override
  public String name() {
    return "XLIFF";
  }

  @Override
  public List<String> extensions() {
    return List.of("xlf", "xliff", "sdlxliff", "mxliff", "mqxliff", "txlf");
  }

  @Override
  public boolean looksLike(String start) {
    return start.contains("<xliff");
  }

  @Override
  public PairReader open(InputStream in, String name, SideNames sides) {
    return new XliffReader(new XmlInput(in, name), sides);
  }

  @Override
  public int version() {
    return 2;
  }
}
