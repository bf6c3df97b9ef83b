package dev.translator.translate.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.translator.io.InputException;
import dev.translator.io.JsonProblem;
import dev.translator.io.LineReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A JSON object on each line, of which one field is translated; all others are kept. */
final class JsonRecords implements Records {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

  private final LineReader lines;
  private final String field;
  private final String into;
  private final OutputFields fields;

  /**
   * @param field the text's
   * @param into the translation's
   */
  JsonRecords(LineReader lines, String field, String into, OutputFields fields) {
    this.lines = lines;
    this.field = field;
    this.into = into;
    this.fields = fields;
  }

  @Override
  public String header() {
    return "";
  }

  @Override
  public InputRecord next() {
    String line = lines.next();
    if (line == null || line.isBlank()) {
      return line == null ? null : new Blank(line);
    }
    try {
      JsonNode node = JSON.readTree(line);
      if (node instanceof ObjectNode object) {
        return new ObjectRecord(line, object, text(object));
      }
      throw new InputException(at() + "not a JSON object");
    } catch (JsonProcessingException e) {
      throw new InputException(at() + "damaged JSON: " + JsonProblem.of(e), e);
    }
  }

  private String text(ObjectNode object) {
    JsonNode value = object.path(field);
    if (value.isTextual() || value.isNull()) {
      return value.isNull() ? "" : value.textValue();
    }
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    throw new InputException(
        at()
            + (value.isMissingNode()
                ? "no field '" + field + "', there are " + keys + ": say which with --field"
                : "the value of '" + field + "' is not a text"));
  }

  private String at() {
    return lines.name() + ":" + lines.lineNumber() + ": ";
  }

  @Override
  public boolean ready() {
    return lines.ready();
  }

  @Override
  public void close() {
    lines.close();
  }

  /** UTF-8 cannot hold a surrogate without a partner, an escape can, and may have in the input. */
  private static String escaped(String json) {
    return LONE_SURROGATE
        .matcher(json)
        .replaceAll(
            found -> String.format(Locale.ROOT, "\\\\u%04x", (int) found.group().charAt(0)));
  }

  private final class ObjectRecord implements InputRecord {
    private final String line;
    private final ObjectNode object;
    private final String text;

    ObjectRecord(String line, ObjectNode object, String text) {
      this.line = line;
      this.object = object;
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }

    @Override
    public String raw() {
      return line;
    }

    @Override
    public String with(List<Output> outputs) {
      Output best = outputs.get(0);
      ObjectNode written = object.deepCopy();
      written.put(into, best.translation().text());
      describe(written, best);
      if (fields.nBest()) {
        ArrayNode all = written.putArray("nBest");
        for (Output output : outputs) {
          ObjectNode one = all.addObject().put("translation", output.translation().text());
          one.put("score", output.translation().score());
          describe(one, output);
        }
      }
      try {
        return escaped(JSON.writeValueAsString(written)) + "\n";
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e); // a tree can always be written
      }
    }

    private void describe(ObjectNode written, Output output) {
      if (fields.scores()) {
        written.put("score", output.translation().score());
      }
      if (fields.alignments()) {
        written.put("alignment", output.alignment());
      }
      if (!output.warnings().isEmpty()) {
        ArrayNode labels = written.putArray("warnings");
        output.warnings().forEach(warning -> labels.add(warning.label()));
      }
    }
  }

  /** A line of white space stays as it is. */
  private record Blank(String raw) implements InputRecord {
    @Override
    public String text() {
      return "";
    }

    @Override
    public String with(List<Output> outputs) {
      return raw + "\n";
    }
  }
}
