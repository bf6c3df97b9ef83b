package dev.translator.cli;

import dev.translator.report.AttentionMap;
import dev.translator.report.AttentionPage;
import dev.translator.translate.AttentionReader;
import dev.translator.translate.EngineOptions;
import dev.translator.translate.TranslationEngine;
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

/** Shows the content of a model directory, and the attention of the model. */
@Command(
    name = "inspect",
    description = {
      "Shows a model's sizes, scores, files and settings.",
      "Reads the weights to compare them with their checksum.",
      "With --attention it writes a page of heat maps instead: the attention of each layer and"
          + " head while the model reads SOURCE and writes TARGET, or its own translation."
    },
    footer = {
      "",
      "Examples:",
      "  translator inspect runs/quickstart",
      "  translator inspect runs/quickstart --attention 'The dog sleeps.' -o dog.html"
    })
final class InspectCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;

  @Mixin private CheckpointOption checkpoint;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model directory.")
  private Path model;

  @Option(
      names = "--attention",
      paramLabel = "SOURCE [TARGET]",
      arity = "1..2",
      hideParamSyntax = true,
      description = "A sentence and, if it is not to be translated here, its translation.")
  private List<String> attention;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Where the page of --attention goes: attention.html unless given, '-' is standard output.")
  private Path output;

  InspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (attention == null) {
      if (output != null) {
        throw new ParameterException(
            spec.commandLine(), "--output is for the page of --attention SOURCE [TARGET]");
      }
      ModelDescription.of(model, checkpoint.of(model)).lines().forEach(console::println);
      return 0;
    }
    Path page = output == null ? Path.of("attention.html") : output;
    ModelFiles.requireOther(page, model);
    String source = attention.get(0);
    String target = attention.size() > 1 ? attention.get(1) : translated(source);
    try (LineOutput out = TextStreams.writer(page, console);
        AttentionReader reader = AttentionReader.load(checkpoint.of(model), "cpu")) {
      List<AttentionMap> maps = reader.read(source, target);
      String html =
          AttentionPage.of(
                  "Attention",
                  List.of(
                      source,
                      target,
                      "A row shows the attention of the model where it reads or writes that token;"
                          + " the stronger the colour, the more. _ is a space."),
                  maps)
              .toHtml();
      out.println(html.stripTrailing());
      out.commit();
    }
    if (!page.toString().equals("-")) {
      console.err().println("written to " + page);
    }
    return 0;
  }

  private String translated(String source) {
    try (TranslationEngine engine =
        TranslationEngine.load(checkpoint.of(model), EngineOptions.on("cpu"))) {
      return engine.translate(List.of(source)).get(0);
    }
  }
}
