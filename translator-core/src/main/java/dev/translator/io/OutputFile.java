package dev.translator.io;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A text file that a user named as the output of a command. It appears under its name only when it
 * is whole, so an error leaves an earlier file as it was. A symbolic link is written through: the
 * link stays and its target changes. A device or a pipe is written in place.
 */
public final class OutputFile implements AutoCloseable {
  /** Largest number of links to follow, the same as the operating system's own limit. */
  private static final int MAX_LINKS = 40;

  private final Path file;

  /** Null for a device or a pipe. */
  private final UnfinishedFile unfinished;

  private final Writer writer;
  private boolean whole;

  private OutputFile(Path file, UnfinishedFile unfinished, Writer writer) {
    this.file = file;
    this.unfinished = unfinished;
    this.writer = writer;
  }

  /**
   * Creates an output; a name that ends in {@code .gz}, {@code .zst}, {@code .xz} or {@code .bz2}
   * compresses.
   *
   * @throws InputException if the file cannot be created
   */
  public static OutputFile create(Path file) {
    Path target = target(file);
    if (Files.isDirectory(target)) {
      throw new InputException(file + ": is a directory, expected a file to write");
    }
    try {
      return DurableFiles.isSpecial(target) ? inPlace(file, target) : beside(file, target);
    } catch (IOException e) {
      String reason =
          e instanceof NoSuchFileException
              ? "its directory does not exist"
              : DurableFiles.reason(e);
      throw new InputException(file + ": cannot be created: " + reason, e);
    }
  }

  private static OutputFile inPlace(Path file, Path target) throws IOException {
    OutputStream out = Files.newOutputStream(target, StandardOpenOption.APPEND);
    return new OutputFile(file, null, writer(out, file));
  }

  private static OutputFile beside(Path file, Path target) throws IOException {
    tidy(target);
    UnfinishedFile unfinished = UnfinishedFile.of(target);
    try {
      Writer writer = writer(Channels.newOutputStream(unfinished.channel()), file);
      return new OutputFile(file, unfinished, writer);
    } catch (IOException e) {
      unfinished.close(); // a compressor has found the disk full
      throw e;
    }
  }

  private static Writer writer(OutputStream out, Path file) throws IOException {
    OutputStream compressed = TextFiles.buffered(out, file.getFileName().toString());
    return new BufferedWriter(new OutputStreamWriter(compressed, StandardCharsets.UTF_8));
  }

  /** Whoever may not list a directory may still write a file in it. */
  private static void tidy(Path target) {
    try {
      Path directory = target.toAbsolutePath().getParent();
      UnfinishedFile.removeAbandoned(directory, target.getFileName().toString());
    } catch (IOException e) {
      // They stay where they are.
    }
  }

  /** Writes text as it is, line ends included. */
  public void print(String text) {
    try {
      writer.write(text);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Lets a reader of a pipe see all text so far. */
  public void flush() {
    try {
      writer.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Completes the file; without this, {@link #close} takes everything back. */
  public void commit() {
    try {
      writer.close(); // a compressor writes its end here
      if (unfinished != null) {
        unfinished.commit();
      }
      whole = true;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try {
      if (!whole) {
        writer.close();
      }
    } catch (IOException e) {
      throw failed(e);
    } finally {
      takeBack();
    }
  }

  private void takeBack() {
    try {
      if (unfinished != null) {
        unfinished.close();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private InputException failed(IOException e) {
    return new InputException(file + ": cannot be written: " + DurableFiles.reason(e), e);
  }

  /**
   * The file that a name leads to through symbolic links, whether it is there or not.
   *
   * @throws InputException if the links lead in a circle or cannot be read
   */
  public static Path target(Path file) {
    Path at = file;
    try {
      for (int links = 0; !DurableFiles.isDescriptor(at) && Files.isSymbolicLink(at); links++) {
        if (links == MAX_LINKS) {
          throw new InputException(file + ": its symbolic links lead in a circle");
        }
        at = at.resolveSibling(Files.readSymbolicLink(at));
      }
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + DurableFiles.reason(e), e);
    }
    return at;
  }

  /**
   * Checks that an output is none of the inputs, under whatever name.
   *
   * @throws InputException if it is
   */
  public static void requireOther(Path output, List<Path> inputs) {
    for (Path input : inputs) {
      if (isSame(output, input)) {
        String which = input.equals(output) ? "" : " " + input;
        throw new InputException(output + ": is the input" + which + ": choose another output");
      }
    }
  }

  /**
   * Checks that no two outputs are the same file.
   *
   * @throws InputException if two are
   */
  public static void requireDifferent(List<Path> outputs) {
    for (int i = 0; i < outputs.size(); i++) {
      for (Path other : outputs.subList(0, i)) {
        Path output = outputs.get(i);
        boolean equal = place(output).equals(place(other));
        if (isSame(output, other) || equal && !DurableFiles.isSpecial(target(output))) {
          throw new InputException(output + ": is another output too: choose another name");
        }
      }
    }
  }

  private static Path place(Path file) {
    return target(file).toAbsolutePath().normalize();
  }

  /** A device or a pipe may well be both: it has no content to lose. */
  private static boolean isSame(Path output, Path input) {
    try {
      return Files.isRegularFile(output) && Files.exists(input) && Files.isSameFile(output, input);
    } catch (IOException e) {
      throw new InputException(input + ": cannot be read: " + DurableFiles.reason(e), e);
    }
  }
}
