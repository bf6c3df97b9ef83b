package dev.translator.documents.format;

import dev.translator.documents.inline.InlineText;
import dev.translator.io.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A document in text that is cut into slices, of which those with texts are written anew and all
 * others as they are. A slice whose texts come back unchanged is written as it is too.
 */
final class SlicedFile implements DocumentFile {
  /** Far more than a file of a program's texts has. */
  private static final long MAX_BYTES = 256L << 20;

  /** A part of the file. */
  static final class Slice extends DocumentPart {
    private final String raw;
    private final List<InlineText> texts;
    private final Function<List<InlineText>, String> writer;
    private final boolean always;
    private String written;

    private Slice(
        String raw,
        List<InlineText> texts,
        Function<List<InlineText>, String> writer,
        boolean always) {
      this.always = always;
      this.raw = raw;
      this.texts = texts;
      this.writer = writer;
      this.written = raw;
    }

    @Override
    public List<InlineText> texts() {
      return texts;
    }

    @Override
    public void translated(List<InlineText> translations) {
      written = !always && translations.equals(texts) ? raw : writer.apply(translations);
    }
  }

  /** Collects the slices of a file. */
  static final class Slices {
    private final List<Slice> slices = new ArrayList<>();

    /** A slice that stays as it is. */
    void raw(String text) {
      if (!text.isEmpty()) {
        slices.add(new Slice(text, List.of(), List::toString, false));
      }
    }

    /** A slice with one text. */
    void text(String raw, InlineText text, Function<InlineText, String> writer) {
      texts(raw, List.of(text), list -> writer.apply(list.get(0)));
    }

    /** A slice with several texts. */
    void texts(String raw, List<InlineText> texts, Function<List<InlineText>, String> writer) {
      slices.add(new Slice(raw, texts, writer, false));
    }

    /** The same, written anew even where nothing has changed. */
    void always(String raw, List<InlineText> texts, Function<List<InlineText>, String> writer) {
      slices.add(new Slice(raw, texts, writer, true));
    }
  }

  /** Cuts a file's text into slices. */
  @FunctionalInterface
  interface Format {
    void slice(String text, Slices slices);
  }

  private final Path out;
  private final Charset charset;
  private final byte[] mark;
  private final List<Slice> slices;
  private final StringBuilder written = new StringBuilder();
  private int at;
  private int done;

  SlicedFile(Path in, Path out, Format format) {
    this.out = out;
    byte[] bytes = read(in);
    this.charset = charset(bytes);
    this.mark = mark(bytes, charset);
    Slices found = new Slices();
    format.slice(new String(bytes, mark.length, bytes.length - mark.length, charset), found);
    this.slices = found.slices;
  }

  private static byte[] read(Path in) {
    try {
      if (Files.size(in) > MAX_BYTES) {
        throw new InputException(in + ": larger than 256 MiB, the most for a file of this format");
      }
      return Files.readAllBytes(in);
    } catch (IOException e) {
      throw new InputException(in + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** UTF-16 where a byte order mark says so, UTF-8 where the bytes are, else ISO 8859-1. */
  private static Charset charset(byte[] bytes) {
    if (bytes.length > 1 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF) {
      return StandardCharsets.UTF_16BE;
    }
    if (bytes.length > 1 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
      return StandardCharsets.UTF_16LE;
    }
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes));
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      return StandardCharsets.ISO_8859_1;
    }
  }

  private static byte[] mark(byte[] bytes, Charset charset) {
    byte[] mark = "\uFEFF".getBytes(charset);
    boolean marked =
        !charset.equals(StandardCharsets.ISO_8859_1)
            && bytes.length >= mark.length
            && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    return marked ? mark : new byte[0];
  }

  @Override
  public DocumentPart next() {
    return at < slices.size() ? slices.get(at++) : null;
  }

  @Override
  public void write(DocumentPart part) {
    written.append(((Slice) part).written);
    done++;
  }

  @Override
  public void close() {
    if (done < slices.size()) {
      return; // not to the end: there is nothing to keep
    }
    Charset used =
        charset.equals(StandardCharsets.ISO_8859_1) && !charset.newEncoder().canEncode(written)
            ? StandardCharsets.UTF_8
            : charset;
    byte[] bytes = written.toString().getBytes(used);
    byte[] all = Arrays.copyOf(mark, mark.length + bytes.length);
    System.arraycopy(bytes, 0, all, mark.length, bytes.length);
    try {
      Files.write(out, all);
    } catch (IOException e) {
      throw new InputException(out + ": cannot be written: " + e.getMessage(), e);
    }
  }
}
