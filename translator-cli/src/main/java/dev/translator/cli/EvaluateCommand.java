package dev.translator.cli;

import dev.translator.config.ConfigException;
import dev.translator.evaluate.CorpusMetric;
import dev.translator.evaluate.Evaluation;
import dev.translator.evaluate.EvaluationReport;
import dev.translator.evaluate.MetricScore;
import dev.translator.evaluate.QualityGate;
import dev.translator.evaluate.SegmentFiles;
import dev.translator.evaluate.SignificanceResult;
import dev.translator.evaluate.SignificanceTest;
import dev.translator.io.LineReader;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.files.FileFormat;
import dev.translator.translate.files.LineTranslator;
import dev.translator.translate.files.OutputFields;
import dev.translator.translate.files.RecordTranslator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scores translations against references, alone or compared with a baseline. */
@Command(
    name = "evaluate",
    description = {
      "Scores translations with BLEU, chrF and TER, equal to sacreBLEU 2.6.0.",
      "Ends with exit code 1 if --fail-below or --fail-if-worse-than says so."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  translator evaluate --hypotheses news.de --references reference.de",
      "  translator evaluate --hypotheses new.de --references reference.de --baseline old.de \\",
      "      --metrics bleu,chrf --fail-below bleu=30",
      "  translator evaluate --model runs/mine --source test.en --references test.de"
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Console console;
  private final TranslateCommand.Ensemble models;

  @Option(
      names = "--hypotheses",
      paramLabel = "FILE",
      description = "Translations, one per line; with --model where they are kept.")
  private Path hypotheses;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "Translates --source with this model first.")
  private Path model;

  @Option(
      names = "--source",
      paramLabel = "FILE",
      description = "What to translate, one sentence per line.")
  private Path source;

  @Option(
      names = "--references",
      required = true,
      paramLabel = "FILE",
      description = "Correct translations, one per line; repeat for several references per line.")
  private List<Path> references;

  @Mixin private MetricOptions metricOptions;

  @Option(names = "--sentence-level", description = "Prints the scores of each line too.")
  private boolean sentenceLevel;

  @Option(
      names = "--confidence",
      description = "Adds 95%% confidence intervals by bootstrap resampling.")
  private boolean confidence;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Another system's translations: prints differences and their p-values.")
  private Path baseline;

  @Option(
      names = "--significance",
      paramLabel = "TEST",
      description = "bootstrap (default) or approximate-randomization.")
  private String significance;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "Resamples; default 1000 for bootstrap, 10000 for approximate-randomization.")
  private Integer trials;

  @Option(
      names = "--seed",
      defaultValue = "12345",
      paramLabel = "N",
      description = "Of the resamples; default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--fail-below",
      split = ",",
      paramLabel = "METRIC=LIMIT",
      description = "Exit code 1 if the score is worse than that: above it for ter.")
  private Map<String, Double> limits = new LinkedHashMap<>();

  @Option(
      names = "--fail-if-worse-than",
      paramLabel = "FILE",
      description = "Like --baseline; exit code 1 if a score is worse with p < 0.05.")
  private Path baselineToBeat;

  @Option(
      names = "--json",
      description = "Prints one object per metric, in an array, at full precision.")
  private boolean json;

  /**
   * @param models loads the model of {@code --model}
   */
  EvaluateCommand(Console console, TranslateCommand.Ensemble models) {
    this.console = console;
    this.models = models;
  }

  @Override
  public Integer call() {
    Map<String, CorpusMetric> metrics = metricOptions.metrics();
    List<QualityGate.Limit> gates = limits(metrics);
    SignificanceTest test = test();
    Path compared = comparedWith();
    Path translations = translations();
    boolean keepSentences = sentenceLevel || confidence || compared != null;
    Evaluation evaluation =
        new Evaluation(List.copyOf(metrics.values()), metricOptions.tokenizer(), keepSentences);

    EvaluationReport report = run(evaluation, translations);
    List<SignificanceResult> comparisons =
        compared == null ? List.of() : compare(evaluation, test, run(evaluation, compared), report);
    EvaluationOutput output =
        new EvaluationOutput(
            evaluation.metrics(),
            report,
            scores(evaluation, report, comparisons),
            comparisons,
            test);
    if (json) {
      console.println(output.json(sentenceLevel));
    } else {
      output.print(console, sentenceLevel);
    }
    return verdict(gates, output, test);
  }

  /** The file with the translations, made first when a model is given. */
  private Path translations() {
    if (model == null) {
      if (source != null) {
        throw new ConfigException("--source needs --model, which translates it");
      }
      if (hypotheses == null) {
        throw new ConfigException(
            "--hypotheses FILE is missing; or give --model DIR and --source FILE to translate first");
      }
      return hypotheses;
    }
    if (source == null) {
      throw new ConfigException("--model needs --source FILE, what it is to translate");
    }
    Path kept =
        hypotheses == null ? model.resolve(source.getFileName() + ".translated") : hypotheses;
    try (LineReader lines = TextStreams.lines(source, console);
        LineTranslator translator = models.load(ModelChoice.of(model));
        LineOutput out = TextStreams.writer(kept, console)) {
      TranslationOptions options = TranslationOptions.of(translator.defaults());
      StreamTranslation.run(
          FileFormat.TEXT.records(lines, null, null, OutputFields.NONE),
          new RecordTranslator(translator, options, false, false),
          out);
      out.commit();
    }
    console.err().println("translations kept in " + kept);
    return kept;
  }

  private EvaluationReport run(Evaluation evaluation, Path translations) {
    try (SegmentFiles files = new SegmentFiles(translations, references)) {
      return evaluation.run(files);
    }
  }

  private SignificanceTest test() {
    SignificanceTest.Method method =
        significance == null
            ? SignificanceTest.Method.BOOTSTRAP
            : SignificanceTest.Method.of(significance);
    SignificanceTest test = method.test().withSeed(seed);
    return trials == null ? test : test.withTrials(trials);
  }

  private Path comparedWith() {
    if (baseline != null && baselineToBeat != null && !baseline.equals(baselineToBeat)) {
      throw new ConfigException(
          "--baseline and --fail-if-worse-than name different files: give one of them");
    }
    Path compared = baseline != null ? baseline : baselineToBeat;
    if (compared == null && significance != null) {
      throw new ConfigException(
          "--significance compares with another system: add --baseline or --fail-if-worse-than");
    }
    return compared;
  }

  private List<QualityGate.Limit> limits(Map<String, CorpusMetric> metrics) {
    List<QualityGate.Limit> gates = new ArrayList<>();
    limits.forEach(
        (name, limit) -> {
          CorpusMetric metric = metrics.get(name);
          if (metric == null) {
            throw new ConfigException(
                "--fail-below "
                    + name
                    + ": not among --metrics "
                    + String.join(",", metrics.keySet()));
          }
          gates.add(QualityGate.atLeast(metric, limit));
        });
    return gates;
  }

  private List<SignificanceResult> compare(
      Evaluation evaluation,
      SignificanceTest test,
      EvaluationReport ofBaseline,
      EvaluationReport ofSystem) {
    List<SignificanceResult> results = new ArrayList<>();
    for (int i = 0; i < evaluation.metrics().size(); i++) {
      results.add(
          test.compare(
              evaluation.metrics().get(i),
              ofBaseline.statistics().get(i),
              ofSystem.statistics().get(i),
              references.size()));
    }
    return results;
  }

  /** The scores of the system with what resampling added to them. */
  private List<MetricScore> scores(
      Evaluation evaluation, EvaluationReport report, List<SignificanceResult> comparisons) {
    List<MetricScore> scores = new ArrayList<>();
    for (int i = 0; i < evaluation.metrics().size(); i++) {
      MetricScore score =
          comparisons.isEmpty() ? report.scores().get(i) : comparisons.get(i).system();
      if (confidence && score.confidence().isEmpty()) {
        SignificanceTest bootstrap = SignificanceTest.bootstrap().withSeed(seed);
        score =
            bootstrap.confidence(
                evaluation.metrics().get(i), report.statistics().get(i), references.size());
      }
      scores.add(score);
    }
    return scores;
  }

  private int verdict(
      List<QualityGate.Limit> gates, EvaluationOutput output, SignificanceTest test) {
    List<String> failures = new ArrayList<>();
    for (QualityGate.Limit gate : gates) {
      gate.verdict(output.score(gate.metric())).ifPresent(failures::add);
    }
    if (baselineToBeat != null) {
      for (int i = 0; i < output.comparisons().size(); i++) {
        Optional<String> failure =
            QualityGate.notWorse(output.metrics().get(i), test)
                .verdict(output.comparisons().get(i));
        failure.ifPresent(failures::add);
      }
    }
    if (failures.isEmpty()) {
      return 0;
    }
    console.flush();
    console.err().println(String.join("; ", failures));
    return Errors.FAILURE;
  }
}
