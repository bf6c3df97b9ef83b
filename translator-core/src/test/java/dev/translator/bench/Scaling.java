package dev.translator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.translator.report.Axes;
import dev.translator.report.Charts;
import dev.translator.report.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws the output of {@code bench --json} for a range of sizes: speed and peak memory against
 * sentence length, batch size, beam size and vocabulary, a line for each mode.
 */
public final class Scaling {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Scaling() {}

  /** One measurement: the varied size, its value, and the results. */
  private record Point(String varied, String mode, double value, double rate, double bytes) {}

  /**
   * @param arguments a file whose lines are the name of the varied size, a tab and a JSON object;
   *     the directory for the charts
   */
  public static void main(String[] arguments) throws IOException {
    List<Point> points = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      String[] columns = line.split("\t", 2);
      JsonNode node = JSON.readTree(columns[1]);
      points.add(
          new Point(
              columns[0],
              node.get("mode").asText(),
              node.get(columns[0]).asDouble(),
              node.get("tokensPerSecond").asDouble(),
              bytes(node)));
    }
    Map<String, List<Point>> byVaried = new LinkedHashMap<>();
    points.forEach(
        point -> byVaried.computeIfAbsent(point.varied, name -> new ArrayList<>()).add(point));
    Path directory = Path.of(arguments[1]);
    for (Map.Entry<String, List<Point>> entry : byVaried.entrySet()) {
      String name = entry.getKey();
      write(directory, name, "speed", "target tokens/s", series(entry.getValue(), true));
      write(directory, name, "memory", "peak memory, MB", series(entry.getValue(), false));
      entry.getValue().forEach(Scaling::print);
    }
  }

  /** Peak memory where the work is done: of the GPU, or of the process. */
  private static double bytes(JsonNode node) {
    double device = node.get("peakDeviceBytes").asDouble();
    return device > 0 ? device : node.get("peakResidentBytes").asDouble();
  }

  private static List<Series> series(List<Point> points, boolean speed) {
    return points.stream()
        .map(Point::mode)
        .distinct()
        .map(
            mode -> {
              List<Point> own = points.stream().filter(point -> point.mode.equals(mode)).toList();
              double[] x = own.stream().mapToDouble(Point::value).toArray();
              double[] y =
                  own.stream().mapToDouble(p -> speed ? p.rate : p.bytes / (1 << 20)).toArray();
              return new Series(mode, x, y);
            })
        .toList();
  }

  private static void write(
      Path directory, String varied, String what, String axis, List<Series> series)
      throws IOException {
    String chart = Charts.lines(Axes.of(varied, axis).withLogX().withLogY(), series);
    String title = what + " by " + varied;
    Files.writeString(
        directory.resolve(varied + "-" + what + ".svg"), Charts.standalone(title, chart));
  }

  private static void print(Point point) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.0f | %.0f | %.0f |%n",
        point.mode,
        point.varied,
        point.value,
        point.rate,
        point.bytes / (1 << 20));
  }
}
