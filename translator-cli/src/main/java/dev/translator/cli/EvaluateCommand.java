package dev.translator.cli;

import dev.translator.config.ConfigException;
import dev.translator.evaluate.Bleu;
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
import java.util.Collection;
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
      "sacreBLEU's forms are taken too: evaluate REFERENCES -i FILE -m bleu chrf -b -w 2.",
      "Ends with exit code 1 if --fail-below or --fail-if-worse-than says so."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  translator evaluate --hypotheses news.de --references reference.de",
      "  translator evaluate --hypotheses new.de --references reference.de --baseline old.de \\",
      "      --metrics bleu,chrf --fail-below bleu=30",
      "  translator evaluate --model runs/mine --source test.en --references test.de",
      "  translator evaluate test.de -i plain.de new.de --source test.en --memory tm --paired-bs"
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Console console;
  private final TranslateCommand.Ensemble models;

  @Mixin private EvaluationFiles files;

  @Mixin private CheckpointOption checkpoint;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "Translates --source with this model first.")
  private Path model;

  @Option(
      names = "--source",
      paramLabel = "FILE",
      description =
          "Text to translate, one sentence per line; with --memory or --glossary the text that was"
              + " translated.")
  private Path source;

  @Mixin private MetricOptions metricOptions;

  @Mixin private ResamplingOptions resampling;

  @Mixin private ScoreFormat format;

  @Mixin private QualityLimits limits;

  @Mixin private EvaluationMemory memory;

  @Mixin private TermShare terms;

  private ScriptSample scripts;

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
    List<QualityGate.Limit> gates = limits.of(metrics);
    SignificanceTest test = resampling.test();
    Path compared = files.baseline();
    format.check();
    files.check();
    memory.check(source, files, format);
    List<Path> systems = files.systems();
    boolean sideBySide =
        systems.size() > 2
            || systems.size() == 2 && (!resampling.compares() || format.isSacreBleu());
    resampling.check(sideBySide ? systems.size() > 1 : compared != null);
    if (sideBySide) {
      return systems(metrics, systems, test);
    }
    Path translations = translations();
    boolean keepSentences =
        format.sentenceLevel() || resampling.confidence() || compared != null || memory.isGiven();
    Evaluation evaluation =
        new Evaluation(List.copyOf(metrics.values()), metricOptions.tokenizer(), keepSentences);

    EvaluationReport report = run(evaluation, translations);
    EvaluationReport baseline = compared == null ? null : run(evaluation, compared);
    List<SignificanceResult> comparisons =
        compared == null ? List.of() : compare(evaluation, test, baseline, report);
    hint(metrics.values());
    EvaluationOutput output =
        new EvaluationOutput(
            evaluation.metrics(),
            report,
            scores(evaluation, report, comparisons),
            comparisons,
            test,
            compared == null
                ? bands(evaluation, List.of(translations), List.of(report), null)
                : bands(
                    evaluation, List.of(compared, translations), List.of(baseline, report), test));
    format.print(output, console);
    terms.report(source, translations, console);
    return verdict(gates, output, test);
  }

  /** Scores systems side by side, compared with the first where a test was asked for. */
  private int systems(
      Map<String, CorpusMetric> metrics, List<Path> systems, SignificanceTest test) {
    if (model != null
        || source != null && !memory.isGiven()
        || terms.isWanted()
        || limits.isGiven()
        || resampling.confidence()) {
      throw new ConfigException(
          "--input has "
              + systems.size()
              + " files: --model, --source, --fail-below, --confidence and --glossary take one"
              + " system; --paired-bs gives intervals of several");
    }
    boolean compares = resampling.compares();
    Evaluation evaluation =
        new Evaluation(
            List.copyOf(metrics.values()), metricOptions.tokenizer(), compares || memory.isGiven());
    List<EvaluationReport> reports = new ArrayList<>();
    List<List<MetricScore>> scores = new ArrayList<>();
    List<List<SignificanceResult>> comparisons = new ArrayList<>();
    EvaluationReport first = run(evaluation, systems.get(0));
    reports.add(first);
    scores.add(first.scores());
    for (Path system : systems.subList(1, systems.size())) {
      EvaluationReport report = run(evaluation, system);
      reports.add(report);
      if (compares) {
        comparisons.add(compare(evaluation, test, first, report));
        scores.set(0, SystemScores.of(evaluation.metrics(), comparisons.get(0), true));
        scores.add(
            SystemScores.of(evaluation.metrics(), comparisons.get(comparisons.size() - 1), false));
      } else {
        scores.add(report.scores());
      }
    }
    hint(metrics.values());
    List<String> names = systems.stream().map(Path::toString).toList();
    BandScores bands = bands(evaluation, systems, reports, compares ? test : null);
    format.print(new SystemScores(names, scores, comparisons, test, bands), console);
    return 0;
  }

  private BandScores bands(
      Evaluation evaluation,
      List<Path> systems,
      List<EvaluationReport> reports,
      SignificanceTest test) {
    List<String> names = systems.stream().map(Path::toString).toList();
    return memory.bands(evaluation, files, source, names, reports, test);
  }

  /** Only BLEU depends on the tokenizer. */
  private void hint(Collection<CorpusMetric> metrics) {
    String hint = scripts.hint(metricOptions.tokenizer());
    if (hint != null && metrics.stream().anyMatch(Bleu.class::isInstance)) {
      console.err().println(hint);
    }
  }

  /** The file with the translations, made first when a model is given. */
  private Path translations() {
    Path hypotheses = files.hypotheses();
    if (model == null) {
      if (source != null && !memory.isGiven() && !terms.isWanted()) {
        throw new ConfigException(
            "--source needs --model, which translates it, or --memory or --glossary");
      }
      if (hypotheses == null) {
        throw new ConfigException(
            "--hypotheses FILE is missing; or give --model DIR and --source FILE to translate first");
      }
      terms.check(source, hypotheses);
      return hypotheses;
    }
    if (source == null) {
      throw new ConfigException("--model needs --source FILE, the text to translate");
    }
    if (Path.of("-").equals(hypotheses)) {
      throw new ConfigException("--hypotheses - with --model: name a file that keeps them");
    }
    Path kept =
        hypotheses == null ? model.resolve(source.getFileName() + ".translated") : hypotheses;
    TextStreams.requireOther(kept, files.otherThanHypotheses(source));
    ModelFiles.requireOther(kept, model);
    try (LineReader lines = TextStreams.lines(source, console);
        LineTranslator translator = models.load(ModelChoice.of(checkpoint.of(model)));
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
    try (SegmentFiles segments = files.open(translations, console)) {
      ScriptSample sample = new ScriptSample(segments);
      EvaluationReport report = evaluation.run(sample);
      scripts = sample;
      return report;
    }
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
              files.references().size()));
    }
    return results;
  }

  /** The scores of the system with the confidence intervals of resampling. */
  private List<MetricScore> scores(
      Evaluation evaluation, EvaluationReport report, List<SignificanceResult> comparisons) {
    List<MetricScore> scores = new ArrayList<>();
    for (int i = 0; i < evaluation.metrics().size(); i++) {
      MetricScore score =
          comparisons.isEmpty() ? report.scores().get(i) : comparisons.get(i).system();
      if (resampling.confidence() && score.confidence().isEmpty()) {
        score =
            resampling
                .ofConfidence()
                .confidence(
                    evaluation.metrics().get(i),
                    report.statistics().get(i),
                    files.references().size());
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
    if (files.mustBeatBaseline()) {
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
