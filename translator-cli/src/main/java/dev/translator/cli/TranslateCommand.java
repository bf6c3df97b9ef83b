package dev.translator.cli;

import dev.translator.config.Precision;
import dev.translator.documents.DocumentOptions;
import dev.translator.documents.GlossaryTranslator;
import dev.translator.io.DurableFiles;
import dev.translator.io.LineReader;
import dev.translator.io.OutputFile;
import dev.translator.io.TextFiles;
import dev.translator.text.Placeholders;
import dev.translator.translate.WeightedModel;
import dev.translator.translate.files.FileJob;
import dev.translator.translate.files.LineTranslator;
import dev.translator.translate.files.RecordTranslator;
import dev.translator.translate.files.Records;
import dev.translator.translate.files.TaggedTranslator;
import dev.translator.translate.files.WarningCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Translates a file or standard input. */
@Command(
    name = "translate",
    description = {
      "Translates text, one line at a time; lines keep their order, empty lines stay empty.",
      "From a file to a file the work is done in blocks: the same command, given again after an",
      "interruption, goes on behind the last finished one.",
      "Documents (docx, pptx, xlsx, odt, HTML, XLIFF, TMX, PO, .properties, JSON, YAML, Markdown,",
      "subtitles and more) keep their format, their markup and their placeholders.",
      "Options that are not given come from the settings that the model was trained with."
    },
    footer = {
      "",
      "Examples:",
      "  translator translate --model runs/quickstart news.en -o news.de",
      "  echo 'A small dog is sleeping.' | translator translate --model runs/quickstart",
      "  translator translate --model runs/quickstart news.en.gz --n-best 3 --scores",
      "  translator translate --model runs/a=2 --model runs/b=1 news.en -o news.de",
      "  translator translate --model runs/quickstart news.en --must-contain Haus --forbid ' Sie'",
      "  translator translate --model runs/quickstart --document letter.txt -o letter.de.txt",
      "  translator translate --model runs/quickstart shop.csv --column title -o shop.de.csv",
      "  translator translate --model runs/quickstart strings.en --placeholders -o strings.de",
      "  translator translate --model runs/quickstart manual.docx -o manual.de.docx",
      "  translator translate --model runs/quickstart news.en -o news.de --memory tm",
      "  translator translate --model runs/plain manual.en -o manual.de --memory tm --adapt",
      "  translator translate --model runs/quickstart docs/en --to-dir docs/de"
    })
final class TranslateCommand implements Callable<Integer> {
  /** Loads one model or the members of an ensemble. */
  @FunctionalInterface
  interface Ensemble {
    LineTranslator load(ModelChoice choice);
  }

