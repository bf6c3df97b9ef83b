package dev.translator.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The language of the machine changes nothing. */
class LocaleTest {
  private static final Pattern DEFAULT_LOCALE =
      Pattern.compile(
          "to(Lower|Upper)Case\\(\\)|String\\.format\\((?!\\s*Locale\\.)|\\.formatted\\("
              + "|[a-zA-Z]\\.printf\\((?!\\s*Locale\\.)|Locale\\.getDefault|WRITE_ENUMS_TO_LOWERCASE");

  @ParameterizedTest
  @ValueSource(
      strings = {"translator-core", "translator-memory", "translator-cli", "translator-spark"})
  void noSourceUsesTheDefaultLocale(String module) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        Matcher call = DEFAULT_LOCALE.matcher(Files.readString(file));
        while (call.find()) {
          found.add(file + ": " + call.group());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr", "az", "lt", "ar-u-nu-arab"})
  void settingsAreWrittenAlike(String language) {
    ExperimentConfig config =
        ConfigReader.read(
            """
            data:
              sourceLanguage: en
              targetLanguage: de
              train: corpus/train
              validation: corpus/dev
            """,
            "t",
            List.of());
    String written = ConfigWriter.toYaml(config);
    assertThat(written).contains("positions: sinusoidal").contains("inverse_sqrt");
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(language));
      assertThat(ConfigWriter.toYaml(config)).isEqualTo(written);
    } finally {
      Locale.setDefault(before);
    }
  }
}
