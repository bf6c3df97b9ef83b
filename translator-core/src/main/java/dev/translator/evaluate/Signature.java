package dev.translator.evaluate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The settings behind a score, in the fields and order that sacreBLEU introduced (Post 2018, "A
 * Call for Clarity in Reporting BLEU Scores"), closed by this program's version: {@code
 * nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:...}.
 *
 * @param fields in order, without the version
 */
public record Signature(Map<String, String> fields) {
  private static final String VERSION = readVersion();

  public Signature {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /**
   * A signature of name-value pairs.
   *
   * @param references references per sentence
   * @param namesAndValues name, value, name, value, ...
   */
  static Signature of(int references, String... namesAndValues) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("nrefs", Integer.toString(references));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Signature(fields);
  }

  /** The same with the resampling behind the number of references: {@code bs:1000|seed:12345}. */
  public Signature resampled(String method, int trials, long seed) {
    Map<String, String> longer = new LinkedHashMap<>();
    fields.forEach(
        (name, value) -> {
          longer.put(name, value);
          if (name.equals("nrefs")) {
            longer.put(method, Integer.toString(trials));
            longer.put("seed", Long.toString(seed));
          }
        });
    return new Signature(longer);
  }

  @Override
  public String toString() {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + ":" + field.getValue() + "|")
        .collect(Collectors.joining("", "", "version:translator-" + VERSION));
  }

  static String yesNo(boolean value) {
    return value ? "yes" : "no";
  }

  private static String readVersion() {
    try (InputStream in = Signature.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
