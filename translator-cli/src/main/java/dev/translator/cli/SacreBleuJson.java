package dev.translator.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.translator.evaluate.MetricScore;
import dev.translator.evaluate.SignificanceResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Scores as {@code sacrebleu --format json} prints them: fields, order, rounding, layout. */
final class SacreBleuJson {
  /** Metrics stand in the order of their names, whatever order they were asked for in. */
  private static final Comparator<MetricScore> BY_NAME =
      Comparator.comparing(score -> score.name().toUpperCase(Locale.ROOT));

  private SacreBleuJson() {}

  /** One system: an object, or an array of objects for several metrics. */
  static String of(List<MetricScore> scores, int width) {
    return listed(
        scores.stream().sorted(BY_NAME).map(score -> written(fields(score, width), 1)).toList());
  }

  /** The bare scores of one system, which stand in an array if they are several. */
  static String bare(List<MetricScore> scores, int width) {
    return listed(scores.stream().sorted(BY_NAME).map(s -> s.toShortLine(width)).toList());
  }

  private static String listed(List<String> parts) {
    return parts.size() == 1
        ? parts.get(0)
        : parts.stream().collect(Collectors.joining(",\n", "[\n", "\n]"));
  }

  /** Several systems: an object for each, compared with the first or not. */
  static String of(SystemScores systems, int width) {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (int i = 0; i < systems.names().size(); i++) {
      Map<String, Object> object = new LinkedHashMap<>();
      boolean baseline = systems.isCompared() && i == 0;
      object.put("system", (baseline ? "Baseline: " : "") + systems.names().get(i));
      int system = i;
      systems.scores().get(i).stream()
          .sorted(BY_NAME)
          .forEach(
              score ->
                  object.put(
                      score.name(),
                      systems.isCompared()
                          ? compared(score, systems.comparison(system, score.name()))
                          : MetricScore.fixed(score.value(), width)));
      objects.add(object);
    }
    return written(objects, 4);
  }

  private static Map<String, Object> compared(MetricScore score, SignificanceResult result) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("score", score.value());
    object.put("p_value", result == null ? null : result.pValue());
    object.put("mean", score.confidence().map(interval -> interval.mean()).orElse(null));
    object.put("ci", score.confidence().map(interval -> interval.halfWidth()).orElse(null));
    return object;
  }

  private static Map<String, Object> fields(MetricScore score, int width) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", score.name());
    object.put("score", number(MetricScore.fixed(score.value(), width)));
    object.put("signature", score.signature());
    score
        .confidence()
        .ifPresent(
            interval -> {
              String mean = MetricScore.fixed(interval.mean(), width);
              String half = MetricScore.fixed(interval.halfWidth(), width);
              object.put("confidence_mean", number(mean));
              object.put("confidence_var", number(half));
              object.put("confidence", "μ = " + mean + " ± " + half);
            });
    if (!score.details().summary().isEmpty()) {
      object.put("verbose_score", score.details().summary());
    }
    for (String field : score.signature().split("\\|")) {
      int colon = field.indexOf(':');
      object.put(field.substring(0, colon), field.substring(colon + 1));
    }
    return object;
  }

  private static double number(String decimals) {
    return new BigDecimal(decimals).doubleValue();
  }

  private static String written(Object value, int indent) {
    DefaultIndenter lines = new DefaultIndenter(" ".repeat(indent), "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    printer.indentObjectsWith(lines);
    printer.indentArraysWith(lines);
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // maps of strings and numbers can always be written
    }
  }
}
