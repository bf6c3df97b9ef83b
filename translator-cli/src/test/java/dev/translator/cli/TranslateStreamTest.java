package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pipe stays a pipe: each line is answered before the next one is written. */
class TranslateStreamTest {
  @ParameterizedTest
  @Timeout(60)
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text         | '' | '' | a b | A B
          tsv          | source\tid | source\tid\ttranslation | a b\t1 | a b\t1\tA B
          csv          | source,id | source,id,translation | a b,1 | a b,1,A B
          jsonl        | '' | '' | {"source":"a b"} | {"source":"a b","translation":"A B"}
          """)
  void eachLineIsAnsweredAtOnce(
      String format, String header, String outputHeader, String line, String answer)
      throws IOException {
    PipedInputStream in = new PipedInputStream();
    PipedInputStream out = new PipedInputStream();
    CompletableFuture<Integer> run;
    try (OutputStream typed = new PipedOutputStream(in);
        OutputStream printed = new PipedOutputStream(out);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(out, StandardCharsets.UTF_8))) {
      Console console = new Console(in, printed, OutputStream.nullOutputStream(), false);
      List<String> arguments = new ArrayList<>(List.of("translate", "--model=m"));
      arguments.add("--format=" + format);
      run =
          CompletableFuture.supplyAsync(
              () ->
                  Main.run(
                      arguments.toArray(String[]::new),
                      console,
                      new TranslateCommand(console, choice -> new Capitals())));
      if (!header.isEmpty()) {
        typed.write((header + "\n").getBytes(StandardCharsets.UTF_8));
        typed.flush();
      }
      for (int i = 0; i < 3; i++) {
        typed.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        typed.flush();
        if (i == 0 && !outputHeader.isEmpty()) {
          assertThat(reader.readLine()).isEqualTo(outputHeader);
        }
        assertThat(reader.readLine()).isEqualTo(answer);
      }
    }
    assertThat(run.join()).isZero();
  }
}
