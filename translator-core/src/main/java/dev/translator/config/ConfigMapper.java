package dev.translator.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.Serial;

/** The way between the records and trees of plain values, without any lenient conversion. */
final class ConfigMapper {
  static final JsonMapper MAPPER = mapper();

  private ConfigMapper() {}

  static ObjectNode toTree(ExperimentConfig config) {
    return MAPPER.valueToTree(config);
  }

  private static JsonMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .addModule(
                new SimpleModule()
                    .addSerializer(CorpusSource.class, new SourceSerializer())
                    .addDeserializer(CorpusSource.class, new SourceDeserializer()));
    builder.withCoercionConfig(
        LogicalType.Textual,
        text ->
            text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    builder.withCoercionConfigDefaults(
        any -> any.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail));
    return builder.build();
  }

  private static final class SourceSerializer extends StdSerializer<CorpusSource> {
    @Serial private static final long serialVersionUID = 1L;

    SourceSerializer() {
      super(CorpusSource.class);
    }

    @Override
    public void serialize(CorpusSource source, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (source.isMonolingual() && source instanceof CorpusSource.Sides sides) {
        out.writeStartObject();
        out.writeStringField("monolingual", sides.source());
        out.writeEndObject();
      } else if (source instanceof CorpusSource.Sides sides) {
        out.writeStartObject();
        out.writeStringField("source", sides.source());
        out.writeStringField("target", sides.target());
        out.writeEndObject();
      } else if (source instanceof CorpusSource.Within within) {
        out.writeStartObject();
        out.writeStringField("file", within.file());
        out.writeStringField("source", within.source());
        out.writeStringField("target", within.target());
        out.writeEndObject();
      } else {
        out.writeString(source.toString());
      }
    }
  }

  private static final class SourceDeserializer extends StdDeserializer<CorpusSource> {
    @Serial private static final long serialVersionUID = 1L;

    SourceDeserializer() {
      super(CorpusSource.class);
    }

    @Override
    public CorpusSource deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      if (in.currentToken() == JsonToken.VALUE_STRING && !in.getText().isBlank()) {
        return CorpusSource.named(in.getText());
      }
      JsonNode tree = in.readValueAsTree();
      if (tree.size() == 1 && text(tree, "monolingual")) {
        return CorpusSource.monolingual(tree.get("monolingual").asText());
      }
      if (tree.size() == 2 && text(tree, "source") && text(tree, "target")) {
        return CorpusSource.sides(tree.get("source").asText(), tree.get("target").asText());
      }
      if (tree.size() == 3 && text(tree, "file") && name(tree, "source") && name(tree, "target")) {
        return CorpusSource.within(
            tree.get("file").asText(), tree.get("source").asText(), tree.get("target").asText());
      }
      return context.reportInputMismatch(CorpusSource.class, "");
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
