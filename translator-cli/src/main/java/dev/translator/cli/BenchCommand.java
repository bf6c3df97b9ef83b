package dev.translator.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.translator.bench.BenchmarkReport;
import dev.translator.bench.Workload;
import dev.translator.config.Precision;
import dev.translator.train.TrainingBenchmark;
import dev.translator.translate.TranslationBenchmark;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures speed on invented batches of any size. */
@Command(
    name = "bench",
    description = {
      "Measures how many target tokens per second this machine trains on or translates, with random"
          + " tokens and weights.",
      "Shows the median of the counted steps, memory, and the share of the speed that plain matrix"
          + " products reach."
    },
    subcommands = {BenchCommand.Train.class, BenchCommand.Translate.class},
    footer = {
      "",
      "Examples:",
      "  translator bench train",
      "  translator bench train --d-model 512 --ffn 2048 --heads 8 --layers 6 --vocabulary 32000",
      "  translator bench translate --beam-size 4 --batch-sentences 32 --precision bf16 --json"
    })
final class BenchCommand implements Callable<Integer> {
  private final Console console;
  @Spec private CommandSpec spec;

  BenchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "which benchmark? There are train and translate");
  }

  private void print(BenchmarkReport report, boolean json) {
    try {
      console.println(
          json ? new ObjectMapper().writeValueAsString(report.toMap()) : report.toLine());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // numbers and texts only
    }
  }

  /** Options for the measurement and its output. */
  static final class Options {
    @Option(names = "--d-model", paramLabel = "N", defaultValue = "256", description = "Width.")
    private int dimension;

    @Option(
        names = "--ffn",
        paramLabel = "N",
        defaultValue = "1024",
        description = "Inner width of feed-forward layers.")
    private int feedForward;

    @Option(names = "--heads", paramLabel = "N", defaultValue = "4", description = "Heads.")
    private int heads;

    @Option(
        names = "--layers",
        paramLabel = "N",
        defaultValue = "3",
        description = "Layers of the encoder, and as many of the decoder.")
    private int layers;

    @Option(
        names = "--vocabulary",
        paramLabel = "N",
        defaultValue = "8000",
        description = "Tokens of the vocabulary.")
    private int vocabulary;

    @Option(
        names = "--batch-sentences",
        paramLabel = "N",
        defaultValue = "64",
        description = "Sentences per batch.")
    private int sentences;

    @Option(
        names = "--length",
        paramLabel = "N",
        defaultValue = "24",
        description = "Tokens per sentence.")
    private int length;

    @Option(
        names = "--beam-size",
        paramLabel = "K",
        defaultValue = "4",
        description = "Beam of translating.")
    private int beamSize;

    @Option(
        names = "--dropout",
        paramLabel = "P",
        defaultValue = "0.1",
        description = "Dropout of training.")
    private double dropout;

    @Option(
        names = "--steps",
        paramLabel = "N",
        defaultValue = "12",
        description = "Updates or batches; the first three warm up.")
    private int steps;

    @Mixin private DeviceOptions place;

    @Option(
        names = "--precision",
        paramLabel = "FORMAT",
        defaultValue = "auto",
        description = "auto (default), fp32, bf16 or, for translating, int8.")
    private Precision precision;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    Workload workload() {
      place.check();
      return new Workload(
          dimension,
          feedForward,
          heads,
          layers,
          vocabulary,
          sentences,
          length,
          beamSize,
          dropout,
          steps);
    }
  }

  /** Updates of training. */
  @Command(
      name = "train",
      description = "Measures updates of training.",
      footer = {"", "Example:", "  translator bench train --threads 2 --precision bf16"})
  static final class Train implements Callable<Integer> {
    @ParentCommand private BenchCommand parent;
    @Mixin private Options options;

    @Override
    public Integer call() {
      parent.print(
          TrainingBenchmark.run(
              options.workload(),
              options.place.device(),
              options.precision,
              options.place.threads()),
          options.json);
      return 0;
    }
  }

  /** Beam search. */
  @Command(
      name = "translate",
      description = "Measures beam search; every sentence gets as many tokens as --length says.",
      footer = {"", "Example:", "  translator bench translate --batch-sentences 32 --length 30"})
  static final class Translate implements Callable<Integer> {
    @ParentCommand private BenchCommand parent;
    @Mixin private Options options;

    @Override
    public Integer call() {
      parent.print(
          TranslationBenchmark.run(
              options.workload(),
              options.place.device(),
              options.precision,
              options.place.threads()),
          options.json);
      return 0;
    }
  }
}
