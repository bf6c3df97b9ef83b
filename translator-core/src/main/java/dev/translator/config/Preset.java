package dev.translator.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sizes of networks with what suits their training: defaults that take the place of the usual ones,
 * in the resources {@code presets/NAME.yaml}. Chosen by the key {@code preset} beside the sections.
 */
enum Preset {
  NONE(0),
  TINY(0),
  SMALL(60_000),
  BASE(600_000),
  BIG(Preset.ENOUGH_PAIRS),
  AUTO(0);

  static final String KEY = "preset";

  /** More pairs make no difference to the choice. */
  static final long ENOUGH_PAIRS = 6_000_000;

  /** From so many pairs on it is the right one. */
  private final long fromPairs;

  Preset(long fromPairs) {
    this.fromPairs = fromPairs;
  }

  /** The preset of a name that users may give. */
  static Optional<Preset> named(String name) {
    return Arrays.stream(values())
        .filter(preset -> preset != NONE && preset.label().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /**
   * The largest that a corpus is large enough for.
   *
   * @param messages told the choice and its reason
   */
  static Preset chosen(long pairs, Consumer<String> messages) {
    Preset chosen = TINY;
    for (Preset preset : new Preset[] {SMALL, BASE, BIG}) {
      chosen = pairs >= preset.fromPairs ? preset : chosen;
    }
    messages.accept(
        String.format(
            Locale.ROOT,
            "preset auto: %s, for %s%,d pairs (small from %,d, base from %,d, big from %,d); settings"
                + " of the recipe win over it",
            chosen.label(),
            pairs >= ENOUGH_PAIRS ? "at least " : "",
            pairs,
            SMALL.fromPairs,
            BASE.fromPairs,
            BIG.fromPairs));
    return chosen;
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
