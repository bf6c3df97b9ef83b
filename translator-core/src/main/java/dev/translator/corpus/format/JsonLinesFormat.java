package dev.translator.corpus.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.translator.io.LineReader;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;

/**
 * JSON objects, one on each line or in an array. The sides stand under the given names, under the
 * languages, or under {@code source} and {@code target}, {@code src} and {@code tgt}, {@code text}
 * and {@code translation}; in the object itself or in one called {@code translation}.
 */
final class JsonLinesFormat implements CorpusFormat {
  private static final List<SideNames> USUAL_NAMES =
      List.of(
          SideNames.languages("source", "target"),
          SideNames.languages("src", "tgt"),
          SideNames.languages("text", "translation"));

  private static final Pattern START = Pattern.compile("(?s)\\uFEFF?\\s*(\\[\\s*)?\\{\\s*\".*");

  @Override
  public String name() {
    return "JSONL";
  }

  @Override
  public List<String> extensions() {
    return List.of("jsonl", "ndjson", "json");
  }

  @Override
  public boolean looksLike(String start) {
    return START.matcher(start).matches();
  }

  @Override
  public PairReader open(InputStream in, String name, SideNames sides) {
    return new Reader(new JsonObjects(new LineReader(in, name)), sides);
  }

  private static final class Reader implements PairReader {
    private final JsonObjects objects;
    private final SideNames sides;

    Reader(JsonObjects objects, SideNames sides) {
      this.objects = objects;
      this.sides = sides;
    }

    @Override
    public SentencePair next() {
      while (objects.next()) {
        ObjectNode object = objects.object();
        if (object != null) {
          return pair(object);
        }
      }
      return null;
    }

    private SentencePair pair(ObjectNode object) {
      ObjectNode inner = object.get("translation") instanceof ObjectNode nested ? nested : object;
      SideNames names = names(inner);
      return new SentencePair(
          text(inner, names.source()), text(inner, names.target()), objects.line());
    }

    /** The languages, or else the first usual names that both occur. */
    private SideNames names(ObjectNode object) {
      if (sides.given() || object.has(sides.source()) || object.has(sides.target())) {
        return sides;
      }
      return USUAL_NAMES.stream()
          .filter(names -> object.has(names.source()) && object.has(names.target()))
          .findFirst()
          .orElse(USUAL_NAMES.get(0));
    }

    private String text(ObjectNode object, String field) {
      return objects.text(object, field, "").replaceAll("\\R", " ");
    }

    @Override
    public void close() {
      objects.close();
    }
  }
}
