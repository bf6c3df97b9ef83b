package dev.translator.spark.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.spark.TestSpark;
import dev.translator.translate.TranslationEngine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two executors in processes of their own get model and classes, and keep the order. */
class ClusterTest {
  private static final int LINES = 500;

  @TempDir private Path folder;

  /** A folder that Spark takes for its installation: its jars and a file that says so. */
  private static Path sparkHome(Path folder, List<Path> jars) throws IOException {
    Path home = Files.createDirectories(folder.resolve("spark/jars")).getParent();
    Files.writeString(home.resolve("RELEASE"), "Spark for a test\n");
    for (Path jar : jars) {
      Path link = home.resolve("jars").resolve(jar.getFileName());
      if (!Files.exists(link)) {
        Files.createSymbolicLink(link, jar.toAbsolutePath());
      }
    }
    return home;
  }

  @Test
  @Tag("slow")
  void translatesOnTwoExecutors() throws Exception {
    Path model = TestSpark.model(folder);
    List<String> lines = TestSpark.lines("test.en", LINES);
    Path input = Files.write(folder.resolve("in.en"), lines);
    Path output = folder.resolve("out");
    Set<String> classes = new LinkedHashSet<>();
    List<Path> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.endsWith(".jar")) {
        jars.add(Path.of(entry));
      } else {
        classes.add(Path.of(entry).toAbsolutePath().toString());
      }
    }
    Path home = sparkHome(folder, jars);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-Dspark.master=local-cluster[2,1,700]",
                "-Dspark.executor.cores=1",
                "-Dspark.executor.memory=700m",
                "-Dspark.executor.extraClassPath=" + String.join(File.pathSeparator, classes),
                "-Dspark.executorEnv.OMP_NUM_THREADS=1",
                "-Dspark.ui.enabled=false",
                "-Dspark.driver.host=localhost",
                "-Dspark.driver.bindAddress=127.0.0.1"));
    for (String each :
        List.of(
            "java.lang",
            "java.lang.invoke",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar")) {
      command.add("--add-opens=java.base/" + each + "=ALL-UNNAMED");
    }
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            SparkTranslator.class.getName(),
            "translate",
            input.toString(),
            "-o",
            output.toString(),
            "--model",
            model.toString(),
            "--partitions",
            "4"));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    String cache = builder.environment().get("DJL_CACHE_DIR");
    if (cache != null) {
      builder.environment().put("DJL_CACHE_DIR", Path.of(cache).toAbsolutePath().toString());
    }
    File log = folder.resolve("log").toFile();
    int code = builder.redirectErrorStream(true).redirectOutput(log).start().waitFor();
    assertThat(code).as(Files.readString(log.toPath())).isZero();
    List<String> written = new ArrayList<>();
    try (Stream<Path> parts = Files.list(output);
        TranslationEngine engine = TranslationEngine.load(model)) {
      for (Path part :
          parts
              .filter(file -> file.getFileName().toString().startsWith("part-"))
              .sorted()
              .toList()) {
        written.addAll(Files.readAllLines(part));
      }
      assertThat(written).isEqualTo(engine.translate(lines));
    }
  }
}
