package dev.translator.cli;

import dev.translator.memory.TranslationMemory;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes a translation memory. */
@Command(
    name = "create",
    description =
        "Makes a translation memory in a new directory and adds the pairs of FILES to it.",
    footer = {
      "",
      "Examples:",
      "  translator memory create tm/ old.tmx --source-language en --target-language de",
      "  translator memory create tm/ --source-language en --target-language de"
    })
final class MemoryCreateCommand implements Callable<Integer> {
  private static final String LANGUAGE = "[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*";

  @ParentCommand private MemoryCommand parent;
  @Spec private CommandSpec spec;

  @Mixin private MemoryFiles files;

  @Option(
      names = "--source-language",
      required = true,
      paramLabel = "LANGUAGE",
      description = "Language of the sources, such as en.")
  private String sourceLanguage;

  @Option(
      names = "--target-language",
      required = true,
      paramLabel = "LANGUAGE",
      description = "Language of the translations, such as de.")
  private String targetLanguage;

  @Override
  public Integer call() {
    check("--source-language", sourceLanguage);
    check("--target-language", targetLanguage);
    files.check();
    try (TranslationMemory memory =
        TranslationMemory.create(files.directory(), sourceLanguage, targetLanguage)) {
      files.add(memory, false, parent.console());
      parent
          .console()
          .println(
              String.format(
                  Locale.ROOT,
                  "%s: %s to %s, %,d pairs",
                  files.directory(),
                  sourceLanguage,
                  targetLanguage,
                  memory.size()));
    }
    return 0;
  }

  private void check(String option, String language) {
    if (!language.matches(LANGUAGE)) {
      throw new ParameterException(
          spec.commandLine(), option + " = " + language + ": expected a code such as en or pt-BR");
    }
  }
}
