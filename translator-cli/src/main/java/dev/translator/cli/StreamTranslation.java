package dev.translator.cli;

import dev.translator.translate.files.InputRecord;
import dev.translator.translate.files.RecordTranslator;
import dev.translator.translate.files.Records;
import java.util.ArrayList;
import java.util.List;

/** Takes records through a translator in blocks, so that memory does not grow with the input. */
final class StreamTranslation {
  /** Enough to find lines of similar length for a batch. */
  private static final int MAX_RECORDS = 4096;

  private static final int MAX_CHARACTERS = 1 << 22;

  private StreamTranslation() {}

  /**
   * Translates up to the end of the input. Text before a pause of the writer is translated at once.
   */
  static void run(Records records, RecordTranslator translator, LineOutput out) {
    out.print(records.header());
    List<InputRecord> block = new ArrayList<>();
    long characters = 0;
    for (InputRecord next = records.next(); next != null; next = records.next()) {
      block.add(next);
      characters += next.text().length();
      if (block.size() == MAX_RECORDS || characters > MAX_CHARACTERS || !records.ready()) {
        out.print(translator.translate(block));
        out.flush();
        block.clear();
        characters = 0;
      }
    }
    if (!block.isEmpty()) {
      out.print(translator.translate(block));
    }
    out.flush();
  }
}
