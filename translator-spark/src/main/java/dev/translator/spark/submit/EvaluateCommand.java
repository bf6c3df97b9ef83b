package dev.translator.spark.submit;

import dev.translator.evaluate.BleuOptions;
import dev.translator.evaluate.BleuTokenizer;
import dev.translator.evaluate.ChrfOptions;
import dev.translator.evaluate.MetricScore;
import dev.translator.evaluate.Metrics;
import dev.translator.evaluate.TerOptions;
import dev.translator.spark.EvaluateColumns;
import dev.translator.spark.MetricSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores translations against references. */
@Command(
    name = "evaluate",
    description = "Scores translations with BLEU, chrF and TER, equal to sacreBLEU 2.6.0.")
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RunOptions run;

  @Option(
      names = "--hypotheses",
      required = true,
      paramLabel = "FILE",
      description = "The translations, one per line.")
  private String hypotheses;

  @Option(
      names = "--references",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "One or more references of each line.")
  private List<String> references;

  @Option(
      names = {"-m", "--metrics"},
      arity = "1..*",
      split = ",",
      defaultValue = "bleu",
      paramLabel = "NAME",
      description = "Any of bleu, chrf, chrf++, ter; default ${DEFAULT-VALUE}.")
  private List<String> names;

  @Option(
      names = {"-tok", "--tokenize"},
      defaultValue = "13a",
      paramLabel = "NAME",
      description = "BLEU's tokens: 13a, intl, zh, char, none; default ${DEFAULT-VALUE}.")
  private String tokenizer;

  @Override
  public Integer call() {
    MetricSource metrics = metrics(List.copyOf(names), tokenizer);
    names.forEach(Metrics::of); // unknown names are found before any work
    SparkSession session = run.session("evaluate");
    List<String> files = new ArrayList<>(List.of(hypotheses));
    files.addAll(references);
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      columns.add("text " + i);
    }
    EvaluateColumns.Result result =
        EvaluateColumns.of(metrics)
            .run(
                Frames.aligned(session, files, columns, run.partitions(session)),
                columns.get(0),
                columns.subList(1, columns.size()).toArray(String[]::new));
    Map<String, Object> findings = new LinkedHashMap<>();
    findings.put("sentences", result.sentences());
    List<Map<String, Object>> scores = new ArrayList<>();
    for (MetricScore score : result.scores()) {
      scores.add(
          Map.of("name", score.name(), "score", score.value(), "signature", score.signature()));
    }
    findings.put("scores", scores);
    run.report(session, "evaluate", findings, spec.commandLine().getOut());
    return 0;
  }

  private static MetricSource metrics(List<String> names, String tokenizer) {
    return () -> {
      BleuOptions bleu = BleuOptions.defaults().withTokenizer(BleuTokenizer.of(tokenizer));
      return names.stream()
          .map(name -> Metrics.of(name, bleu, ChrfOptions.defaults(), TerOptions.defaults()))
          .toList();
    };
  }
}
