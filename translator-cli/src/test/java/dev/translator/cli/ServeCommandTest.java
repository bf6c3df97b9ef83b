package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServeCommandTest {
  @TempDir private Path folder;

  @Test
  void aNewKeyIsPrintedOnceAndItsHashIsKept() throws Exception {
    Path keys = folder.resolve("keys");
    Shell.Result run = Shell.run("serve", "--keys", keys.toString(), "--new-key", "one");
    assertThat(run.code()).isZero();
    assertThat(run.out()).matches("[0-9a-f]{48}\n");
    assertThat(Files.readString(keys))
        .matches("[0-9a-f]{64} one\n")
        .doesNotContain(run.out().strip());
  }

  @Test
  void whatIsMissingOrWrongIsNamed() {
    Shell.Result missing = Shell.run("serve");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("--models");
    Shell.Result none = Shell.run("serve", "--models", folder.resolve("none").toString());
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.err()).contains("none: cannot be read");
    Shell.Result port = Shell.run("serve", "--models", folder.toString(), "--port", "70000");
    assertThat(port.err()).contains("port = 70000: must be 0 to 65535");
    Shell.Result memory =
        Shell.run("serve", "--models", folder.toString(), "--translation-memory", folder + "/tm");
    assertThat(memory.err()).contains("tm: no translation memory");
  }
}
