package dev.translator.translate.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.translator.corpus.format.JsonObjects;
import dev.translator.io.InputException;
import dev.translator.translate.Provenance;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A JSON object on each line, of which one field is translated; all others are kept. */
final class JsonRecords implements Records {
  private static final JsonMapper JSON = new JsonMapper();

  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

  private final JsonObjects objects;
  private final String field;
  private final String into;
  private final OutputFields fields;

  /**
   * @param field the text's
   * @param into the translation's
   */
  JsonRecords(JsonObjects objects, String field, String into, OutputFields fields) {
    this.objects = objects;
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
    if (!objects.next()) {
      return null;
    }
    if (objects.isArray()) {
      throw new InputException(
          objects.at()
              + "not a JSON object but an array: write an object on each line (JSONL), such as with"
              + " jq -c '.[]'");
    }
    ObjectNode object = objects.object();
    if (object == null || fields.skipsMissing() && object.path(field).isMissingNode()) {
      return new Kept(objects.raw(), object != null);
    }
    return new ObjectRecord(
        objects.raw(),
        object,
        objects.textOrNull(
            object, field, ": name it with --field, or pass over with --skip-missing"));
  }

  @Override
  public boolean ready() {
    return objects.ready();
  }

  @Override
  public void close() {
    objects.close();
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
      if (fields.provenance()) {
        Provenance provenance = output.translation().provenance();
        written.put("provenance", provenance.label());
        if (provenance.score() > 0) {
          written.put("match", provenance.percent());
          if (!provenance.origin().isEmpty()) {
            written.put("matchOrigin", provenance.origin());
          }
        }
      }
      if (!output.warnings().isEmpty()) {
        ArrayNode labels = written.putArray("warnings");
        output.warnings().forEach(warning -> labels.add(warning.label()));
      }
    }
  }

  /**
   * A line that stays as it is: white space, or an object without the field.
   *
   * @param skipped whether it is counted
   */
  private record Kept(String raw, boolean skipped) implements InputRecord {
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
