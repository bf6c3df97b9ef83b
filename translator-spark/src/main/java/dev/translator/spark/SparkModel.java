package dev.translator.spark;

import dev.translator.checkpoint.ModelDirectory;
import dev.translator.io.ContentHash;
import dev.translator.io.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkFiles;
import org.apache.spark.sql.SparkSession;

/**
 * A model that every executor of an application can load. {@link #distribute} sends it there by
 * Spark's own file distribution; {@link #installed} takes one that lies on every machine. An
 * executor verifies the checksum before it loads the model.
 */
public final class SparkModel implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int NAME_DIGITS = 16;

  /** Folder among the files of the application, or null. */
  private final String archive;

  /** Directory on every machine, or null. */
  private final String directory;

  private final String checksum;

  private SparkModel(String archive, String directory, String checksum) {
    this.archive = archive;
    this.directory = directory;
    this.checksum = checksum;
  }

  /**
   * Sends a model to every executor.
   *
   * @param model a model directory on the driver or in any file system that Hadoop knows, such as
   *     {@code hdfs://…} or {@code s3a://…}
   * @throws InputException if it is no whole model
   */
  public static SparkModel distribute(SparkSession spark, String model) {
    try {
      Path work = Files.createTempDirectory("translator-model-");
      work.toFile().deleteOnExit();
      Path local = localCopy(spark, model, work);
      List<Path> files = files(local);
      String checksum = checksum(files);
      String name = "translator-model-" + checksum.substring(0, NAME_DIGITS);
      Path zip = work.resolve(name + ".zip");
      zip.toFile().deleteOnExit();
      pack(files, zip);
      spark.sparkContext().addArchive(zip.toUri() + "#" + name);
      return new SparkModel(name, null, checksum);
    } catch (IOException e) {
      throw new InputException(model + ": cannot be sent to the executors: " + e.getMessage(), e);
    }
  }

  /**
   * Takes a model that lies in the same directory on the driver and on every executor: on a shared
   * disk, or in the image that all of them run.
   *
   * @throws InputException if it is no whole model
   */
  public static SparkModel installed(Path directory) {
    return new SparkModel(null, directory.toAbsolutePath().toString(), checksum(files(directory)));
  }

  /** SHA-256 of the model's files with their names. */
  public String checksum() {
    return checksum;
  }

  /**
   * The model's directory on the executor that asks.
   *
   * @throws InputException if it is not the model that the driver has seen
   */
  Path verified() {
    Path local = Path.of(archive == null ? directory : SparkFiles.get(archive));
    String found = checksum(files(local));
    if (!found.equals(checksum)) {
      throw new InputException(
          local
              + ": has the checksum "
              + found
              + ", but the driver's model has "
              + checksum
              + ": the copy is damaged or another model: put the same model on every machine");
    }
    return local;
  }

  /** The directory itself, or a copy of it in the file system of the driver. */
  private static Path localCopy(SparkSession spark, String model, Path work) throws IOException {
    if (Files.isDirectory(Path.of(model))) {
      return Path.of(model);
    }
    org.apache.hadoop.fs.Path remote = new org.apache.hadoop.fs.Path(model);
    FileSystem system = remote.getFileSystem(spark.sparkContext().hadoopConfiguration());
    if (!system.exists(remote)) {
      throw new InputException(model + ": no such model directory");
    }
    Path copy = Files.createDirectory(work.resolve("model"));
    copy.toFile().deleteOnExit();
    for (FileStatus status : system.listStatus(remote)) {
      if (status.isFile()) {
        Path file = copy.resolve(status.getPath().getName());
        system.copyToLocalFile(
            false, status.getPath(), new org.apache.hadoop.fs.Path(file.toUri()), true);
        file.toFile().deleteOnExit();
      }
    }
    return copy;
  }

  /** The files that translating needs, in a fixed order. */
  private static List<Path> files(Path directory) {
    ModelDirectory model = ModelDirectory.open(directory);
    if (model.hasAdapter()) {
      throw new InputException(
          directory + ": has adapters to another model only: merge them into one model first");
    }
    return Stream.concat(model.translationFiles().stream(), Stream.of(model.shortlistFile()))
        .filter(Files::isRegularFile)
        .sorted()
        .toList();
  }

  private static String checksum(List<Path> files) {
    ContentHash hash = new ContentHash();
    files.forEach(file -> hash.add(file.getFileName().toString()).add(file));
    return hash.hex();
  }

  /** Puts the files into an archive as they are: weights hardly become smaller. */
  private static void pack(List<Path> files, Path zip) {
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      entries.setLevel(Deflater.NO_COMPRESSION);
      for (Path file : files) {
        entries.putNextEntry(new ZipEntry(file.getFileName().toString()));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
