package dev.translator.train.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.translator.io.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code samples.jsonl}: translations of a few sentences, a line per validation. */
final class SampleFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One validation's translations. */
  record Samples(long update, double bleu, List<ValidationReport.Sample> samples) {}

  private final List<Samples> all;
  private final GrowingFile file;

  private SampleFile(List<Samples> all, GrowingFile file) {
    this.all = all;
    this.file = file;
  }

  /**
   * Takes up the file of an earlier piece of the run, or begins one.
   *
   * @param lastUpdate later ones are dropped: their updates are made again
   */
  static SampleFile open(Path path, long lastUpdate) throws IOException {
    List<Samples> all = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    if (Files.exists(path)) {
      String before = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
      for (String line : before.lines().toList()) {
        Samples samples = parse(line);
        if (samples != null && samples.update() <= lastUpdate) {
          all.add(samples);
          text.append(line).append('\n');
        }
      }
    }
    byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
    DurableFiles.writeBytes(path, content);
    return new SampleFile(all, new GrowingFile(path, content.length));
  }

  /** Null for a line that was not written to its end. */
  private static Samples parse(String line) {
    try {
      Samples samples = JSON.readValue(line, Samples.class);
      return samples == null || samples.samples() == null ? null : samples;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  void add(Samples samples) throws IOException {
    all.add(samples);
    file.append((JSON.writeValueAsString(samples) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  List<Samples> all() {
    return all;
  }
}
