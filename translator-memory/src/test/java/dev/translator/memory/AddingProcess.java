package dev.translator.memory;

import java.nio.file.Path;

/** Adds numbered entries to a memory without end, and tells of each commit. */
final class AddingProcess {
  private AddingProcess() {}

  public static void main(String[] arguments) {
    try (TranslationMemory memory = TranslationMemory.open(Path.of(arguments[0]))) {
      for (int i = memory.size(); true; i++) {
        memory.add(MemoryEntry.of("sentence " + i + " of many", "Satz " + i));
        if (i % 40 == 39) {
          memory.commit();
          System.out.println(i + 1);
          System.out.flush();
        }
      }
    }
  }
}
