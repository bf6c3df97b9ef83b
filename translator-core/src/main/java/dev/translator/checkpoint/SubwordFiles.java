package dev.translator.checkpoint;

import dev.translator.io.DurableFiles;
import dev.translator.subword.SubwordModel;
import dev.translator.subword.SubwordModels;
import dev.translator.subword.SubwordPair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The subword models in a model directory: one for both languages, or one for each. */
record SubwordFiles(Path root) {
  private static final String JOINT = "tokenizer";
  private static final String SOURCE = "source.tokenizer";
  private static final String TARGET = "target.tokenizer";

  /** Extensions of this program's files and of those of other programs. */
  private static final List<String> EXTENSIONS = List.of(".json", ".model", ".bpe");

  /** Suffix of the name of a vocabulary beside a model. */
  private static final String VOCABULARY = ".bpe.vocab";

  /** Names of all files that there may be. */
  static Stream<String> names() {
    return Stream.of(JOINT, SOURCE, TARGET)
        .flatMap(
            name ->
                Stream.concat(EXTENSIONS.stream(), Stream.of(VOCABULARY))
                    .map(extension -> name + extension));
  }

  boolean exist() {
    return file(JOINT).isPresent() || file(TARGET).isPresent();
  }

  SubwordPair read() {
    Optional<Path> joint = file(JOINT);
    return joint.isPresent()
        ? SubwordPair.joint(SubwordModels.load(joint.get()))
        : new SubwordPair(read(SOURCE), read(TARGET));
  }

  private SubwordModel read(String name) {
    return SubwordModels.load(file(name).orElse(root.resolve(name + ".json")));
  }

  private Optional<Path> file(String name) {
    return EXTENSIONS.stream()
        .map(extension -> root.resolve(name + extension))
        .filter(Files::exists)
        .findFirst();
  }

  /** Writes the target's file last, since it marks completeness. */
  void write(SubwordPair subwords) {
    if (subwords.isJoint()) {
      write(subwords.source(), JOINT);
    } else {
      write(subwords.source(), SOURCE);
      write(subwords.target(), TARGET);
    }
  }

  private void write(SubwordModel model, String name) {
    model.save(root.resolve(name + model.extension()));
  }

  void copyTo(Path other) {
    names()
        .filter(name -> Files.exists(root.resolve(name)))
        .forEach(name -> DurableFiles.copy(root.resolve(name), other.resolve(name)));
  }
}
