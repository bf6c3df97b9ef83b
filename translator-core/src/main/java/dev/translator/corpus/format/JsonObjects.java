package dev.translator.corpus.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.translator.io.InputException;
import dev.translator.io.JsonProblem;
import dev.translator.io.LineReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** JSON objects one by one: one on each line, or those of an array. Numbers keep their digits. */
public final class JsonObjects implements AutoCloseable {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  private static final JsonMapper PARTS =
      JSON.rebuild().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final LineReader lines;
  private boolean started;
  private String line;

  /** The characters and the parser of an array, null for objects on lines. */
  private LinesAsReader characters;

  private JsonParser array;
  private int arrayLine;
  private long objectLine;

  public JsonObjects(LineReader lines) {
    this.lines = lines;
  }

  /** Goes to the next line or to the next object of an array; false after the last. */
  public boolean next() {
    if (array == null) {
      line = lines.next();
      objectLine = lines.lineNumber();
      if (line != null && !started && !line.isBlank()) {
        started = true;
        openArray();
      }
    }
    return array == null ? line != null : nextElement();
  }

  private void openArray() {
    if (line.stripLeading().startsWith("[")) {
      arrayLine = (int) lines.lineNumber();
      characters = new LinesAsReader(lines, line);
      try {
        array = PARTS.createParser(characters);
        array.nextToken();
      } catch (IOException e) {
        throw damaged(e);
      }
    }
  }

  private boolean nextElement() {
    try {
      characters.startRecord(objectLine);
      JsonToken token = array.nextToken();
      objectLine = arrayLine - 1L + array.currentLocation().getLineNr();
      line = "";
      if (token == JsonToken.END_ARRAY) {
        if (array.nextToken() != null) {
          throw new InputException(at() + "damaged JSON: more than one value");
        }
        return false;
      }
      return true;
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  /** The object here; null on a blank line. */
  public ObjectNode object() {
    if (array == null && line.isBlank()) {
      return null;
    }
    try {
      JsonNode node = array == null ? JSON.readTree(line) : PARTS.readTree(array);
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw new InputException(at() + "not a JSON object");
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  private InputException damaged(IOException e) {
    String problem =
        e instanceof JsonProcessingException json ? JsonProblem.of(json) : e.getMessage();
    return new InputException(at() + "damaged JSON: " + problem, e);
  }

  /** Whether the objects are those of an array. */
  public boolean isArray() {
    return array != null;
  }

  /** The line as it stands, without its end; empty in an array. */
  public String raw() {
    return line;
  }

  /** Line where the object begins, from 1. */
  public long line() {
    return objectLine;
  }

  /** Beginning of a message about the object here: file and line. */
  public String at() {
    return lines.name() + ":" + objectLine + ": ";
  }

  /**
   * The text of a field.
   *
   * @param advice end of an error about a missing field
   */
  String text(ObjectNode object, String field, String advice) {
    JsonNode value = object.path(field);
    if (value.isTextual()) {
      return value.textValue();
    }
    throw new InputException(
        at()
            + (value.isMissingNode()
                ? noField(object, field) + advice
                : "the value of '" + field + "' is not a text"));
  }

  /** The same, where null is an empty text. */
  public String textOrNull(ObjectNode object, String field, String advice) {
    return object.path(field).isNull() ? "" : text(object, field, advice);
  }

  private static String noField(ObjectNode object, String field) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return "no field '" + field + "', there are " + keys;
  }

  /** Whether a line may be read without waiting; see {@link LineReader#ready}. */
  public boolean ready() {
    return lines.ready();
  }

  @Override
  public void close() {
    lines.close();
  }
}
