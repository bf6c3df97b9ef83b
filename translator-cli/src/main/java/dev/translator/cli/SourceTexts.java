package dev.translator.cli;

import dev.translator.config.CorpusSource;
import dev.translator.corpus.CorpusReader;
import dev.translator.corpus.format.CorpusFormats;
import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.format.SentencePair;
import dev.translator.corpus.format.SideNames;
import dev.translator.documents.DocumentOptions;
import dev.translator.documents.DocumentTranslator;
import dev.translator.documents.format.ExistingTargets;
import dev.translator.documents.inline.SegmentEngine;
import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import dev.translator.io.LineReader;
import dev.translator.io.TextFiles;
import dev.translator.translate.WordAlignment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** The segments of files that are to be translated. */
final class SourceTexts {
  private static final Set<String> DOCUMENTS =
      Set.of("docx", "xlsx", "pptx", "odt", "html", "htm", "md", "srt", "vtt", "idml", "xml");

  private final String sourceLanguage;
  private final String targetLanguage;

  SourceTexts(String sourceLanguage, String targetLanguage) {
    this.sourceLanguage = sourceLanguage;
    this.targetLanguage = targetLanguage;
  }

  /**
   * Reads the segments of a file.
   *
   * @throws InputException if it cannot be read
   */
  void read(Path file, Consumer<String> out) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (DOCUMENTS.contains(name.substring(name.lastIndexOf('.') + 1))) {
      document(file, out);
    } else if (!name.endsWith(".txt") && isCorpus(file)) {
      corpus(file, out);
    } else {
      lines(file, out);
    }
  }

  private static boolean isCorpus(Path file) {
    try {
      return CorpusFormats.of(file) != null;
    } catch (InputException e) {
      return !Files.isRegularFile(file); // a text of no known format has lines
    }
  }

  private void corpus(Path file, Consumer<String> out) {
    SideNames sides = SideNames.languages(sourceLanguage, targetLanguage).withUntranslated(true);
    try (PairReader pairs =
        new CorpusReader(Path.of(""), sides).open(CorpusSource.named(file.toString()))) {
      for (SentencePair pair = pairs.next(); pair != null; pair = pairs.next()) {
        out.accept(pair.source());
      }
    }
  }

  private static void lines(Path file, Consumer<String> out) {
    try (LineReader lines = new LineReader(TextFiles.open(file), file.toString())) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        out.accept(line);
      }
    }
  }

  /** Translates a document into a file for nothing, with an engine that gives the sources back. */
  private void document(Path file, Consumer<String> out) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("translator-analyse");
      Path copy = folder.resolve(file.getFileName());
      new DocumentTranslator(new Listener(out))
          .translate(
              file, copy, DocumentOptions.DEFAULT.withExisting(ExistingTargets.KEEP_APPROVED));
      Files.deleteIfExists(copy);
      Files.delete(folder);
    } catch (IOException e) {
      throw new InputException(folder + ": temporary files: " + DurableFiles.reason(e), e);
    }
  }

  private final class Listener implements SegmentEngine {
    private final Consumer<String> out;

    Listener(Consumer<String> out) {
      this.out = out;
    }

    @Override
    public String sourceLanguage() {
      return sourceLanguage;
    }

    @Override
    public String targetLanguage() {
      return targetLanguage;
    }

    @Override
    public List<String> translate(List<String> sentences) {
      sentences.forEach(out);
      return sentences;
    }

    @Override
    public List<WordAlignment> align(List<String> sentences, List<String> translations) {
      return sentences.stream().map(sentence -> WordAlignment.NONE).toList();
    }
  }
}
