package dev.translator.translate;

import ai.djl.Model;
import ai.djl.nn.Block;
import ai.djl.nn.BlockFactory;
import dev.translator.checkpoint.ModelDirectory;
import java.nio.file.Path;
import java.util.Map;

/**
 * Makes the network of a model directory for DJL's own way of loading models. It comes with its
 * weights, so that DJL is told (in {@code serving.properties}) that there are none to read.
 */
public final class DjlBlockFactory implements BlockFactory {
  private static final long serialVersionUID = 1L;

  /** Made by DJL, by name. */
  public DjlBlockFactory() {}

  @Override
  public Block newBlock(Model model, Path modelPath, Map<String, ?> arguments) {
    return ModelDirectory.open(modelPath).load(model.getNDManager()).network();
  }
}
