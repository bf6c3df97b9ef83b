package dev.translator.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import dev.translator.config.CorpusSource;
import dev.translator.corpus.format.SentencePair;
import dev.translator.corpus.format.SideNames;
import dev.translator.io.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DJL's own data set, out of a local repository laid out like DJL's. */
class DjlDatasetsTest {
  private static final String TRAIN = "Go.\tVa !\nHi, \"you\".\tSalut, toi.\n";

  @TempDir Path directory;
  private String cacheBefore;

  @BeforeEach
  void layOutTheRepository() throws Exception {
    Engine.getInstance(); // its native library belongs into the usual cache
    useAnEmptyCache();
    Path home = directory.resolve("mlrepo/dataset/nlp/ai/djl/basicdataset/tatoeba-en-fr");
    Files.createDirectories(home.resolve("1.0"));
    Files.writeString(
        home.resolve("metadata.json"),
        """
        {"metadataVersion": "0.2", "resourceType": "dataset", "application": "nlp",
         "groupId": "ai.djl.basicdataset", "artifactId": "tatoeba-en-fr", "name": "tatoeba-en-fr",
         "artifacts": [{"version": "1.0", "snapshot": false, "files": {
           "train": %s,
           "test": %s}}]}
        """
            .formatted(
                item(home, "1.0/fra-eng-train.txt.gz", TRAIN),
                item(home, "1.0/fra-eng-test.txt.gz", "Run!\tFuyons !\n")));
  }

  /** The build gives tests a cache of their own by the environment, which wins over properties. */
  private void useAnEmptyCache() throws IOException {
    String ofTheBuild = System.getenv("DJL_CACHE_DIR");
    cacheBefore = System.getProperty("DJL_CACHE_DIR");
    System.setProperty("DJL_CACHE_DIR", directory.resolve("cache").toString());
    if (ofTheBuild != null) {
      assertThat(Path.of(ofTheBuild)).as("cache to empty").endsWithRaw(Path.of("target", "djl"));
      Path datasets = Path.of(ofTheBuild, "cache", "repo", "dataset");
      if (Files.exists(datasets)) {
        try (Stream<Path> files = Files.walk(datasets)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    }
  }

  private static String item(Path home, String name, String content) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    Files.write(home.resolve(name), bytes.toByteArray());
    String hash =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes.toByteArray()));
    return "{\"uri\": \"%s\", \"sha1Hash\": \"%s\", \"size\": %d}"
        .formatted(name, hash, bytes.size());
  }

  @AfterEach
  void restore() {
    if (cacheBefore == null) {
      System.clearProperty("DJL_CACHE_DIR");
    } else {
      System.setProperty("DJL_CACHE_DIR", cacheBefore);
    }
  }

  private static CorpusSource.Djl split(String split) {
    return new CorpusSource.Djl("tatoeba-en-fr", split, "mlrepo");
  }

  private List<SentencePair> read(String source, String target, CorpusSource corpus) {
    return new CorpusReader(directory, SideNames.languages(source, target)).readAll(corpus);
  }

  @Test
  void bothSplitsInBothDirections() {
    assertThat(read("en", "fr", split("train")))
        .containsExactly(
            new SentencePair("Go.", "Va !", 1), new SentencePair("Hi, \"you\".", "Salut, toi.", 2));
    assertThat(read("fr-FR", "en", split("train")).get(0))
        .isEqualTo(new SentencePair("Va !", "Go.", 1));
    assertThat(read("en", "fr", split("test").weighted(2))).hasSize(1);
  }

  @Test
  @Tag("slow")
  void whatCannotBeHadIsOneLine() {
    fails(split("dev"), "split: dev", "unknown, there are");
    fails(new CorpusSource.Djl("wmt", "train", ""), "unknown, there are");
    fails(new CorpusSource.Djl("tatoeba-en-fr", "train", "nowhere"), "repository");
    assertThatThrownBy(() -> read("en", "de", split("train")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("holds English and French, but data.sourceLanguage is en");
  }

  @Test
  void aDamagedFileIsNoticed() throws IOException {
    Path file =
        directory.resolve(
            "mlrepo/dataset/nlp/ai/djl/basicdataset/tatoeba-en-fr/1.0/fra-eng-train.txt.gz");
    byte[] changed = Files.readAllBytes(file);
    changed[changed.length - 5] ^= 1;
    Files.write(file, changed);
    fails(split("train"), "cannot be had");
  }

  private void fails(CorpusSource.Djl corpus, String... parts) {
    assertThatThrownBy(() -> read("en", "fr", corpus))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(parts)
        .message()
        .startsWith("{djl: ")
        .doesNotContain("\n");
  }
}
