package dev.translator.convert;

import com.fasterxml.jackson.databind.JsonNode;
import dev.translator.checkpoint.SafeTensors;
import dev.translator.checkpoint.StoredTensor;
import dev.translator.io.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The weights of a Hugging Face directory: {@code model.safetensors} or {@code pytorch_model.bin},
 * whole or in shards that an index lists. The former is preferred, as it is there.
 */
final class TensorFiles implements AutoCloseable {
  private static final List<String> WHOLE = List.of("model.safetensors", "pytorch_model.bin");
  private static final String INDEX = ".index.json";

  private final String name;
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
  private final List<AutoCloseable> open = new ArrayList<>();

  private TensorFiles(String name) {
    this.name = name;
  }

  /**
   * @throws InputException if the directory has no weights, or damaged ones
   */
  static TensorFiles open(Path directory) {
    for (String whole : WHOLE) {
      for (String file : List.of(whole, whole + INDEX)) {
        Path path = directory.resolve(file);
        if (Files.exists(path)) {
          TensorFiles files = new TensorFiles(file);
          try {
            files.add(path);
            return files;
          } catch (RuntimeException e) {
            files.close();
            throw e;
          }
        }
      }
    }
    throw new InputException(
        directory + ": has neither " + String.join(" nor ", WHOLE) + ", whole or with an index");
  }

  /** The file that was found. */
  String name() {
    return name;
  }

  /** The tensors by name; their bytes are read when asked for, until {@link #close}. */
  Map<String, StoredTensor> tensors() {
    return tensors;
  }

  private void add(Path path) {
    String file = path.getFileName().toString();
    if (!file.endsWith(INDEX)) {
      addWhole(path);
      return;
    }
    Set<String> shards = new LinkedHashSet<>();
    for (JsonNode shard : JsonFile.read(path).root().path("weight_map")) {
      shards.add(shard.asText());
    }
    for (String shard : shards) {
      if (shard.contains("/") || shard.contains("\\") || shard.startsWith(".")) {
        throw new InputException(path + ": " + Shown.text(shard) + " is no file beside it");
      }
      addWhole(path.resolveSibling(shard));
    }
  }

  private void addWhole(Path path) {
    Map<String, StoredTensor> found;
    if (path.toString().endsWith(".safetensors")) {
      SafeTensors file = SafeTensors.open(path);
      open.add(file);
      found = file.tensors();
    } else {
      TorchFile file = TorchFile.open(path);
      open.add(file);
      found = file.tensors();
    }
    found.forEach(
        (tensor, stored) -> {
          if (tensors.putIfAbsent(tensor, stored) != null) {
            throw new InputException(path + ": tensor " + Shown.text(tensor) + " occurs twice");
          }
        });
  }

  @Override
  public void close() {
    for (AutoCloseable file : open) {
      if (file instanceof SafeTensors safe) {
        safe.close();
      } else {
        ((TorchFile) file).close();
      }
    }
  }
}
