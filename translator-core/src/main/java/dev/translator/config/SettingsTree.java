package dev.translator.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Settings in the making: starts with every key at its default, takes values from files and
 * overrides, remembers where each came from, and becomes an {@link ExperimentConfig}.
 */
final class SettingsTree {
  /** Place where a value was given. */
  sealed interface Origin {
    /**
     * A line of a file.
     *
     * @param written a number as it stands there, null for other values
     */
    record Line(String file, int line, String written) implements Origin {}

    record FromCaller(String text) implements Origin {}

    /** Beginning of a message about a problem with a key. */
    default String key(String key) {
      return this instanceof Line at
          ? at.file + ":" + at.line + ": " + OneLine.of(key) + ": "
          : prefix();
    }

    /** Beginning of a message about a problem with a value. */
    default String value(String key, String value) {
      return this instanceof Line at
          ? at.file
              + ":"
              + at.line
              + ": "
              + OneLine.of(key)
              + " = "
              + OneLine.of(at.written == null ? value : at.written)
              + ": "
          : prefix();
    }

    /** Beginning of a message that names key and value itself. */
    default String prefix() {
      return this instanceof Line at
          ? at.file + ":" + at.line + ": "
          : "--set " + OneLine.of(((FromCaller) this).text) + ": ";
    }
  }

  private final String name;
  private final ObjectNode tree;
  private final Map<String, Origin> origins = new HashMap<>();
  private Optional<Preset> preset = Optional.empty();

  /**
   * @param name beginning of error messages that concern no particular place
   * @param defaults one value for every key there is, null for those without default
   */
  SettingsTree(String name, ObjectNode defaults) {
    this.name = name;
    this.tree = defaults;
  }

  private static Preset preset(JsonNode value, Origin origin) {
    return Preset.named(text(value))
        .orElseThrow(
            () ->
                new ConfigException(
                    origin.value(Preset.KEY, text(value))
                        + "must be one of tiny, small, base, big, auto, none"));
  }

  /** The preset that is given. */
  Optional<Preset> preset() {
    return preset;
  }

  /** Sets a part of the training corpora aside, that of the first for validation. */
  void holdOut(double share) {
    validateOnTraining();
    ObjectNode data = (ObjectNode) tree.get("data");
    List<CorpusSource> corpora = data().train();
    ArrayNode rest = data.putArray("train");
    for (CorpusSource corpus : corpora) {
      rest.add(ConfigMapper.MAPPER.valueToTree(corpus.withHeldOut(new HeldOut(share, false))));
    }
    CorpusSource part = corpora.get(0).withHeldOut(new HeldOut(share, true));
    data.set("validation", ConfigMapper.MAPPER.valueToTree(part));
  }

  /** Whether there are training corpora but none for validation. */
  boolean lacksValidation() {
    JsonNode data = tree.get("data");
    return data.path("validation").isNull() && !data.path("train").isNull();
  }

  /** Takes the first training corpus in place of a validation corpus. */
  void validateOnTraining() {
    ObjectNode data = (ObjectNode) tree.get("data");
    JsonNode train = data.get("train");
    data.set("validation", train.isArray() && !train.isEmpty() ? train.get(0) : train);
  }

  /** Whether a value was given for a key such as {@code training.seed}. */
  boolean isGiven(String key) {
    return origins.containsKey(key);
  }

  /** The value of a key such as {@code training.output} as text. */
  String text(String section, String key) {
    return tree.path(section).path(key).asText();
  }

  /** The model that training is to start from, empty for none. */
  String from() {
    return tree.at("/training/from").asText();
  }

  /** The section data alone. */
  DataConfig data() {
    try {
      return ConfigMapper.MAPPER.treeToValue(tree.get("data"), DataConfig.class);
    } catch (JsonProcessingException e) {
      toConfig(); // finds the same and says where
      throw new IllegalStateException(e);
    }
  }

