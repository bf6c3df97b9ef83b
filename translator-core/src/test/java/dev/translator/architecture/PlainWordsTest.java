package dev.translator.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comments in plain English: Javadoc begins with a noun or a verb, without idioms. */
class PlainWordsTest {
  private static final Pattern COMMENT =
      Pattern.compile("/\\*(?<block>.*?)\\*/|(?<![:\"])//(?<line>[^\n]*)", Pattern.DOTALL);

  private static final Pattern IDIOM =
      Pattern.compile(
          "\\b(what|nobody|somebody|so many|nothing of|lest)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern WEAK_START =
      Pattern.compile("\\*\\s+(As|For|How|If|In|Of|See|What|When|Where|Which|Who|With|Without)\\b");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "translator-core",
        "translator-documents",
        "translator-memory",
        "translator-server",
        "translator-cli",
        "translator-spark"
      })
  void commentsArePlain(String module) throws IOException {
    Path sources = Path.of("..", module, "src");
    assertThat(sources).isDirectory();
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        found.addAll(faults(file));
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<String> faults(Path file) throws IOException {
    List<String> found = new ArrayList<>();
    Matcher comment = COMMENT.matcher(Files.readString(file));
    while (comment.find()) {
      boolean block = comment.group("block") != null;
      String text = comment.group(block ? "block" : "line").replaceAll("\\s*\n\\s*\\*", " ");
      Matcher idiom = IDIOM.matcher(text);
      if (idiom.find()) {
        found.add(file + ": '" + idiom.group() + "' in: " + text.strip());
      } else if (block && WEAK_START.matcher(text).lookingAt()) {
        found.add(file + ": begins neither with a noun nor with a verb: " + text.strip());
      }
    }
    return found;
  }
}
