package dev.translator.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.Serial;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes settings as YAML that {@link ConfigReader} reads back equal. */
public final class ConfigWriter {
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .disable(YAMLGenerator.Feature.SPLIT_LINES)
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                  .stringQuotingChecker(new Quoting())
                  .build())
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private ConfigWriter() {}

  /** All settings, defaults included, one section after the other. */
  public static String toYaml(ExperimentConfig config) {
    ObjectNode tree = ConfigMapper.toTree(config);
    for (JsonNode section : tree) {
      for (Map.Entry<String, JsonNode> setting : section.properties()) {
        if (setting.getValue().isDouble()) {
          setting.setValue(plain(setting.getValue().doubleValue()));
        }
      }
      ((ObjectNode) section).properties().removeIf(setting -> setting.getValue().isNull());
    }
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** 0.0005 instead of 5.0E-4; the digits are the shortest that give the same number. */
  private static JsonNode plain(double value) {
    BigDecimal digits = BigDecimal.valueOf(value).stripTrailingZeros();
    return DecimalNode.valueOf(digits.scale() < 1 ? digits.setScale(1) : digits);
  }

  /** Leaves a value without quotes only if every YAML reader takes it for text. */
  private static final class Quoting extends StringQuotingChecker.Default {
    @Serial private static final long serialVersionUID = 1L;

    private static final Pattern PLAIN =
        Pattern.compile("\\.|(\\.{0,2}/)*[\\p{L}_][\\p{L}\\p{Nd}_./-]*");

    @Override
    public boolean needToQuoteValue(String value) {
      return !PLAIN.matcher(value).matches() || isReservedKeyword(value);
    }
  }
}
