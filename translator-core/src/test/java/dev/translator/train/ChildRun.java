package dev.translator.train;

import dev.translator.io.Disks;
import dev.translator.nn.LiveArrays;
import dev.translator.train.report.TrainingListener;
import dev.translator.train.report.UpdateReport;
import dev.translator.train.report.ValidationReport;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A training run in a process of its own, which can be killed, and tells of every step it takes.
 */
final class ChildRun implements AutoCloseable {
  /** Makes a checkpoint fail for want of space; the number tells which. */
  private static final String FULL_AT = "translator.test.fullAt";

  private final Process process;
  private final BufferedReader output;

  private ChildRun(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * @param fullAt the so manieth checkpoint does not fit on the disk; 0 if all do
   */
  static ChildRun start(Path directory, String output, int fullAt, List<String> settings)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms48m",
                "-Xmx48m",
                "-XX:+AlwaysPreTouch", // so that the heap's growth is none of the process
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-D" + FULL_AT + "=" + fullAt,
                "-cp",
                System.getProperty("java.class.path"),
                ChildRun.class.getName(),
                directory.toString(),
                output));
    command.addAll(settings);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
    builder.directory(new File(System.getProperty("user.dir")));
    return new ChildRun(builder.start());
  }

  /** The next thing it tells; null after the last. */
  String next() throws IOException {
    return output.readLine();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  /** The process: directory, output, settings. */
  public static void main(String[] arguments) throws Exception {
    TinyRun tiny = new TinyRun(Path.of(arguments[0]));
    int fullAt = Integer.getInteger(FULL_AT, 0);
    int[] checkpoints = new int[1];
    String[] settings = Arrays.copyOfRange(arguments, 2, arguments.length);
    try (AutoCloseable full =
            Disks.full(file -> file.toString().contains("update-") && ++checkpoints[0] == fullAt);
        AutoCloseable told = Disks.announcing(file -> tell("writing " + file.getFileName()))) {
      new Trainer(tiny.config(settings), tiny.output(arguments[1]), new Telling()).run();
    }
    tell("ended");
  }

  /** Memory of this process, 0 where only Linux could tell. */
  private static long residentBytes() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmRSS:")) {
          return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
    } catch (IOException e) {
      // No such file on other systems.
    }
    return 0;
  }

  private static void tell(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private static final class Telling implements TrainingListener {
    @Override
    public void onMessage(String message) {
      tell(message);
    }

    @Override
    public void onUpdate(UpdateReport report) {
      tell(
          "update %d, %d arrays, %d resident"
              .formatted(report.update(), LiveArrays.count(), residentBytes()));
    }

    @Override
    public void onValidation(ValidationReport report) {
      tell("validated " + report.update());
    }
  }
}
