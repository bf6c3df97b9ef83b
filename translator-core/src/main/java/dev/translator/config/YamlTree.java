package dev.translator.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.translator.io.JsonProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * One YAML document as a tree, with the line on which each value's key stands. Stricter than YAML:
 * a key given twice, an alias and a second document are errors, since each of them silently changes
 * the settings that the reader of the file sees.
 *
 * @param root the document; a null node if it is empty
 * @param lines line from 1 by dotted path ({@code training.seed}, {@code data.train.0})
 * @param written numbers as the document writes them, by the same paths: 007 is read as 7
 */
record YamlTree(JsonNode root, Map<String, Integer> lines, Map<String, String> written) {
  private static final YAMLFactory FACTORY = new YAMLFactory();

  /**
   * Reads one document.
   *
   * @param place beginning of the error messages about a line, from 1
   */
  static YamlTree parse(String yaml, IntFunction<String> place) {
    try (YAMLParser parser = FACTORY.createParser(yaml)) {
      return new Walk(parser, place).document();
    } catch (JsonProcessingException e) {
      throw notYaml(e, place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ConfigException notYaml(JsonProcessingException e, IntFunction<String> place) {
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      String problem = OneLine.of(marked.getProblem());
      return new ConfigException(
          place.apply(marked.getProblemMark().getLine() + 1) + "not valid YAML: " + problem);
    }
    return new ConfigException(
        at(place, e.getLocation()) + "not valid YAML: " + OneLine.of(JsonProblem.of(e)));
  }

  private static String at(IntFunction<String> place, JsonLocation location) {
    return place.apply(location == null ? 1 : Math.max(1, location.getLineNr()));
  }

  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static final class Walk {
    private final YAMLParser parser;
    private final IntFunction<String> place;
    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, String> written = new HashMap<>();

    Walk(YAMLParser parser, IntFunction<String> place) {
      this.parser = parser;
      this.place = place;
    }

    YamlTree document() throws IOException {
      JsonToken first = parser.nextToken();
      JsonNode root = first == null ? JsonNodeFactory.instance.nullNode() : value("");
      if (parser.nextToken() != null) {
        throw error("a second document starts: settings are one document");
      }
      return new YamlTree(root, lines, written);
    }

    private JsonNode value(String path) throws IOException {
      if (parser.isCurrentAlias()) {
        throw error("aliases (*) cannot be used: write the value itself, or put it in quotes");
      }
      if (parser.currentToken().isNumeric()) {
        written.put(path, parser.getText());
      }
      return switch (parser.currentToken()) {
        case START_OBJECT -> mapping(path);
        case START_ARRAY -> sequence(path);
        case VALUE_NUMBER_INT -> JsonNodeFactory.instance.numberNode(parser.getBigIntegerValue());
        case VALUE_NUMBER_FLOAT -> decimal(parser.getText());
        case VALUE_TRUE, VALUE_FALSE -> truth(parser.getText());
        case VALUE_NULL -> JsonNodeFactory.instance.nullNode();
        case VALUE_STRING -> JsonNodeFactory.instance.textNode(parser.getText());
        default -> throw error("a value of a kind that settings do not have");
      };
    }

    /** {@code .inf} and {@code .nan} are numbers in YAML but no setting's. */
    private JsonNode decimal(String raw) throws IOException {
      return raw.matches("[-+]?\\.[^0-9].*")
          ? JsonNodeFactory.instance.textNode(raw)
          : JsonNodeFactory.instance.numberNode(parser.getDoubleValue());
    }

    /** YAML 1.1 also takes {@code no} for a truth value, which is Norwegian here. */
    private static JsonNode truth(String raw) {
      return raw.equalsIgnoreCase("true") || raw.equalsIgnoreCase("false")
          ? JsonNodeFactory.instance.booleanNode(raw.equalsIgnoreCase("true"))
          : JsonNodeFactory.instance.textNode(raw);
    }

    private ObjectNode mapping(String path) throws IOException {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        String child = join(path, key);
        int line = parser.currentTokenLocation().getLineNr();
        Integer earlier = lines.put(child, line);
        if (earlier != null) {
          throw error(OneLine.of(child) + ": given twice, first on line " + earlier);
        }
        parser.nextToken();
        node.set(key, value(child));
      }
      return node;
    }

    private ArrayNode sequence(String path) throws IOException {
      ArrayNode node = JsonNodeFactory.instance.arrayNode();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        String child = join(path, Integer.toString(node.size()));
        lines.put(child, parser.currentTokenLocation().getLineNr());
        node.add(value(child));
      }
      return node;
    }

    private ConfigException error(String problem) {
      return new ConfigException(at(place, parser.currentTokenLocation()) + problem);
    }
  }
}
