package dev.translator.cli;

import dev.translator.config.InputException;
import dev.translator.config.Precision;
import dev.translator.config.TrainingConfig;
import dev.translator.text.LineReader;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.WeightedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Translates a file or standard input, line by line. */
@Command(
    name = "translate",
    description = {
      "Translates text, one line at a time; lines keep their order, empty lines stay empty.",
      "What is not given is taken from the settings that the model was trained with."
    },
    footer = {
      "",
      "Examples:",
      "  translator translate --model runs/quickstart news.en -o news.de",
      "  echo 'A small dog is sleeping.' | translator translate --model runs/quickstart",
      "  translator translate --model runs/quickstart news.en.gz --n-best 3 --scores",
      "  translator translate --model runs/a=2 --model runs/b=1 news.en -o news.de",
      "  translator translate --model runs/quickstart news.en --must-contain Haus --forbid ' Sie'"
    })
final class TranslateCommand implements Callable<Integer> {
  /** Loads one model or the members of an ensemble. */
  @FunctionalInterface
  interface Models {
    LineTranslator load(List<WeightedModel> models, String device, int threads);

    /** One model. */
    default LineTranslator load(Path directory, String device, int threads) {
      return load(List.of(WeightedModel.of(directory)), device, threads);
    }
  }

  private final Console console;
  private final Models models;

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
      arity = "0..1",
      paramLabel = "INPUT",
      description =
          "Text in UTF-8, plain or compressed with gzip, zstd, xz or bzip2; '-' or nothing is"
              + " standard input.")
  private Path input;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Where translations go, compressed if it ends in .gz, .zst, .xz or .bz2; '-' or nothing"
              + " is standard output.")
  private Path output;

  @Mixin private SearchOptionsMixin search;

  @Option(
      names = "--scores",
      description = "Puts the score and a tab before each translation; higher is better.")
  private boolean scores;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "auto",
      description = "auto (default), cpu, cuda or cuda:N.")
  private String device;

  @Option(
      names = "--precision",
      paramLabel = "FORMAT",
      defaultValue = "auto",
      description = "Number format of matrix products: auto (default), fp32 or bf16.")
  private Precision precision;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "Threads of the CPU's matrix products; 0 (default) uses all cores.")
  private int threads;

  /**
   * @param models loads the model that the options name
   */
  TranslateCommand(Console console, Models models) {
    this.console = console;
    this.models = models;
  }

  @Override
  public Integer call() {
    checkOptions();
    try (LineReader lines = TextStreams.lines(input, console);
        LineOutput out = TextStreams.writer(output, console);
        LineTranslator translator = models.load(ensemble, device, threads)) {
      TranslationOptions options = search.options(translator.defaults());
      new LineTranslation(translator, options, scores).run(lines, out);
      out.commit();
    }
    return 0;
  }

  private void checkOptions() {
    if (!device.matches(TrainingConfig.DEVICE_PATTERN)) {
      throw usage("--device = " + device + ": must be auto, cpu, cuda or cuda:N");
    }
    atLeast("--threads", threads, 0);
    search.check();
    if (precision == Precision.BF16) {
      throw new InputException("--precision bf16: translation computes in fp32 so far; use fp32");
    }
  }

  private void atLeast(String option, Number value, int minimum) {
    if (value != null && !(value.doubleValue() >= minimum)) {
      throw usage(option + " = " + value + ": must be >= " + minimum);
    }
  }

  private ParameterException usage(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
