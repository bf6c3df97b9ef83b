package dev.translator.cli;

import dev.translator.documents.format.DocumentFormat;
import dev.translator.io.InputException;
import dev.translator.io.OutputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The documents that go into a directory, each with the place of its translation. */
final class DocumentTree {
  private DocumentTree() {}

  /**
   * The output of each document. Of directories the documents of known formats are taken, hidden
   * files and symbolic links are not.
   *
   * @param format whether a format is given, so that every file is of it
   * @throws InputException if two have the same place, or one has the place of a document
   */
  static Map<Path, Path> outputs(List<Path> inputs, Path directory, boolean format) {
    Map<Path, Path> outputs = new LinkedHashMap<>();
    for (Path input : inputs) {
      if (Files.isDirectory(input)) {
        for (Path file : files(input, directory)) {
          if (format || isKnown(file)) {
            outputs.put(file, directory.resolve(input.relativize(file).toString()));
          }
        }
      } else {
        outputs.put(input, directory.resolve(String.valueOf(input.getFileName())));
      }
    }
    Map<Path, Path> sources = new LinkedHashMap<>();
    outputs.forEach(
        (in, out) -> {
          OutputFile.requireOther(out, List.copyOf(outputs.keySet()));
          Path other = sources.putIfAbsent(out.normalize(), in);
          if (other != null) {
            throw new InputException(out + ": would be written for " + other + " and for " + in);
          }
        });
    return outputs;
  }

  private static boolean isKnown(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 ? "" : name.substring(dot + 1);
    return extension.equals("xml") ? isKnownXml(file) : DocumentFormat.named(extension) != null;
  }

  private static boolean isKnownXml(Path file) {
    try {
      DocumentFormat.of(file);
      return true;
    } catch (InputException e) {
      return false;
    }
  }

  private static List<Path> files(Path root, Path outputs) {
    Path without = outputs.toAbsolutePath().normalize();
    try (Stream<Path> all = Files.walk(root)) {
      return new ArrayList<>(
          all.filter(file -> Files.isRegularFile(file) && !Files.isSymbolicLink(file))
              .filter(file -> !file.toAbsolutePath().normalize().startsWith(without))
              .filter(file -> !isHidden(root.relativize(file)))
              .sorted()
              .toList());
    } catch (IOException | UncheckedIOException e) {
      throw new InputException(root + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean isHidden(Path file) {
    for (Path name : file) {
      if (name.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  /** Makes the directory of an output, which must not lead out of the tree through a link. */
  static void prepare(Path out, Path directory) {
    try {
      Files.createDirectories(directory);
      Files.createDirectories(out.toAbsolutePath().getParent());
      Path real = out.toAbsolutePath().getParent().toRealPath();
      if (!real.startsWith(directory.toRealPath()) || Files.isSymbolicLink(out)) {
        throw new InputException(out + ": leads out of " + directory + " through a link");
      }
    } catch (IOException e) {
      throw new InputException(out + ": cannot be created: " + e.getMessage(), e);
    }
  }
}
