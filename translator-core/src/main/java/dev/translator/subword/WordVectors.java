package dev.translator.subword;

import dev.translator.io.InputException;
import dev.translator.io.TextFiles;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads a file of word vectors, word by word: word2vec (text and binary, Mikolov et al. 2013),
 * fastText {@code .vec} (the same text) and GloVe (text without a first line, Pennington et al.
 * 2014), compressed or not. Which one it is, the content says. Nothing is kept, so that a file may
 * be larger than the memory.
 */
public final class WordVectors implements Closeable {
  /** Longest word in bytes. */
  private static final int MAX_WORD_BYTES = 1 << 12;

  /** Longest number in text, with the space before it. */
  private static final int MAX_NUMBER_BYTES = 40;

  private static final int LOOK_AHEAD = 1 << 16;

  private final Path file;
  private final int dimension;
  private final InputStream in;
  private final boolean binary;

  /** Vectors that the first line announces, -1 without such a line. */
  private final long announced;

  private long count;
  private long line;
  private String word = "";
  private final float[] values;

  /**
   * Opens a file and reads its first line.
   *
   * @param dimension that the vectors must have
   * @throws InputException if the file cannot be read or its vectors have another dimension
   */
  public WordVectors(Path file, int dimension) {
    this.file = file;
    this.dimension = dimension;
    this.values = new float[dimension];
    this.in = new BufferedInputStream(TextFiles.open(file), 2 * LOOK_AHEAD);
    try {
      String first = peekLine();
      if (first.matches("[0-9]{1,18} [0-9]{1,9} ?")) {
        String[] sizes = first.split(" ", -1);
        checkDimension(Long.parseLong(sizes[1]));
        announced = Long.parseLong(sizes[0]);
        in.skipNBytes(first.length() + 1L);
        line = 1;
        binary = announced > 0 && !isText(peekLine());
      } else {
        announced = -1;
        binary = false;
        if (!isText(first)) {
          checkDimension(fields(first) - 1L);
          throw new InputException(file + ":1: no word with " + dimension + " numbers");
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    } catch (InputException e) {
      closeQuietly();
      throw e;
    }
  }

  private void checkDimension(long found) {
    if (found != dimension) {
      throw new InputException(
          file
              + ": its vectors have "
              + found
              + " dimensions, the embeddings "
              + dimension
              + ": set model.dimension = "
              + found
              + ", or take other vectors");
    }
  }

  /** The line that comes next, or as much of it as is looked at, without consuming it. */
  private String peekLine() throws IOException {
    in.mark(LOOK_AHEAD);
    byte[] ahead = in.readNBytes(LOOK_AHEAD);
    in.reset();
    int end = 0;
    while (end < ahead.length && ahead[end] != '\n') {
      end++;
    }
    String text = new String(ahead, 0, end, StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) + " " : text;
  }

  /** Whether a line is a word and numbers, as many as there must be. */
  private boolean isText(String text) {
    String[] fields = text.strip().split(" ", -1);
    if (fields.length <= dimension) {
      return false;
    }
    for (int i = fields.length - dimension; i < fields.length; i++) {
      if (!isNumber(fields[i])) {
        return false;
      }
    }
    return true;
  }

  private static int fields(String text) {
    return text.isBlank() ? 0 : text.strip().split(" ", -1).length;
  }

  private static boolean isNumber(String text) {
    return text.matches("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?|[-+]?[0-9]+\\.");
  }

  /**
   * Goes to the next word.
   *
   * @return false at the end of the file
   * @throws InputException if the file is damaged or cut off
   */
  public boolean next() {
    try {
      if (!(binary ? nextBinary() : nextText())) {
        if (announced >= 0 && count != announced) {
          throw new InputException(
              file + ": has " + count + " vectors, its first line says " + announced);
        }
        return false;
      }
      count++;
      return true;
    } catch (EOFException e) {
      throw new InputException(file + ": is cut off in vector " + (count + 1), e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private boolean nextText() throws IOException {
    byte[] bytes = readUntil('\n', MAX_WORD_BYTES + dimension * MAX_NUMBER_BYTES);
    if (bytes == null) {
      return false;
    }
    line++;
    String text = new String(bytes, StandardCharsets.UTF_8).stripTrailing();
    int end = text.length();
    for (int i = dimension - 1; i >= 0; i--) {
      int space = text.lastIndexOf(' ', end - 1);
      String number = text.substring(space + 1, Math.max(space + 1, end));
      if (space <= 0 || !isNumber(number)) {
        throw new InputException(
            file + ":" + line + ": expected a word and " + dimension + " numbers");
      }
      put(i, Float.parseFloat(number));
      end = space;
    }
    word = text.substring(0, end);
    return true;
  }

  private boolean nextBinary() throws IOException {
    if (count == announced) {
      byte[] rest = in.readNBytes(64);
      if (!new String(rest, StandardCharsets.ISO_8859_1).isBlank()) {
        throw new InputException(
            file + ": goes on behind the " + announced + " vectors that its first line announces");
      }
      return false;
    }
    byte[] bytes = readUntil(' ', MAX_WORD_BYTES);
    if (bytes == null) {
      throw new EOFException();
    }
    word = new String(bytes, StandardCharsets.UTF_8).stripLeading(); // some end vectors in \n
    byte[] vector = in.readNBytes(Float.BYTES * dimension);
    if (vector.length < Float.BYTES * dimension) {
      throw new EOFException();
    }
    ByteBuffer floats = ByteBuffer.wrap(vector).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < dimension; i++) {
      put(i, floats.getFloat());
    }
    return true;
  }

  private void put(int index, float value) {
    if (!Float.isFinite(value)) {
      throw new InputException(
          file + ": vector " + (count + 1) + " holds " + value + ", expected finite numbers");
    }
    values[index] = value;
  }

  /** The bytes before the next {@code stop}, null at the end of the file. */
  private byte[] readUntil(int stop, int limit) throws IOException {
    byte[] bytes = new byte[64];
    int size = 0;
    int next = in.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != stop) {
      if (size == limit) {
        throw new InputException(
            file
                + (binary ? ": vector " : ":")
                + (binary ? count + 1 : line + 1)
                + ": longer than "
                + limit
                + " bytes: no file of word vectors, or damaged");
      }
      bytes = size == bytes.length ? Arrays.copyOf(bytes, 2 * size) : bytes;
      bytes[size++] = (byte) next;
      next = in.read();
    }
    return Arrays.copyOf(bytes, size);
  }

  /** The present word. */
  public String word() {
    return word;
  }

  /** A copy of the present word's vector. */
  public float[] vector() {
    return values.clone();
  }

  private InputException unreadable(IOException e) {
    closeQuietly();
    return new InputException(file + ": cannot be read: " + e.getMessage(), e);
  }

  private void closeQuietly() {
    try {
      in.close();
    } catch (IOException e) {
      // the error on the way says more
    }
  }

  @Override
  public void close() {
    closeQuietly();
  }
}