  /** Takes the values of a preset for defaults. */
  void add(Preset values) {
    if (values != Preset.NONE) {
      String file = "preset " + values.label();
      add(YamlTree.parse(values.yaml(), line -> file + ":" + line + ": "), file);
    }
  }

  /** Takes the values of a plan for defaults. */
  void add(RunPlan plan) {
    String file = "preset auto";
    add(YamlTree.parse(plan.yaml(), line -> file + ": "), file);
  }

  /** Takes some values of an earlier run for defaults. */
  void takeOver(ExperimentConfig earlier, Collection<String> keys) {
    ObjectNode values = ConfigMapper.toTree(earlier);
    for (String key : keys) {
      String[] names = key.split("\\.", 2);
      ((ObjectNode) tree.get(names[0])).set(names[1], values.get(names[0]).get(names[1]));
    }
  }

  /** Takes the values that a fine-tuned model shares with the one it starts from for defaults. */
  void inherit(ExperimentConfig base) {
    ObjectNode values = ConfigMapper.toTree(base);
    Inheritance.SECTIONS.forEach(section -> tree.set(section, values.get(section)));
  }

  /** Takes over the values of a document. */
  void add(YamlTree yaml, String file) {
    Map<String, Origin> from = new HashMap<>();
    yaml.lines()
        .forEach(
            (path, line) -> from.put(path, new Origin.Line(file, line, yaml.written().get(path))));
    if (yaml.root().isNull()) {
      return;
    }
    if (!(yaml.root() instanceof ObjectNode root)) {
      throw new ConfigException(
          file + ":1: must be a mapping of the sections " + names(tree) + " to their settings");
    }
    merge(tree, root, "", from);
  }

  /** Takes over one {@code key=value}; the value is written as in YAML. */
  void add(String override) {
    int equals = override.indexOf('=');
    if (equals < 1) {
      throw new ConfigException(
          "--set " + OneLine.of(override) + ": must be key=value, such as training.seed=7");
    }
    Origin origin = new Origin.FromCaller(override);
    JsonNode value = YamlTree.parse(override.substring(equals + 1), line -> origin.prefix()).root();
    String[] keys = override.substring(0, equals).strip().split("\\.", -1);
    Map<String, Origin> from = new HashMap<>();
    String path = "";
    for (String key : keys) {
      path = YamlTree.join(path, key);
      from.put(path, origin);
    }
    for (int i = keys.length - 1; i >= 0; i--) {
      value = tree.objectNode().set(keys[i], value);
    }
    merge(tree, (ObjectNode) value, "", from);
  }

  private void merge(ObjectNode into, ObjectNode given, String path, Map<String, Origin> from) {
    for (Map.Entry<String, JsonNode> entry : given.properties()) {
      String child = YamlTree.join(path, entry.getKey());
      Origin origin = nearest(from, child);
      JsonNode current = into.get(entry.getKey());
      JsonNode value = entry.getValue();
      if (path.isEmpty() && entry.getKey().equals(Preset.KEY)) {
        preset = Optional.of(preset(value, origin));
        continue;
      }
      if (current == null) {
        throw new ConfigException(origin.key(child) + unknownKey(into, path, entry.getKey()));
      }
      if (path.isEmpty() && value.isNull()) {
        continue; // a section whose lines are all commented out
      }
      if (value.isNull()) {
        throw new ConfigException(
            origin.key(child) + "has no value; leave the key out for the default");
      }
      if (path.isEmpty() && !value.isObject()) {
        throw new ConfigException(
            origin.value(child, text(value)) + "must be a section of settings: " + names(current));
      }
      if (current instanceof ObjectNode section && path.isEmpty()) {
        merge(section, (ObjectNode) value, child, from);
      } else {
        requireElements(value, child, from);
        into.set(entry.getKey(), value);
        origins.keySet().removeIf(known -> known.startsWith(child + "."));
        origins.put(child, origin);
        from.forEach((p, o) -> putBelow(child, p, o));
      }
    }
  }

