package dev.translator.server;

import dev.translator.documents.format.DocumentFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** One document of the store: first room for it, then the file with the name for its client. */
final class StoredFile {
  private static final int NAME_CHARACTERS = 100;

  private final String id;
  private final Path directory;
  private final Consumer<String> deleted;
  private volatile long bytes;
  private String name = "document";
  private String extension = "";
  private volatile long characters;
  private long publishedNanos;
  private boolean published;

  StoredFile(String id, Path directory, long bytes, Consumer<String> deleted) {
    this.id = id;
    this.directory = directory;
    this.bytes = bytes;
    this.deleted = deleted;
  }

  String id() {
    return id;
  }

  long bytes() {
    return bytes;
  }

  /** Characters of the source that were translated. */
  long characters() {
    return characters;
  }

  void characters(long characters) {
    this.characters = characters;
  }

  synchronized String extension() {
    return extension;
  }

  /** The path: the random name, and the extension of a known format. */
  synchronized Path path() {
    return directory.resolve(extension.isEmpty() ? id : id + "." + extension);
  }

  /** Puts the size in the place of the reserved one. */
  void resize() {
    bytes = path().toFile().length();
  }

  /**
   * Takes the name that a client gave to the document; of it only letters, digits and few other
   * characters stay, and no part of it reaches a path but the extension of a known format.
   *
   * @throws Fault if the extension is none of a known format
   */
  synchronized void named(String given) {
    String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    int dot = last.lastIndexOf('.');
    String type = dot < 0 ? "" : last.substring(dot + 1).toLowerCase(Locale.ROOT);
    boolean known =
        type.matches("[a-z0-9]{1,10}")
            && (type.equals("xml") || DocumentFormat.named(type) != null);
    if (!known) {
      throw Fault.badRequest(
          "Invalid request: file format not supported; there are " + DocumentFormat.labels());
    }
    extension = type;
    String base = last.substring(0, dot).replaceAll("[^\\p{L}\\p{M}\\p{N} ._-]", "_").strip();
    name =
        base.isEmpty() ? "document" : base.substring(0, Math.min(base.length(), NAME_CHARACTERS));
  }

  /** Takes the name of the source with the language of the translation. */
  synchronized void namedAfter(StoredFile source, String language) {
    extension = source.extension();
    name = source.name + "_" + language;
  }

  /** The header that tells a client the name. */
  synchronized String disposition() {
    String whole = name + "." + extension;
    StringBuilder encoded = new StringBuilder();
    for (byte unit : whole.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (unit & 0xff);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-');
      encoded.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return "attachment; filename=\""
        + whole.replaceAll("[^\\x20-\\x7e]", "_")
        + "\"; filename*=UTF-8''"
        + encoded;
  }

  /** Lets the file be fetched, once. */
  synchronized void publish() {
    published = true;
    publishedNanos = System.nanoTime();
  }

  /** Whether the file may be fetched now; not a second time. */
  synchronized boolean fetch() {
    boolean was = published;
    published = false;
    return was;
  }

  synchronized boolean isForgotten(Duration age) {
    return published && System.nanoTime() - publishedNanos > age.toNanos();
  }

  /** Deletes the file and gives its room back. */
  void delete() {
    FileStore.delete(path());
    deleted.accept(id);
  }
}
