package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands on a line has one line of output and no exception. {@code
 * -Dtranslator.hostile=10000} tries more lines.
 */
@Tag("slow")
class HostileInputTest {
  private static final int LINES = Integer.getInteger("translator.hostile", 600);
  private static final int LONG_LINE = 100_000;

  private final SplittableRandom random = new SplittableRandom(17);

  @TempDir private Path directory;

  @Test
  void oneLineForEachLine() throws IOException {
    List<String> lines = new ArrayList<>();
    List<Supplier<String>> kinds =
        List.of(
            () -> codePoints(0, Character.MAX_CODE_POINT),
            () -> codePoints(0, 0x100),
            () -> codePoints(0x1F300, 0x1FAFF),
            () -> codePoints(0x590, 0x700),
            () -> codePoints(0x300, 0x370),
            () -> codePoints(0x2000, 0x2070),
            () -> codePoints(0x4E00, 0x9FFF),
            () -> pick(" ", "\t", "\u00a0", "\u3000", "\u2028", "\u0085", "\r", "\f"),
            () -> pick("<p>", "<b", "</i>", "&amp", "&#0;", "<!--", "\"", "]]>", "text"),
            () -> pick("a", ".", ", ", "dog", "\u2028", "\u2029", "\u0085", "\r", "\u000b"),
            () -> pick("\ud83d\udc68\u200d\ud83d\udc69", "\ud83c\udde9\ud83c\uddea", "e\u0301"),
            () -> pick("\u202e", "\u05d0\u05d1", "\u200f", "abc", "\u202c"),
            () -> pick("\t", "\"", "{", "\\", "\u0000", "</s>", "<unk>", "\u2581"));
    for (int i = 0; i < LINES; i++) {
      lines.add(kinds.get(i % kinds.size()).get());
    }
    int longLines = Math.max(3, LINES / 500);
    for (int i = 0; i < longLines; i++) {
      String part = kinds.get(random.nextInt(kinds.size())).get() + "x";
      lines.set(
          random.nextInt(lines.size()),
          clean(part.repeat(LONG_LINE / part.length() + 1).substring(0, LONG_LINE)));
    }
    lines.set(1, "x".repeat(LONG_LINE));
    lines.set(2, "");
    Path input = Files.writeString(directory.resolve("in"), String.join("\n", lines) + "\n");
    String model = TinyModel.write(directory.resolve("model"), 128).toString();

    check(lines.size(), model, input, "--format=text");
    check(lines.size(), model, input, "--format=text", "--document");
    Path json = Files.writeString(directory.resolve("in.jsonl"), jsonLines(lines));
    check(lines.size(), model, json, "--format=jsonl", "--document");
  }

  private void check(int expected, String model, Path input, String... options) throws IOException {
    Path output = directory.resolve("out");
    List<String> arguments = new ArrayList<>(List.of("translate", "--model", model));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--max-length-ratio=0", "--device=cpu"));
    arguments.addAll(List.of(input.toString(), "-o", output.toString()));
    Shell.Result result = Shell.run(arguments.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isZero();
    String text = Files.readString(output);
    assertThat(text.chars().filter(c -> c == '\n').count()).isEqualTo(expected);
    assertThat(text).endsWith("\n");
  }

  private static String jsonLines(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append("{\"source\":\"");
      for (char c : line.toCharArray()) {
        text.append(c < ' ' || c == '"' || c == '\\' ? String.format("\\u%04x", (int) c) : c);
      }
      text.append("\"}\n");
    }
    return text.toString();
  }

  private String codePoints(int from, int to) {
    int[] points = random.ints(random.nextInt(1, 60), from, to).toArray();
    return clean(new String(points, 0, points.length));
  }

  private String pick(String... parts) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(1, 60); length > 0; length--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return clean(text.toString());
  }

  /** Text that UTF-8 can hold on one line: no surrogate without a partner, no line feed. */
  private static String clean(String text) {
    return text.replaceAll("\\p{Cs}|\n", "?");
  }
}
