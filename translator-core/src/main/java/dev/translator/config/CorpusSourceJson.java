package dev.translator.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.Serial;
import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;

/** The ways a corpus can be written in settings. */
final class CorpusSourceJson {
  private static final String WEIGHT = "weight";
  private static final String TAGS = "inlineTags";
  private static final String TAG = "tag";
  private static final String UNTRANSLATED = "keepUntranslated";
  private static final String EXCEPT = "exceptHeldOut";
  private static final String ONLY = "onlyHeldOut";

  private CorpusSourceJson() {}

  static final class Serializer extends StdSerializer<CorpusSource> {
    @Serial private static final long serialVersionUID = 1L;

    Serializer() {
      super(CorpusSource.class);
    }

    @Override
    public void serialize(CorpusSource source, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (source instanceof CorpusSource.Named named) {
        out.writeString(named.path());
        return;
      }
      out.writeStartObject();
      place(source.place(), out);
      if (source.epochWeight() != 1) {
        out.writeFieldName(WEIGHT);
        out.writeNumber(new BigDecimal(String.valueOf(source.epochWeight())));
      }
      if (source.keepsInlineTags()) {
        out.writeStringField(TAGS, "keep");
      }
      if (!source.sourceTag().isEmpty()) {
        out.writeStringField(TAG, source.sourceTag());
      }
      if (source.keepsUntranslated()) {
        out.writeBooleanField(UNTRANSLATED, true);
      }
      if (source.heldOut().share() > 0) {
        out.writeFieldName(source.heldOut().only() ? ONLY : EXCEPT);
        out.writeNumber(new BigDecimal(String.valueOf(source.heldOut().share())));
      }
      out.writeEndObject();
    }

    private static void place(CorpusSource source, JsonGenerator out) throws IOException {
      if (source.isMonolingual() && source instanceof CorpusSource.Sides sides) {
        out.writeStringField("monolingual", sides.source());
      } else if (source instanceof CorpusSource.Sides sides) {
        out.writeStringField("source", sides.source());
        out.writeStringField("target", sides.target());
      } else if (source instanceof CorpusSource.Within within) {
        out.writeStringField("file", within.file());
        out.writeStringField("source", within.source());
        out.writeStringField("target", within.target());
      } else if (source instanceof CorpusSource.Djl djl) {
        out.writeStringField("djl", djl.dataset());
        out.writeStringField("split", djl.split());
        if (!djl.repository().isEmpty()) {
          out.writeStringField("repository", djl.repository());
        }
      } else {
        out.writeStringField("path", source.toString());
      }
    }
  }

  static final class Deserializer extends StdDeserializer<CorpusSource> {
    @Serial private static final long serialVersionUID = 1L;

    Deserializer() {
      super(CorpusSource.class);
    }

    @Override
    public CorpusSource deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      if (in.currentToken() == JsonToken.VALUE_STRING && !in.getText().isBlank()) {
        return CorpusSource.named(in.getText());
      }
      JsonNode tree = in.readValueAsTree();
      CorpusSource place = place(tree);
      boolean readable =
          place != null
              && (!tree.has(WEIGHT) || usable(tree.get(WEIGHT)))
              && (!tree.has(TAG) || isTag(tree.get(TAG)))
              && isShare(tree, EXCEPT)
              && isShare(tree, ONLY)
              && !(tree.has(EXCEPT) && tree.has(ONLY))
              && (!tree.has(UNTRANSLATED) || tree.get(UNTRANSLATED).isBoolean())
              && (!tree.has(TAGS) || tree.get(TAGS).asText().matches("keep|strip"));
      if (!readable) {
        return context.reportInputMismatch(CorpusSource.class, "");
      }
      double weight = tree.path(WEIGHT).asDouble(1);
      boolean tags = tree.path(TAGS).asText().equals("keep");
      String tag = tree.path(TAG).asText();
      boolean untranslated = tree.path(UNTRANSLATED).asBoolean();
      HeldOut part =
          new HeldOut(tree.path(ONLY).asDouble(tree.path(EXCEPT).asDouble(0)), tree.has(ONLY));
      return weight == 1 && !tags && tag.isEmpty() && !untranslated && part.share() == 0
          ? place
          : new CorpusSource.Adjusted(place, weight, tags, tag, untranslated, part);
    }

    private static boolean isShare(JsonNode tree, String key) {
      double share = tree.path(key).asDouble();
      return !tree.has(key) || (tree.get(key).isNumber() && share > 0 && share < 1);
    }

    private static boolean isTag(JsonNode tag) {
      return tag.isTextual() && tag.asText().matches(CorpusSource.Adjusted.TAG_PATTERN);
    }

    private static boolean usable(JsonNode weight) {
      double value = weight.asDouble();
      return weight.isNumber() && value > 0 && value <= CorpusSource.Adjusted.MAX_WEIGHT;
    }

    /** Null if the keys are those of no kind of corpus. */
    private static CorpusSource place(JsonNode tree) {
      Set<String> keys = new TreeSet<>();
      tree.fieldNames().forEachRemaining(keys::add);
      keys.removeAll(Set.of(WEIGHT, TAGS, TAG, UNTRANSLATED, EXCEPT, ONLY));
      if (keys.equals(Set.of("path")) && text(tree, "path")) {
        return CorpusSource.named(tree.get("path").asText());
      }
      if (keys.equals(Set.of("monolingual")) && text(tree, "monolingual")) {
        return CorpusSource.monolingual(tree.get("monolingual").asText());
      }
      boolean both = name(tree, "source") && name(tree, "target");
      if (keys.equals(Set.of("source", "target")) && text(tree, "source") && text(tree, "target")) {
        return CorpusSource.sides(tree.get("source").asText(), tree.get("target").asText());
      }
      if (keys.equals(Set.of("file", "source", "target")) && text(tree, "file") && both) {
        return CorpusSource.within(
            tree.get("file").asText(), tree.get("source").asText(), tree.get("target").asText());
      }
      keys.remove("repository");
      boolean djl = keys.equals(Set.of("djl", "split")) && text(tree, "djl") && text(tree, "split");
      return djl
          ? new CorpusSource.Djl(
              tree.get("djl").asText(),
              tree.get("split").asText(),
              tree.path("repository").asText())
          : null;
    }

    /** A column may be given by its number. */
    private static boolean name(JsonNode tree, String key) {
      return tree.path(key).isIntegralNumber() || text(tree, key);
    }

    private static boolean text(JsonNode tree, String key) {
      return tree.path(key).isTextual() && !tree.get(key).asText().isBlank();
    }
  }
}
