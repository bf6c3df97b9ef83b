package dev.translator.documents;

import dev.translator.documents.format.DocumentFile;
import dev.translator.documents.format.DocumentFiles;
import dev.translator.documents.format.DocumentFormat;
import dev.translator.documents.format.DocumentPart;
import dev.translator.documents.format.FormatSettings;
import dev.translator.documents.inline.InlineCounts;
import dev.translator.documents.inline.InlineOptions;
import dev.translator.documents.inline.InlineText;
import dev.translator.documents.inline.InlineTranslator;
import dev.translator.documents.inline.SegmentEngine;
import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import dev.translator.translate.TranslationEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Translates documents with their markup. The output has the format of the input, every inline code
 * and every placeholder.
 *
 * <pre>{@code
 * try (TranslationEngine engine = TranslationEngine.load(Path.of("runs/en-de"))) {
 *   DocumentReport report =
 *       DocumentTranslator.of(engine)
 *           .translate(Path.of("manual.docx"), Path.of("manual.de.docx"), DocumentOptions.DEFAULT);
 * }
 * }</pre>
 */
public final class DocumentTranslator {
  /** Texts that go to the engine together: enough to find sentences of like length. */
  private static final int WINDOW_TEXTS = 2048;

  private static final int WINDOW_CHARACTERS = 1 << 20;
  private static final int WINDOW_PARTS = 1 << 15;

  private final SegmentEngine engine;
  private final LongConsumer progress;

  public DocumentTranslator(SegmentEngine engine) {
    this(engine, sentences -> {});
  }

  /**
   * @param progress is told the sentences of the document that are done, every now and then
   */
  public DocumentTranslator(SegmentEngine engine, LongConsumer progress) {
    this.engine = engine;
    this.progress = progress;
  }

  /** Translates with an engine and its model's own settings. */
  public static DocumentTranslator of(TranslationEngine engine) {
    return new DocumentTranslator(EngineSegments.of(engine));
  }

  /**
   * Translates a document. The output gets its name when it is whole.
   *
   * @param out a file beside which a temporary one can be written
   * @throws InputException if the document cannot be read, is hostile, or the output cannot be
   *     written
   */
  public DocumentReport translate(Path in, Path out, DocumentOptions options) {
    long start = System.nanoTime();
    requireFiles(in, out);
    DocumentFormat format = options.format() == null ? DocumentFormat.of(in) : options.format();
    InlineOptions found = DocumentFiles.options(format);
    InlineTranslator inline =
        new InlineTranslator(
            engine,
            found.withPlaceholders(found.placeholders().with(options.protect())),
            options.glossary());
    Path partial = partial(out);
    try {
      run(in, partial, format, options, inline);
      DurableFiles.move(partial, out);
    } catch (StackOverflowError e) {
      // Some parsers descend once for each level; the document is at fault, the program goes on.
      throw new InputException(in + ": cannot be read: its parts are nested too deeply", e);
    } finally {
      delete(partial);
    }
    return report(format, inline.counts(), (System.nanoTime() - start) / 1e9);
  }

  private static void requireFiles(Path in, Path out) {
    if (!Files.isRegularFile(in)) {
      throw new InputException(
          in + (Files.exists(in) ? ": is no file" : ": does not exist") + ", expected a document");
    }
    try {
      if (Files.exists(out) && Files.isSameFile(in, out)) {
        throw new InputException(out + ": is the input: choose another output");
      }
    } catch (IOException e) {
      throw new InputException(in + ": cannot be read: " + DurableFiles.reason(e), e);
    }
  }

  /** A new file beside the output, with its extension, by which some filters go. */
  private static Path partial(Path out) {
    Path directory = out.toAbsolutePath().getParent();
    String name = String.valueOf(out.getFileName());
    try {
      return Files.createTempFile(directory, "." + name + ".", name.replaceFirst("^.*(?=\\.)", ""));
    } catch (IOException e) {
      throw new InputException(
          out
              + ": cannot be created: "
              + (Files.isDirectory(directory)
                  ? DurableFiles.reason(e)
                  : "its directory does not exist"),
          e);
    }
  }

  private static void delete(Path partial) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      throw new InputException(partial + ": cannot be deleted: " + DurableFiles.reason(e), e);
    }
  }

  private void run(
      Path in, Path out, DocumentFormat format, DocumentOptions options, InlineTranslator inline) {
    FormatSettings settings =
        new FormatSettings(
            engine.sourceLanguage(), engine.targetLanguage(), options.existing(), options.fuzzy());
    try (DocumentFile file = DocumentFiles.open(in, out, format, settings)) {
      List<DocumentPart> window = new ArrayList<>();
      int texts = 0;
      int characters = 0;
      for (DocumentPart part = file.next(); part != null; part = file.next()) {
        window.add(part);
        for (InlineText text : part.texts()) {
          texts++;
          characters += text.text().length();
        }
        if (texts >= WINDOW_TEXTS
            || characters >= WINDOW_CHARACTERS
            || window.size() >= WINDOW_PARTS
            || part.isBarrier()) {
          write(window, file, inline);
          texts = 0;
          characters = 0;
        }
      }
      write(window, file, inline);
    }
  }

  private void write(List<DocumentPart> window, DocumentFile file, InlineTranslator inline) {
    List<List<InlineText>> texts = window.stream().map(DocumentPart::texts).toList();
    List<InlineText> done = inline.translate(texts.stream().flatMap(List::stream).toList());
    int at = 0;
    for (int i = 0; i < window.size(); i++) {
      int count = texts.get(i).size();
      if (count > 0) {
        window.get(i).translated(done.subList(at, at + count));
      }
      at += count;
      file.write(window.get(i));
    }
    window.clear();
    progress.accept(inline.counts().sentences());
  }

  private static DocumentReport report(DocumentFormat format, InlineCounts counts, double seconds) {
    return new DocumentReport(
        format,
        counts.sentences(),
        counts.words(),
        counts.codes(),
        counts.displaced(),
        counts.spans().spans(),
        counts.spans().repaired(),
        counts.spans().appended(),
        counts.spans().removed(),
        counts.terms(),
        counts.metTerms(),
        counts.unmetTerms(),
        seconds);
  }
}
