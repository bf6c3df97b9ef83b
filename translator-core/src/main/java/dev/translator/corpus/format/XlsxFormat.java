package dev.translator.corpus.format;

import dev.translator.io.InputException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** The first sheet of a workbook (Office Open XML), whose columns are found as those of CSV. */
final class XlsxFormat implements CorpusFormat {
  @Override
  public String name() {
    return "XLSX";
  }

  @Override
  public List<String> extensions() {
    return List.of("xlsx", "xlsm");
  }

  /** It begins as any archive does: only the extension tells. */
  @Override
  public boolean looksLike(String start) {
    return false;
  }

  @Override
  public PairReader open(InputStream in, String name, SideNames sides) {
    throw new InputException(name + ": a workbook inside another file is not read: unpack it");
  }

  @Override
  public PairReader open(Path file, SideNames sides) {
    XlsxRows rows = new XlsxRows(file, sides);
    return new TableReader(rows, rows.sides(), true);
  }
}
