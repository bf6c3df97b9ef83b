package dev.translator.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.Serial;
import java.util.Locale;

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
            .addModule(
                new SimpleModule()
                    .addSerializer(Enum.class, new LowerCaseNames())
                    .addSerializer(CorpusSource.class, new CorpusSourceJson.Serializer())
                    .addDeserializer(CorpusSource.class, new CorpusSourceJson.Deserializer()));
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

  /** Names of constants in lower case of no language: Turkish has another i. */
  @SuppressWarnings("rawtypes") // the key of all enums
  private static final class LowerCaseNames extends StdSerializer<Enum> {
    @Serial private static final long serialVersionUID = 1L;

    LowerCaseNames() {
      super(Enum.class);
    }

    @Override
    public void serialize(Enum value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.name().toLowerCase(Locale.ROOT));
    }
  }
}
