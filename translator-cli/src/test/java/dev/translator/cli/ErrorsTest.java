package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.config.ConfigException;
import dev.translator.io.InputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class ErrorsTest {
  @Command(name = "work")
  private record Work(Callable<Integer> body) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      return body.call();
    }
  }

  private static Shell.Result run(Callable<Integer> body, String... options) {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "work";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return Shell.runCommand(console -> new Work(body), arguments);
  }

  private static Callable<Integer> failing(Throwable e) {
    return () -> {
      if (e instanceof Error error) {
        throw error;
      }
      throw (Exception) e;
    };
  }

  @Test
  void inputErrorsAreTheirMessage() {
    assertThat(run(failing(new InputException("a.en:3: bad"))))
        .isEqualTo(new Shell.Result(1, "", "a.en:3: bad\n"));
    assertThat(run(failing(new ConfigException("a.yaml:3: bad"))))
        .isEqualTo(new Shell.Result(2, "", "a.yaml:3: bad\n"));
  }

  @Test
  void unexpectedErrorsAreOneLineWithAHint() {
    assertThat(run(failing(new IllegalStateException("a\n  b"))))
        .isEqualTo(
            new Shell.Result(
                1,
                "",
                "unexpected error: java.lang.IllegalStateException: a b;"
                    + " run again with --debug for the details\n"));
    assertThat(run(failing(new AssertionError("x"))).err()).startsWith("unexpected error: ");
  }

  @Test
  void errorsOfTheMachineSayWhatToDo() {
    assertThat(run(failing(new OutOfMemoryError("Java heap space"))))
        .satisfies(
            result -> {
              assertThat(result.code()).isEqualTo(1);
              assertThat(result.err())
                  .startsWith("out of memory (Java heap space): ")
                  .contains("TRANSLATOR_JAVA_OPTIONS=-Xmx")
                  .hasLineCount(1);
            });
    assertThat(run(failing(new UncheckedIOException(new AccessDeniedException("/x")))).err())
        .isEqualTo("/x: permission denied\n");
  }

  @Test
  void debugShowsTheStackTrace() {
    Shell.Result result = run(failing(new InputException("a.en:3: bad")), "--debug");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("a.en:3: bad\ndev.translator.io.InputException: a.en:3: bad\n\tat ");
  }

  @Test
  void exitCodeOfTheCommandStays() {
    assertThat(run(() -> 0).code()).isZero();
    assertThat(run(() -> 1).code()).isEqualTo(1);
  }

  @Test
  void readerThatLeftIsNoError() {
    assertThat(printingTo("Broken pipe")).isEqualTo(new Shell.Result(1, "", ""));
  }

  @Test
  void fullDiskIsAnError() {
    assertThat(printingTo("No space left on device"))
        .isEqualTo(
            new Shell.Result(
                1, "", "standard output: cannot be written: No space left on device\n"));
  }

  private static Shell.Result printingTo(String failure) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(failure);
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(new ByteArrayInputStream(new byte[0]), broken, err, false);
    Work work =
        new Work(
            () -> {
              console.println("result");
              return 0;
            });
    int code = Main.run(new String[] {"work"}, console, work);
    return new Shell.Result(code, "", err.toString(StandardCharsets.UTF_8));
  }
}
