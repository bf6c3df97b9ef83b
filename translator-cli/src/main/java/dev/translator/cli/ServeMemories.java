package dev.translator.cli;

import dev.translator.memory.MemoryPairs;
import dev.translator.memory.TranslationMemory;
import dev.translator.server.TranslationServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The translation memories that a server asks before its models. */
final class ServeMemories implements AutoCloseable {
  /** The default of {@code translate --memory-threshold}. */
  private static final double THRESHOLD = 0.7;

  @Option(
      names = "--translation-memory",
      paramLabel = "DIR",
      description =
          "Translation memory of a direction; repeat for several. A text that is in it has the"
              + " translation there; others are translated with the most similar pair beside them,"
              + " if the model was trained with data.memory. Changes are seen after a new start.")
  private List<Path> directories = new ArrayList<>();

  private final List<TranslationMemory> memories = new ArrayList<>();

  /** Opens the memories and gives them to a server. */
  void addTo(TranslationServer.Builder server) {
    for (Path directory : directories) {
      TranslationMemory memory = TranslationMemory.open(directory);
      memories.add(memory);
      server.memory(
          memory.sourceLanguage(), memory.targetLanguage(), new MemoryPairs(memory), THRESHOLD);
    }
  }

  @Override
  public void close() {
    memories.forEach(TranslationMemory::close);
  }
}
