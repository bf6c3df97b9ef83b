package dev.translator.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Settings that a training takes over from the model it starts from: the sections model and
 * subword. Only their settings that concern training, and a larger vocabulary, may be set anew.
 */
public final class Inheritance {
  static final List<String> SECTIONS = List.of("subword", "model");

  /** The vocabulary may grow, by symbols and by characters; probabilities of dropping are free. */
  private static final Set<String> FREE =
      Set.of(
          "subword.vocabularySize",
          "subword.userSymbols",
          "subword.dropout",
          "model.dropout",
          "model.attentionDropout",
          "model.activationDropout",
          "model.layerDrop");

  private Inheritance() {}

  /** The settings of the model that {@code training.from} names. */
  static ExperimentConfig read(String from) {
    Path given = Path.of(from).toAbsolutePath().normalize();
    boolean checkpoint = Files.isRegularFile(given) && given.getNameCount() > 2;
    Path model = checkpoint ? given.getParent().getParent() : Path.of(from);
    Path settings = model.resolve("config.yaml");
    if (!Files.isRegularFile(settings)) {
      throw new ConfigException(
          "training.from = "
              + OneLine.of(from)
              + ": no model directory (it has no config.yaml); give the output of an earlier"
              + " training");
    }
    return ConfigReader.read(settings, List.of());
  }

  /**
   * Checks that nothing contradicts the model that training starts from.
   *
   * @throws ConfigException naming the key and both values
   */
  public static void check(ExperimentConfig config, ExperimentConfig base) {
    String from = config.training().start().from();
    JsonNode mine = ConfigMapper.toTree(config);
    JsonNode theirs = ConfigMapper.toTree(base);
    for (String section : SECTIONS) {
      for (Map.Entry<String, JsonNode> setting : mine.get(section).properties()) {
        String key = section + "." + setting.getKey();
        JsonNode other = theirs.get(section).get(setting.getKey());
        if (!FREE.contains(key) && !setting.getValue().equals(other)) {
          throw conflict(key, setting.getValue(), other, from);
        }
      }
    }
    if (config.subword().vocabularySize() < base.subword().vocabularySize()) {
      String key = "subword.vocabularySize";
      throw conflict(
          key, mine.at("/subword/vocabularySize"), theirs.at("/subword/vocabularySize"), from);
    }
  }

  private static ConfigException conflict(String key, JsonNode mine, JsonNode theirs, String from) {
    return ConfigException.ofValue(
        key,
        text(mine),
        "the model "
            + from
            + " has "
            + text(theirs)
            + ": leave the key out to take that over, or train without --from");
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
