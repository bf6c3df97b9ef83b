package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs scripts/translator in a layout of its own, with a {@code java} that tells its arguments. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a bash script")
class LauncherTest {
  @TempDir private Path directory;

  private Path launcher;

  @BeforeEach
  void layOut() throws IOException {
    Path scripts = Files.createDirectories(directory.resolve("home with space/scripts"));
    launcher = scripts.resolve("translator");
    Files.copy(Path.of("..", "scripts", "translator"), launcher);
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Path java = Files.createDirectories(directory.resolve("jdk/bin")).resolve("java");
    Files.writeString(
        java,
        """
        #!/bin/sh
        for argument; do echo "[$argument]"; done
        env | grep -E '^(MALLOC|OMP|LC_ALL)' | sort
        exit 7
        """);
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  private Path build() throws IOException {
    Path target = launcher.resolve("../../translator-cli/target").normalize();
    Files.createDirectories(target.resolve("lib"));
    Files.createFile(target.resolve("translator-cli-1.0-sources.jar"));
    return Files.createFile(target.resolve("translator-cli-1.0.jar")).toRealPath();
  }

  private Shell.Result run(Map<String, String> environment, Path script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    Path err = directory.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("JAVA_HOME", directory.resolve("jdk").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Shell.Result(process.waitFor(), out, Files.readString(err));
  }

  @Test
  void saysHowToBuild() throws Exception {
    Shell.Result result = run(Map.of(), launcher, "train");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "translator: not built yet: run 'mvn -q -DskipTests package' in "
                + launcher.getParent().getParent().toRealPath()
                + "\n");
  }

  @Test
  void saysWhatIsWrongWithJavaHome() throws Exception {
    build();
    Shell.Result result = run(Map.of("JAVA_HOME", "/no/jdk"), launcher, "train");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).startsWith("translator: JAVA_HOME=/no/jdk holds no bin/java");
  }

  @Test
  void passesArgumentsAndExitCodeThroughALink() throws Exception {
    Path jar = build();
    Files.createSymbolicLink(
        directory.resolve("link"), Path.of("home with space/scripts/translator"));
    Path second = Files.createSymbolicLink(directory.resolve("second"), Path.of("link"));
    Shell.Result result = run(Map.of(), second, "train", "a b.yaml", "--set", "x=*");
    assertThat(result.code()).isEqualTo(7);
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains(
            "[-cp]\n["
                + jar
                + "]\n[dev.translator.cli.Main]\n[train]\n[a b.yaml]\n[--set]\n[x=*]\n")
        .contains("[-XX:+UseParallelGC]\n")
        .contains("MALLOC_MMAP_THRESHOLD_=4294967296\n")
        .contains("OMP_WAIT_POLICY=PASSIVE\n")
        .contains("LC_ALL=C.UTF-8\n")
        .doesNotContain("translator.terminal");
  }

  @Test
  void helpStartsQuicklyWithoutTheEnvironmentOfTraining() throws Exception {
    build();
    assertThat(run(Map.of(), launcher, "train", "--help").out())
        .contains("[-XX:TieredStopAtLevel=1]\n")
        .doesNotContain("MALLOC")
        .doesNotContain("UseParallelGC");
    assertThat(run(Map.of(), launcher, "translate", "--", "--help").out())
        .contains("[-XX:+UseParallelGC]\n");
  }

  /** A package runs where no Java is installed, with the files beside the launcher. */
  @Test
  void aPackageUsesItsOwnJarsJavaAndNativeLibraries() throws Exception {
    Path home = launcher.getParent().getParent().toRealPath();
    Path jars = Files.createDirectories(home.resolve("jars/lib")).getParent();
    Path jar = Files.createFile(jars.resolve("translator-cli-1.0.jar"));
    Files.createDirectories(home.resolve("natives"));
    Path java = Files.createDirectories(home.resolve("runtime/bin")).resolve("java");
    Files.writeString(
        java, "#!/bin/sh\necho own $DJL_CACHE_DIR\nfor one; do echo \"[$one]\"; done\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    assertThat(run(Map.of("JAVA_HOME", "/no/jdk"), launcher, "train").out())
        .startsWith("own " + home.resolve("natives") + "\n")
        .contains("[-cp]\n[" + jar + "]\n");
    assertThat(run(Map.of("DJL_CACHE_DIR", "/mine"), launcher, "train").out())
        .startsWith("own /mine\n");
  }

  @Test
  void theUserDecides() throws Exception {
    build();
    Map<String, String> environment =
        Map.of(
            "TRANSLATOR_JAVA_OPTIONS", "-Xmx3g -Da=b",
            "MALLOC_TOP_PAD_", "5",
            "LANG", "de_DE.utf8");
    assertThat(run(environment, launcher, "train").out())
        .contains("[-XX:Tier4BackEdgeThreshold=400000]\n[-Xmx3g]\n[-Da=b]\n[-cp]\n")
        .contains("MALLOC_TOP_PAD_=5\n")
        .doesNotContain("LC_ALL");
  }
}
