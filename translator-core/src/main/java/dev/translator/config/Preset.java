package dev.translator.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sizes of networks with settings that suit their training: defaults that replace the usual ones,
 * in the resources {@code presets/NAME.yaml}. Chosen by the key {@code preset} beside the sections.
 */
enum Preset {
  NONE(0, 0),
  QUICK(0, 40),
  TINY(0, 40),
  SMALL(60_000, 30),
  BASE(600_000, 20),
  BIG(Preset.ENOUGH_PAIRS, 15),
  AUTO(0, 0);

  static final String KEY = "preset";

  /** More pairs make no difference to the choice. */
  static final long ENOUGH_PAIRS = 6_000_000;

  /** No run that a recipe does not ask for is longer. */
  static final long MOST_UPDATES = 300_000;

  /** The smallest corpus that this size is right for. */
  private final long fromPairs;

  /** The passes over a corpus of that size that are enough. */
  private final int epochs;

  Preset(long fromPairs, int epochs) {
    this.fromPairs = fromPairs;
    this.epochs = epochs;
  }

  /** The preset of a name that users may give. */
  static Optional<Preset> named(String name) {
    return Arrays.stream(values())
        .filter(preset -> preset.label().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** The sizes that a corpus is large enough for, the largest first, with time enough. */
  static List<Preset> fitting(CorpusSize size) {
    return Stream.of(BIG, BASE, SMALL, TINY)
        .filter(preset -> size.usualPairs() >= preset.fromPairs)
        .toList();
  }

  int epochs() {
    return epochs;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its settings. */
  String yaml() {
    try (InputStream in = Preset.class.getResourceAsStream("presets/" + label() + ".yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
