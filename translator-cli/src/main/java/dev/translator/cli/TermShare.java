package dev.translator.cli;

import dev.translator.config.ConfigException;
import dev.translator.documents.TermCounts;
import dev.translator.documents.inline.Glossary;
import dev.translator.io.LineReader;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The share of a glossary's terms that translations have. */
final class TermShare {
  @Option(
      names = "--glossary",
      paramLabel = "FILE",
      description =
          "Tells on standard error how many of these terms in --source the translations have; the"
              + " file is as 'translator translate' takes it.")
  private Path glossary;

  boolean isWanted() {
    return glossary != null;
  }

  void check(Path source, Path translations) {
    if (isWanted() && source == null) {
      throw new ConfigException(
          "--glossary needs --source FILE, in which the terms are looked for");
    }
    Path standard = Path.of("-");
    if (isWanted() && (standard.equals(source) || standard.equals(translations))) {
      throw new ConfigException("--glossary: --source and the translations must be files");
    }
  }

  /** Counts the terms of all lines and tells the counts. */
  void report(Path source, Path translations, Console console) {
    if (!isWanted()) {
      return;
    }
    Glossary terms = Glossary.read(glossary);
    TermCounts counts = new TermCounts();
    try (LineReader sources = TextStreams.lines(source, console);
        LineReader targets = TextStreams.lines(translations, console)) {
      for (String line = sources.next(); line != null; line = sources.next()) {
        String target = targets.next();
        if (target == null) {
          throw new ConfigException(
              translations + ": ends at line " + sources.lineNumber() + " of " + source);
        }
        counts.add(terms, line, target);
      }
    }
    console.flush();
    console
        .err()
        .println(
            counts.summary().isEmpty()
                ? source + ": has no term of " + glossary
                : counts.summary());
  }
}
