package dev.translator.cli;

import dev.translator.config.ConfigException;
import dev.translator.translate.WeightedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** DIR or DIR=WEIGHT; a path that exists is never taken apart. */
final class WeightedModelConverter implements ITypeConverter<WeightedModel> {
  private static final String WEIGHT = "[0-9.eE+-]+";

  @Override
  public WeightedModel convert(String value) {
    int mark = value.lastIndexOf('=');
    boolean weighted = mark > 0 && value.substring(mark + 1).matches(WEIGHT);
    if (!weighted || Files.exists(Path.of(value))) {
      return WeightedModel.of(Path.of(value));
    }
    try {
      double weight = Double.parseDouble(value.substring(mark + 1));
      return new WeightedModel(Path.of(value.substring(0, mark)), weight);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + value.substring(mark + 1) + "' is not a weight");
    } catch (ConfigException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
