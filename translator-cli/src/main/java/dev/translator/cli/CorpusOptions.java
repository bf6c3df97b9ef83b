package dev.translator.cli;

import dev.translator.config.ConfigReader;
import dev.translator.config.CorpusSource;
import dev.translator.config.DataConfig;
import dev.translator.config.ExperimentConfig;
import dev.translator.corpus.CorpusReader;
import dev.translator.corpus.format.CorpusFormats;
import dev.translator.corpus.format.SideNames;
import dev.translator.io.InputException;
import dev.translator.train.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The corpora that a command is to look at: those of a recipe, or files named one by one. */
final class CorpusOptions {
  private static final String LANGUAGE = "[a-z]{2,3}([-_][A-Za-z]{2,8})?";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      paramLabel = "CONFIG or FILES",
      arity = "1..*",
      description = {
        "A recipe (.yaml), whose data section is read; or corpora: files that hold both sides"
            + " (.tsv, .csv, .jsonl, .tmx, .xlf, also compressed or in a zip archive), prefixes, or"
            + " two aligned text files."
      })
  private List<String> inputs;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Replaces a setting of the recipe. Can be given several times.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--source-language",
      paramLabel = "LANGUAGE",
      description =
          "Source language of FILES; default: the ending of the first of two aligned files.")
  private String sourceLanguage;

  @Option(
      names = "--target-language",
      paramLabel = "LANGUAGE",
      description = "Target language of FILES; default: the ending of the second of them.")
  private String targetLanguage;

  @Option(
      names = "--columns",
      paramLabel = "SOURCE,TARGET",
      split = ",",
      description =
          "Of tables and JSON among FILES: the columns of the two sides, by number from 1 (then"
              + " there is no header) or by name, or the fields, such as 1,2 or text,translation. In"
              + " a recipe: {file: FILE, source: 1, target: 2}.")
  private List<String> columns = new ArrayList<>();

  @Option(
      names = "--validation",
      paramLabel = "CORPUS",
      description = "With FILES: the validation corpus, whose sentences must not be in FILES.")
  private String validation;

  @Option(
      names = "--test",
      paramLabel = "CORPUS",
      description = "With FILES: the test corpus, whose sentences must not be in FILES either.")
  private String test;

  /**
   * @param recipe null for files
   * @param validation null for none
   * @param test null for none
   */
  record Corpora(
      Path recipe,
      CorpusReader reader,
      SideNames languages,
      List<CorpusSource> train,
      CorpusSource validation,
      CorpusSource test) {
    /** All files that are read, the recipe included. */
    List<Path> files() {
      List<Path> files = new ArrayList<>();
      if (recipe != null) {
        files.add(recipe);
      }
      Stream.concat(train.stream(), Stream.of(validation, test).filter(Objects::nonNull))
          .forEach(corpus -> files.addAll(reader.files(corpus)));
      return files;
    }
  }

  /** The arguments, for a title. */
  String name() {
    return String.join(" ", inputs);
  }

  /** All settings of a recipe. */
  ExperimentConfig settings(Corpora corpora, Consumer<String> messages) {
    return Recipe.read(corpora.recipe(), overrides, messages);
  }

  /** The corpora that the arguments name. */
  Corpora corpora() {
    String first = inputs.get(0).toLowerCase(Locale.ROOT);
    if (first.endsWith(".yaml") || first.endsWith(".yml")) {
      return recipe();
    }
    if (!overrides.isEmpty()) {
      throw usage("--set " + overrides.get(0) + ": only a recipe (.yaml) has settings");
    }
    return files();
  }

  private Corpora recipe() {
    if (inputs.size() > 1) {
      throw usage("one recipe, or files: '" + inputs.get(1) + "' is one too many");
    }
    if (!columns.isEmpty()) {
      throw usage("--columns: a recipe names them: {file: FILE, source: 1, target: 2}");
    }
    if (sourceLanguage != null || targetLanguage != null || validation != null || test != null) {
      throw usage("the recipe names languages and held-out corpora; use --set data.test=…");
    }
    Path recipe = Path.of(inputs.get(0));
    DataConfig data = ConfigReader.readData(recipe, overrides);
    return new Corpora(
        recipe,
        CorpusReader.of(data),
        SideNames.languages(data.sourceLanguage(), data.targetLanguage()),
        data.train(),
        data.validation().equals(data.train().get(0)) ? null : data.validation(),
        data.test());
  }

  private Corpora files() {
    boolean aligned = inputs.size() == 2 && inputs.stream().noneMatch(CorpusOptions::holdsBoth);
    checkColumns(aligned);
    SideNames languages =
        SideNames.languages(
            sourceLanguage != null ? sourceLanguage : language(aligned, 0, "source"),
            targetLanguage != null ? targetLanguage : language(aligned, 1, "target"));
    List<CorpusSource> train =
        aligned
            ? List.of(CorpusSource.sides(inputs.get(0), inputs.get(1)))
            : inputs.stream().map(this::corpus).toList();
    return new Corpora(
        null,
        new CorpusReader(Path.of(""), languages),
        languages,
        train,
        validation == null ? null : corpus(validation),
        test == null ? null : corpus(test));
  }

  /** A corpus of files; the columns belong to files that hold both sides. */
  private CorpusSource corpus(String input) {
    return columns.isEmpty() || !Files.isRegularFile(Path.of(input))
        ? CorpusSource.named(input)
        : CorpusSource.within(input, columns.get(0), columns.get(1));
  }

  private void checkColumns(boolean aligned) {
    if (columns.isEmpty()) {
      return;
    }
    if (columns.size() != 2 || columns.stream().anyMatch(String::isBlank)) {
      throw usage(
          "--columns = " + String.join(",", columns) + ": expected two, such as 1,2 or en,de");
    }
    if (aligned) {
      throw usage("--columns: two aligned text files have none");
    }
  }

  /** Anything but a plain text file of one side. */
  static boolean holdsBoth(String input) {
    try {
      return !Path.of(input).toFile().isFile() || CorpusFormats.of(Path.of(input)) != null;
    } catch (InputException e) {
      return false; // of no known format
    }
  }

  /** The ending of a file's name, such as de for train.de.gz. */
  private String language(boolean aligned, int input, String otherwise) {
    if (!aligned) {
      return otherwise;
    }
    String name = Path.of(inputs.get(input)).getFileName().toString();
    String plain = name.replaceFirst("\\.(gz|zst|xz|bz2)$", "");
    String last = plain.substring(plain.lastIndexOf('.') + 1);
    boolean named = plain.indexOf('.') >= 0 && last.matches(LANGUAGE) && !last.equals("txt");
    return named ? last : otherwise;
  }

  private ParameterException usage(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
