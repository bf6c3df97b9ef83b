package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.config.ConfigReader;
import dev.translator.text.PlaceholderMarks;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.files.LineTranslator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountedTranslatorTest {
  private final StringWriter written = new StringWriter();
  private final PlaceholderMarks marks =
      PlaceholderMarks.of(
          ConfigReader.read(
              """
              data: {sourceLanguage: en, targetLanguage: de, train: t, validation: v,
                     markPlaceholders: true}
              """,
              "test",
              List.of()));

  private final class Marked extends Capitals {
    boolean closed;

    @Override
    public PlaceholderMarks marks() {
      return marks;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void countsLinesAndLeavesTheRestToTheModel() {
    Marked model = new Marked();
    long[] seconds = {0};
    JobProgress progress =
        new JobProgress(new PrintWriter(written, true), 0, () -> seconds[0] * 1_000_000_000L, 0);
    seconds[0] = 30;
    try (LineTranslator counted = new CountedTranslator(model, progress)) {
      counted.translate(List.of("a", "b"), TranslationOptions.of(model.defaults()));
      assertThat(counted.marks()).isSameAs(marks).isNotSameAs(PlaceholderMarks.NONE);
    }
    assertThat(written.toString()).isEqualTo("1 sentences, 0.0 sentences/s\n");
    assertThat(model.closed).isFalse();
  }
}
