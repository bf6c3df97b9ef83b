package dev.translator.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.Serial;

/** A number of tokens in files, or {@code auto} for {@link #AUTO}. */
final class BatchTokensJson {
  /** Number that stands for {@code auto}. */
  static final int AUTO = 0;

  private static final String WORD = "auto";

  private BatchTokensJson() {}

  /** To a tree or file. */
  static final class Writer extends StdSerializer<Integer> {
    @Serial private static final long serialVersionUID = 1L;

    Writer() {
      super(Integer.class);
    }

    @Override
    public void serialize(Integer tokens, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (tokens == AUTO) {
        out.writeString(WORD);
      } else {
        out.writeNumber(tokens);
      }
    }
  }

  /** Dotted, such as {@code training.batchTokens}. */
  private static String key(JsonParser in) {
    String path = in.getParsingContext().pathAsPointer().toString().substring(1).replace('/', '.');
    return path.contains(".") ? path : "training." + path; // TrainingJson reads groups on their own
  }

  /** From a tree or file. */
  static final class Reader extends StdDeserializer<Integer> {
    @Serial private static final long serialVersionUID = 1L;

    Reader() {
      super(Integer.class);
    }

    @Override
    public Integer deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (in.currentToken() == JsonToken.VALUE_STRING && in.getText().equals(WORD)) {
        return AUTO;
      }
      boolean number = in.currentToken() == JsonToken.VALUE_NUMBER_INT;
      if (!number || in.getIntValue() < 1) {
        String given =
            in.currentToken().isScalarValue() ? in.getText() : in.currentToken().asString();
        throw ConfigException.ofValue(key(in), given, "must be a whole number >= 1, or auto");
      }
      return in.getIntValue();
    }
  }
}
