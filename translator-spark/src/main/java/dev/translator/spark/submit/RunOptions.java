package dev.translator.spark.submit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Options of every command: where its work is cut, and where its report goes. */
final class RunOptions {
  /** Tasks for each task slot: a slow one holds the others up by little. */
  private static final int TASKS_PER_SLOT = 4;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Writes the report, a JSON object, to this file as well.")
  private String report;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Parts that a text file is cut into, at least; 0 (default) is four for each core of the"
              + " application.")
  private int partitions;

  private final long start = System.nanoTime();

  SparkSession session(String command) {
    return SparkSession.builder().appName("translator " + command).getOrCreate();
  }

  /** Parts that a text file is cut into. */
  int partitions(SparkSession session) {
    return partitions > 0
        ? partitions
        : TASKS_PER_SLOT * session.sparkContext().defaultParallelism();
  }

  /** Prints the findings of a command with its time, and writes them where they are to go. */
  void report(SparkSession session, String command, Map<String, Object> findings, PrintWriter out) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("command", command);
    all.putAll(findings);
    all.put("seconds", Math.round((System.nanoTime() - start) / 1e6) / 1e3);
    String json = json(all);
    out.println(json);
    out.flush();
    if (report != null) {
      write(session, json + "\n");
    }
  }

  /** Figures about a frame that has been written. */
  static Map<String, Object> observed(Observation observation) {
    try {
      return observation.getAsJava();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the result was counted", e);
    }
  }

  private static String json(Map<String, Object> object) {
    try {
      return new ObjectMapper().writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // maps of strings and numbers can always be written
    }
  }

  private void write(SparkSession session, String text) {
    try {
      Path file = new Path(report);
      FileSystem system = file.getFileSystem(session.sparkContext().hadoopConfiguration());
      try (OutputStream stream = system.create(file, true)) {
        stream.write(text.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(report + ": cannot be written: " + e.getMessage(), e);
    }
  }
}