  private static void requireElements(JsonNode list, String path, Map<String, Origin> from) {
    for (int i = 0; list.isArray() && i < list.size(); i++) {
      String element = path + "." + i;
      if (list.get(i).isNull()) {
        throw new ConfigException(nearest(from, element).key(element) + "has no value");
      }
    }
  }

  private void putBelow(String parent, String path, Origin origin) {
    if (path.startsWith(parent + ".")) {
      origins.put(path, origin);
    }
  }

  private String unknownKey(ObjectNode section, String path, String key) {
    List<String> allowed = new ArrayList<>();
    section.fieldNames().forEachRemaining(allowed::add);
    return Typos.nearest(key, allowed)
        .map(near -> YamlTree.join(path, near))
        .or(() -> elsewhere(key))
        .map(meant -> "unknown key, did you mean " + meant + "?")
        .orElseGet(() -> "unknown key, allowed here: " + names(section));
  }

  /** The key in another section that has the same name. */
  private Optional<String> elsewhere(String key) {
    for (Map.Entry<String, JsonNode> section : tree.properties()) {
      for (Map.Entry<String, JsonNode> setting : section.getValue().properties()) {
        if (Typos.same(setting.getKey(), key)) {
          return Optional.of(section.getKey() + "." + setting.getKey());
        }
      }
    }
    return Optional.empty();
  }

  /** Makes the settings, with errors that say where the value was given. */
  ExperimentConfig toConfig() {
    return toConfig(config -> {});
  }

  /**
   * The same as {@link #toConfig()}, with one more check.
   *
   * @param check of the settings, which throws if it fails
   */
  ExperimentConfig toConfig(Consumer<ExperimentConfig> check) {
    try {
      ExperimentConfig config = ConfigMapper.MAPPER.treeToValue(tree, ExperimentConfig.class);
      check.accept(config);
      return config;
    } catch (ConfigException e) {
      throw located(e);
    } catch (JsonMappingException e) {
      throw e.getCause() instanceof ConfigException c ? located(c) : wrongType(e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private ConfigException located(ConfigException e) {
    Origin own = origins.get(e.key());
    if (own instanceof Origin.FromCaller) {
      return e.relocated(own.prefix() + e.problem());
    }
    String place = name + ": ";
    if (own != null) {
      place = own.prefix();
    }
    for (String key : e.involved()) {
      Origin other = origins.get(key);
      if (other instanceof Origin.FromCaller || (own == null && other != null)) {
        place = other.prefix();
      }
    }
    return e.relocated(place + e.getMessage());
  }

  private ConfigException wrongType(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    JsonNode node = tree;
    for (JsonMappingException.Reference step : e.getPath()) {
      String key =
          step.getFieldName() != null ? step.getFieldName() : Integer.toString(step.getIndex());
      JsonNode next = step.getFieldName() != null ? node.path(key) : node.path(step.getIndex());
      if (next.isMissingNode()) {
        break; // one value where a list may stand has no element 0
      }
      node = next;
      path.append(path.isEmpty() ? "" : ".").append(key);
    }
    Origin origin = nearest(origins, path.toString());
    return new ConfigException(
        origin.value(path.toString(), text(node)) + ExpectedType.of(targetType(e), node));
  }

  private static Class<?> targetType(JsonMappingException e) {
    if (e instanceof MismatchedInputException mismatch) {
      return mismatch.getTargetType();
    }
    if (e.getCause() instanceof InputCoercionException coercion) {
      return coercion.getTargetType();
    }
    throw new IllegalStateException(e);
  }

  private static Origin nearest(Map<String, Origin> origins, String path) {
    String at = path;
    while (!origins.containsKey(at) && at.contains(".")) {
      at = at.substring(0, at.lastIndexOf('.'));
    }
    return origins.get(at);
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static String names(JsonNode section) {
    List<String> names = new ArrayList<>();
    section.fieldNames().forEachRemaining(names::add);
    return String.join(", ", names);
  }
}