  private final Console console;
  private final Ensemble models;

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR[=WEIGHT]",
      converter = WeightedModelConverter.class,
      description =
          "A trained model, or a checkpoint in it. Several with the same vocabulary translate as an"
              + " ensemble: the mean of their probabilities, weighted if weights are given.")
  private List<WeightedModel> ensemble;

  @Parameters(
      arity = "0..*",
      paramLabel = "INPUT",
      description =
          "Text in UTF-8, plain or compressed with gzip, zstd, xz or bzip2; '-' or nothing is"
              + " standard input. Or a document; with --to-dir any number of documents and"
              + " directories of them.")
  private List<Path> inputs = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Where translations go, compressed if it ends in .gz, .zst, .xz or .bz2; '-' or nothing"
              + " is standard output.")
  private Path output;

  @Mixin private CheckpointOption checkpoint;

  @Mixin private SearchOptionsMixin search;

  @Mixin private FileOptions files;

  @Mixin private DocumentMixin documents;

  @Mixin private MemoryOptions memory;

  @Mixin private AdaptOptions adapt;

  @Option(
      names = "--fresh",
      description =
          "Translates INPUT from its start, even if an interrupted run has left a part of OUTPUT.")
  private boolean fresh;

  @Option(
      names = "--tag",
      paramLabel = "TOKEN",
      description =
          "Put before every line: the target language for a model of several languages, such as"
              + " '<2de>'.")
  private String tag;

  @Option(
      names = "--precision",
      paramLabel = "FORMAT",
      defaultValue = "auto",
      description =
          "Number format of matrix products: auto (default: bf16 on a GPU, fp32 on a CPU), fp32,"
              + " bf16, or int8 for a CPU.")
  private Precision precision;

  @Option(
      names = "--shortlist",
      description =
          "Choose among the tokens that 'translator shortlist MODEL' found for each sentence: faster"
              + " on a CPU, and now and then another text.")
  private boolean shortlist;

  @Mixin private DeviceOptions place;

  /**
   * @param models loads the model that the options name
   */
  TranslateCommand(Console console, Ensemble models) {
    this.console = console;
    this.models = models;
  }

  @Override
  public Integer call() {
    ModelChoice choice = checkedChoice();
    if (documents.toDirectory() != null) {
      return translateTree(choice);
    }
    if (inputs.size() > 1) {
      throw usage(
          "two inputs, "
              + inputs.get(0)
              + " and "
              + inputs.get(1)
              + ": only --to-dir takes several");
    }
    Path input = inputs.isEmpty() ? null : inputs.get(0);
    if (files.isDocument(input)) {
      translateDocument(choice, input);
      return 0;
    }
    documents.checkLines();
    files.check(input, search.nBest());
    boolean fromFile = input != null && !input.toString().equals("-");
    boolean toFile = output != null && !output.toString().equals("-");
    TextStreams.requireOther(output, input);
    ensemble.forEach(member -> ModelFiles.requireOther(output, member.model()));
    boolean special = toFile && DurableFiles.isSpecial(OutputFile.target(output));
    if (fromFile && !isSpecial(input) && toFile && !special) {
      translateFile(choice, input);
    } else if (fresh) {
      throw usage("--fresh: only a job from a file to a file can be gone on with");
    } else {
      translateStream(choice, fromFile ? input : null);
    }
    return 0;
  }

  /** Whether it is a pipe or a device, which cannot be read twice. */
  private static boolean isSpecial(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }

  private void translateStream(ModelChoice choice, Path file) {
    try (LineReader lines = TextStreams.lines(file, console);
        LineOutput out = TextStreams.writer(output, console);
        LineTranslator translator = documents.withTerms(loaded(choice));
        JobProgress progress = JobProgress.lines(console)) {
      RecordTranslator records = recordTranslator(new CountedTranslator(translator, progress));
      StreamTranslation.run(
          files.records(lines, file, search.nBest(), memory.isGiven()), records, out);
      out.commit();
      summarize(records.counts(), translator);
    }
  }

  private void translateFile(ModelChoice choice, Path input) {
    FileJob.workingFiles(output).forEach(file -> OutputFile.requireOther(file, List.of(input)));
    try (LineReader lines = TextFiles.lines(input);
        FileJob job = FileJob.open(output, fresh);
        LineTranslator translator = documents.withTerms(loaded(choice))) {
      long total = TextFiles.countLines(input);
      JobProgress progress = JobProgress.of(console, files.document() ? 0 : total);
      RecordTranslator translation = recordTranslator(new CountedTranslator(translator, progress));
      Records records = files.records(lines, input, search.nBest(), memory.isGiven());
      WarningCounts counts = translation.counts();
      long done = job.resume(records, settings(translator, input), counts);
      if (done > 0) {
        console
            .err()
            .println(
                ProgressDisplay.format("%s: going on after %,d lines or records", output, done));
      }
      try (progress) {
        job.run(
            records,
            translation,
            () ->
                progress.at(
                    (double) lines.lineNumber() / Math.max(1, total), counts.translations()));
      }
      summarize(counts, translator);
    }
  }

  private void translateDocument(ModelChoice choice, Path input) {
    files.checkDocument(search.nBest());
    if (input == null || input.toString().equals("-")) {
      throw usage("--format " + files.documentFormat() + ": a document is read from a file");
    }
    if (output == null || output.toString().equals("-")) {
      throw usage(
          input + ": a document is written to a file: add -o FILE, or --format text for its lines");
    }
    TextStreams.requireOther(output, input);
    DocumentOptions settings = documents.options(files.documentFormat());
    try (LineTranslator translator = loaded(choice);
        JobProgress progress = JobProgress.lines(console)) {
      LineTranslator counted = new CountedTranslator(translator, progress);
      DocumentJob job = new DocumentJob(console, documents.withTermBase(settings, translator));
      job.run(input, output, counted, search.options(translator.defaults()));
      MemoryOptions.report(translator.matches(), console);
    }
  }

  private int translateTree(ModelChoice choice) {
    files.checkDocument(search.nBest());
    if (output != null || inputs.isEmpty()) {
      throw usage(
          output != null ? "-o and --to-dir: give one of them" : "--to-dir: which documents?");
    }
    Path directory = documents.toDirectory();
    boolean formatGiven = files.isDocument(null);
    DocumentOptions settings = documents.options(files.documentFormat());
    Map<Path, Path> outputs = DocumentTree.outputs(inputs, directory, formatGiven);
    int all = outputs.size();
    if (!fresh) {
      outputs.entrySet().removeIf(pair -> DocumentJob.isDone(pair.getKey(), pair.getValue()));
    }
    if (outputs.size() < all) {
      console
          .err()
          .println(
              ProgressDisplay.format(
                  "%s: %,d of %,d documents are there already; --fresh translates them again",
                  directory, all - outputs.size(), all));
    }
    if (outputs.isEmpty()) {
      return 0;
    }
    try (LineTranslator translator = loaded(choice);
        JobProgress progress = JobProgress.lines(console)) {
      LineTranslator counted = new CountedTranslator(translator, progress);
      DocumentJob job = new DocumentJob(console, documents.withTermBase(settings, translator));
      int failures = job.run(outputs, directory, counted, search.options(translator.defaults()));
      MemoryOptions.report(translator.matches(), console);
      return failures == 0 ? 0 : Errors.FAILURE;
    }
  }

  /** The model with the tag before its lines and the memory around it. */
  private LineTranslator loaded(ModelChoice choice) {
    return memory.around(
        pairs ->
            adapt.isGiven()
                ? adapt.load(choice, tag, pairs)
                : TaggedTranslator.of(models.load(choice), tag),
        adapt.isGiven(),
        console);
  }

  private RecordTranslator recordTranslator(LineTranslator translator) {
    return new RecordTranslator(
        translator,
        search.options(translator.defaults()),
        files.document(),
        files.alignments(),
        documents.placeholders(translator));
  }

  /** All that an output depends on besides the input; batches make no difference. */
  private Map<String, String> settings(LineTranslator translator, Path input) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("model", translator.fingerprint());
    settings.put("search", search.options(translator.defaults()).withBatchTokens(1).toString());
    settings.put("format", files.describe(input) + protectedParts(translator));
    settings.put("device", place.device());
    settings.put("precision", precision.toString());
    settings.put("shortlist", String.valueOf(shortlist));
    settings.put("version", new Main.Version().getVersion()[0]);
    return settings;
  }

  private String protectedParts(LineTranslator translator) {
    Placeholders placeholders = documents.placeholders(translator);
    return placeholders == null ? "" : ", placeholders=" + placeholders.patterns();
  }

  private void summarize(WarningCounts counts, LineTranslator translator) {
    if (!counts.summary().isEmpty()) {
      console.flush();
      console.err().println(counts.summary());
    }
    if (translator instanceof GlossaryTranslator terms && !terms.terms().summary().isEmpty()) {
      console.flush();
      console.err().println(terms.terms().summary());
    }
    MemoryOptions.report(counts.matches(), console);
  }

  private List<WeightedModel> chosen() {
    return ensemble.stream()
        .map(one -> new WeightedModel(checkpoint.of(one.model()), one.weight()))
        .toList();
  }

  private ModelChoice checkedChoice() {
    place.check();
    search.check();
    memory.check();
    ModelChoice choice =
        new ModelChoice(chosen(), place.device(), precision, place.threads(), shortlist);
    adapt.check(memory.isGiven(), choice);
    return choice;
  }

  private ParameterException usage(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
