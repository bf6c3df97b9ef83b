package dev.translator.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.translator.config.CorpusSource;
import dev.translator.config.DataConfig;
import dev.translator.config.ExperimentConfig;
import dev.translator.config.SubwordConfig;
import dev.translator.config.TrainingConfig;
import dev.translator.corpus.filter.LengthLimits;
import dev.translator.corpus.survey.CorpusSurvey;
import dev.translator.corpus.survey.SampledTokens;
import dev.translator.corpus.survey.SurveyPage;
import dev.translator.corpus.survey.Surveyor;
import dev.translator.io.OutputFile;
import dev.translator.train.SpeedProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Reports on the corpora before anything is trained on them. */
@Command(
    name = "report",
    description = {
      "Describes the training, validation and test corpora: counts, lengths, duplicates,"
          + " sentences that are in training and held out at once, places where the sides have"
          + " slipped, encodings, scripts, the longest lines, and tokens after subwords.",
      "For a recipe it also makes a few updates, and estimates time and memory of an epoch on"
          + " this machine."
    },
    footer = {
      "",
      "Examples:",
      "  translator data report configs/quickstart.yaml --html report.html",
      "  translator data report memory.tmx --source-language en --target-language de",
      "  translator data report train.en train.de --json"
    })
final class DataReportCommand implements Callable<Integer> {
  /** Rare characters of a corpus without settings are spelled in bytes. */
  private static final double COVERAGE = 0.9995;

  private static final CorpusSource ANY = CorpusSource.named("any");

  @ParentCommand private DataCommand parent;
  @Mixin private CorpusOptions options;

  @Option(names = "--json", description = "Prints one JSON object instead of text.")
  private boolean json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also writes a page with plots, in one file that needs no network.")
  private Path html;

  @Override
  public Integer call() throws IOException {
    CorpusOptions.Corpora corpora = options.corpora();
    if (html != null) {
      OutputFile.requireOther(html, corpora.files());
    }
    ExperimentConfig config =
        corpora.recipe() == null
            ? null
            : options.settings(corpora, parent.console().err()::println);
    SubwordConfig subword = config == null ? uncovered() : config.subword();
    Surveyor surveyor =
        new Surveyor(
            corpora.reader(),
            corpora.languages(),
            Path.of(System.getProperty("java.io.tmpdir")),
            parent.console().err()::println);
    CorpusSurvey survey =
        surveyor.survey(
            corpora.train(),
            corpora.validation(),
            corpora.test(),
            subword,
            config == null ? limits() : LengthLimits.of(config.data()),
            SpeedProbe.batchTokens(config == null ? TrainingConfig.defaults() : config.training()));
    DataEstimate estimate = estimate(config, survey, surveyor.sample());
    if (json) {
      parent.console().println(toJson(survey, estimate));
    } else {
      new DataReportText(parent.console()).print(survey, estimate);
    }
    if (html != null) {
      String title = "Corpus report: " + options.name();
      SurveyPage.of(survey, title, estimate == null ? List.of() : estimate.rows())
          .write(OutputFile.target(html));
      parent.console().err().println(html + ": written");
    }
    return 0;
  }

  private static SubwordConfig uncovered() {
    SubwordConfig usual = SubwordConfig.defaults();
    return new SubwordConfig(
        usual.vocabularySize(),
        usual.joint(),
        COVERAGE,
        usual.splitDigits(),
        usual.userSymbols(),
        usual.dropout());
  }

  private static LengthLimits limits() {
    DataConfig usual = DataConfig.of("any", "any", List.of(ANY), ANY);
    return LengthLimits.of(usual);
  }

  private DataEstimate estimate(
      ExperimentConfig config, CorpusSurvey survey, SampledTokens sample) {
    if (config == null || sample == null || sample.pairs().size() == 0) {
      return null;
    }
    parent.console().err().println("making a few updates");
    SpeedProbe probe = SpeedProbe.measure(config, sample.subwords(), sample.pairs());
    return DataEstimate.of(survey.tokens(), probe, config.training());
  }

  private static String toJson(CorpusSurvey survey, DataEstimate estimate) throws IOException {
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    ObjectNode tree = mapper.valueToTree(survey);
    tree.set("estimate", mapper.valueToTree(estimate));
    return mapper.writeValueAsString(tree);
  }
}
