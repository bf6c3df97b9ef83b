package dev.translator.server;

import dev.translator.documents.DocumentOptions;
import dev.translator.documents.DocumentTranslator;
import dev.translator.documents.inline.SegmentEngine;
import dev.translator.io.InputException;
import dev.translator.translate.WordAlignment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Translates an uploaded document within its limits. */
final class DocumentTranslation {
  private static final Set<String> PACKAGES =
      Set.of(
          "docx", "docm", "dotx", "pptx", "pptm", "potx", "xlsx", "xlsm", "xltx", "odt", "ott",
          "ods", "odp", "odg");
  private static final int SAMPLE_CHARACTERS = 4000;

  private final Directions directions;
  private final FileStore store;
  private final FileOptions options;
  private final ServerMetrics metrics;

  DocumentTranslation(
      Directions directions, FileStore store, FileOptions options, ServerMetrics metrics) {
    this.directions = directions;
    this.store = store;
    this.options = options;
    this.metrics = metrics;
  }

  /**
   * Translates a document.
   *
   * @param source a language as the client writes it, or {@link Directions#AUTO}
   * @param target a language as the client writes it
   * @return the translated document, not yet published
   * @throws Fault if a language is not served, the document cannot be read or is too large
   */
  StoredFile translate(Call call, StoredFile in, String source, String target) {
    StoredFile out = store.reserve(in.bytes());
    try {
      checkUnpacked(in.path(), in.extension());
      String from = directions.source(source, () -> sample(in, out)).language();
      String to = directions.target(target, from);
      if (to.equals(from)) {
        throw Fault.badRequest("source and target are the same language: " + to);
      }
      out.namedAfter(in, to);
      try (ServedModel.Lease lease = directions.lease(from, to)) {
        Limited engine = new Limited(call, from, to, lease);
        new DocumentTranslator(engine).translate(in.path(), out.path(), DocumentOptions.DEFAULT);
        out.characters(engine.characters);
      }
      out.resize();
      return out;
    } catch (InputException e) {
      out.delete();
      throw Fault.badRequest(
          String.valueOf(e.getMessage())
              .replace(in.path().toString(), "the document")
              .replace(out.path().toString(), "the translation"));
    } catch (RuntimeException | Error e) {
      out.delete();
      throw e;
    }
  }

  private void checkUnpacked(Path in, String extension) {
    if (!PACKAGES.contains(extension)) {
      return;
    }
    long unpacked = 0;
    byte[] buffer = new byte[1 << 16];
    try (ZipFile zip = new ZipFile(in.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        try (InputStream stream = zip.getInputStream(entries.nextElement())) {
          for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
            unpacked += read;
            if (unpacked > options.unpackedBytes()) {
              throw new Fault(
                  413, "the document unpacks to more than " + options.unpackedBytes() + " bytes");
            }
          }
        }
      }
    } catch (IOException e) {
      throw Fault.badRequest("the document is damaged, not a whole package");
    }
  }

  /** The first sentences of a document, from which its language is detected. */
  private String sample(StoredFile in, StoredFile out) {
    Sample sample = new Sample();
    out.namedAfter(in, "");
    try {
      new DocumentTranslator(sample).translate(in.path(), out.path(), DocumentOptions.DEFAULT);
    } catch (Enough e) {
      return String.join("\n", sample.sentences);
    }
    return String.join("\n", sample.sentences);
  }

  /** Ends the reading of a document of which enough is known. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super("enough", null, false, false);
    }
  }

  private static final class Sample implements SegmentEngine {
    private final List<String> sentences = new ArrayList<>();

    @Override
    public String sourceLanguage() {
      return "en";
    }

    @Override
    public String targetLanguage() {
      return "de";
    }

    @Override
    public List<String> translate(List<String> more) {
      sentences.addAll(more);
      if (sentences.stream().mapToInt(String::length).sum() >= SAMPLE_CHARACTERS) {
        throw new Enough();
      }
      return more;
    }

    @Override
    public List<WordAlignment> align(List<String> sources, List<String> translations) {
      return sources.stream().map(source -> WordAlignment.NONE).toList();
    }
  }

  /** Counts the characters that it translates. */
  private final class Limited extends CallEngine {
    private long characters;

    Limited(Call call, String source, String target, ServedModel.Lease lease) {
      super(call, source, target, lease, metrics);
    }

    @Override
    public List<String> translate(List<String> sentences) {
      metrics.asked(sentences);
      characters += sentences.stream().mapToLong(String::length).sum();
      if (characters > options.characters()) {
        throw new Fault(413, "the document has more than " + options.characters() + " characters");
      }
      return super.translate(sentences);
    }
  }
}
