package dev.translator.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.translator.evaluate.MetricScore;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scores as JSON with the field names of {@code sacrebleu --format json}. */
final class SacreBleuJson {
  private SacreBleuJson() {}

  /** One object; an array of objects for several metrics. */
  static String of(List<MetricScore> scores, int width) {
    List<Map<String, Object>> objects = scores.stream().map(each -> object(each, width)).toList();
    try {
      return new ObjectMapper()
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(objects.size() == 1 ? objects.get(0) : objects);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // maps of strings and numbers can always be written
    }
  }

  private static Map<String, Object> object(MetricScore score, int width) {
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
}
