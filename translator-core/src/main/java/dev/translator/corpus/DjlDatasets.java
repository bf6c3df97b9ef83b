package dev.translator.corpus;

import ai.djl.basicdataset.nlp.TatoebaEnglishFrenchDataset;
import ai.djl.repository.Artifact;
import ai.djl.repository.Repository;
import dev.translator.config.CorpusSource;
import dev.translator.corpus.format.LanguageTags;
import dev.translator.corpus.format.SideNames;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The sentence pairs among DJL's own data sets. DJL downloads them once, verifies their checksums
 * and keeps them in its cache; their text is then read like any other file, without loading it.
 */
final class DjlDatasets {
  private static final String TATOEBA = "tatoeba-en-fr";

  /** Names of the files of {@link TatoebaEnglishFrenchDataset} once unpacked. */
  private static final Map<String, String> SPLITS =
      Map.of("train", "fra-eng-train.txt", "test", "fra-eng-test.txt");

  private DjlDatasets() {}

  /**
   * The columns that hold the two languages: English first, French second.
   *
   * @throws InputException if the data set has other languages
   */
  static SideNames columns(CorpusSource.Djl corpus, SideNames languages) {
    boolean forward = fits(languages.source(), "en") && fits(languages.target(), "fr");
    boolean backward = fits(languages.source(), "fr") && fits(languages.target(), "en");
    if (!forward && !backward) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: holds English and French, but data.sourceLanguage is %s and"
                  + " data.targetLanguage is %s",
              corpus,
              languages.source(),
              languages.target()));
    }
    return new SideNames(forward ? "1" : "2", forward ? "2" : "1", true, false);
  }

  private static boolean fits(String wanted, String language) {
    return LanguageTags.fit(wanted, language) > 0;
  }

  /**
   * The file of a data set, downloaded if DJL does not have it yet.
   *
   * @param directory where the path of a local repository starts
   * @throws InputException if there is no such data set or it cannot be had
   */
  static Path file(CorpusSource.Djl corpus, Path directory) {
    String name = SPLITS.get(corpus.split());
    if (!corpus.dataset().toLowerCase(Locale.ROOT).equals(TATOEBA) || name == null) {
      throw new InputException(
          corpus + ": unknown, there are {djl: " + TATOEBA + ", split: train} and split: test");
    }
    try {
      Path file = Tatoeba.in(corpus.repository(), directory).download().resolve(name);
      if (!Files.isRegularFile(file)) {
        throw new InputException(corpus + ": DJL's repository holds no " + name);
      }
      return file;
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException(
          corpus
              + ": cannot be had from DJL's repository: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
              + ": check the network, or give repository: DIRECTORY with a copy",
          e);
    }
  }

  /** DJL's data set as far as downloading goes. */
  private static final class Tatoeba extends TatoebaEnglishFrenchDataset {
    private Tatoeba(Builder builder) {
      super(builder);
    }

    static Tatoeba in(String repository, Path directory) {
      Builder builder = TatoebaEnglishFrenchDataset.builder().setSampling(1, false);
      if (!repository.isEmpty()) {
        String address =
            repository.contains("://")
                ? repository
                : directory.resolve(repository).toAbsolutePath().toString();
        builder.optRepository(Repository.newInstance("corpus", address));
      }
      return new Tatoeba(builder);
    }

    Path download() throws IOException {
      Artifact artifact = mrl.getDefaultArtifact();
      if (artifact == null) {
        throw new IOException("no data set " + TATOEBA + " in it");
      }
      mrl.prepare(artifact);
      return mrl.getRepository().getResourceDirectory(artifact);
    }
  }
}
