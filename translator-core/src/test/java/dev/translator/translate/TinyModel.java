package dev.translator.translate;

import java.nio.file.Path;

/** A tiny model directory for tests of other packages. */
public final class TinyModel {
  private TinyModel() {}

  public static Path save(Path directory) {
    return TinyEngine.save(directory, 1);
  }

  /** One with settings such as {@code data.markPlaceholders=true}. */
  public static Path save(Path directory, String... settings) {
    return TinyEngine.save(directory, 1, TinyEngine.config(settings));
  }
}
