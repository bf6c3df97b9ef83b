package dev.translator.corpus.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.translator.io.InputException;
import dev.translator.io.JsonProblem;
import dev.translator.io.LineReader;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON object on each line. The sides stand under the given names, under the languages, or under
 * {@code source} and {@code target}, {@code src} and {@code tgt}, {@code text} and {@code
 * translation}; in the object itself or in one called {@code translation}.
 */
final class JsonLinesFormat implements CorpusFormat {
  private static final List<SideNames> USUAL_NAMES =
      List.of(
          SideNames.languages("source", "target"),
          SideNames.languages("src", "tgt"),
          SideNames.languages("text", "translation"));

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  @Override
  public String name() {
    return "JSONL";
  }

  @Override
  public List<String> extensions() {
    return List.of("jsonl", "ndjson");
  }

  @Override
  public boolean looksLike(String start) {
    return start.stripLeading().startsWith("{\"");
  }

  @Override
  public PairReader open(InputStream in, String name, SideNames sides) {
    return new Reader(new LineReader(in, name), sides);
  }

  private static final class Reader implements PairReader {
    private final LineReader lines;
    private final SideNames sides;

    Reader(LineReader lines, SideNames sides) {
      this.lines = lines;
      this.sides = sides;
    }

    @Override
    public SentencePair next() {
      String line = lines.next();
      while (line != null && line.isBlank()) {
        line = lines.next();
      }
      return line == null ? null : pair(line);
    }

    private SentencePair pair(String line) {
      try {
        JsonNode object = JSON.readTree(line);
        JsonNode inner = object.path("translation").isObject() ? object.get("translation") : object;
        SideNames names = names(inner);
        return new SentencePair(
            text(inner, names.source()), text(inner, names.target()), lines.lineNumber());
      } catch (JsonProcessingException e) {
        throw new InputException(at() + "damaged JSON: " + JsonProblem.of(e), e);
      }
    }

    /** The languages, or else the first usual names that both occur. */
    private SideNames names(JsonNode object) {
      if (sides.given() || object.has(sides.source()) || object.has(sides.target())) {
        return sides;
      }
      return USUAL_NAMES.stream()
          .filter(names -> object.has(names.source()) && object.has(names.target()))
          .findFirst()
          .orElse(USUAL_NAMES.get(0));
    }

    private String text(JsonNode object, String key) {
      JsonNode value = object.path(key);
      if (value.isTextual()) {
        return value.textValue().replaceAll("\\R", " ");
      }
      List<String> keys = new ArrayList<>();
      object.fieldNames().forEachRemaining(keys::add);
      throw new InputException(
          at()
              + (value.isMissingNode()
                  ? "no key '" + key + "', there are " + keys
                  : "the value of '" + key + "' is not a text"));
    }

    private String at() {
      return lines.name() + ":" + lines.lineNumber() + ": ";
    }

    @Override
    public void close() {
      lines.close();
    }
  }
}
