package dev.translator.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Differences between two sets of settings. */
public final class ConfigDifference {
  private ConfigDifference() {}

  /**
   * One line per key that differs, in the order of the sections: {@code training.seed: 1 -> 2}.
   * Empty exactly if the settings are equal.
   */
  public static List<String> between(ExperimentConfig a, ExperimentConfig b) {
    JsonNode before = ConfigMapper.toTree(a);
    JsonNode after = ConfigMapper.toTree(b);
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, JsonNode> section : before.properties()) {
      for (Map.Entry<String, JsonNode> setting : section.getValue().properties()) {
        JsonNode other = after.get(section.getKey()).get(setting.getKey());
        if (!setting.getValue().equals(other)) {
          lines.add(
              section.getKey()
                  + "."
                  + setting.getKey()
                  + ": "
                  + text(setting.getValue())
                  + " -> "
                  + text(other));
        }
      }
    }
    return List.copyOf(lines);
  }

  private static String text(JsonNode value) {
    if (value.isNull()) {
      return "none";
    }
    return OneLine.of(value.isValueNode() ? value.asText() : value.toString());
  }
}
