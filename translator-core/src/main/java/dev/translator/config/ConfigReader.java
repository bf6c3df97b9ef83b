package dev.translator.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.translator.io.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads settings from YAML. Nothing is guessed: an unknown key, a key given twice, a value of the
 * wrong type and a value out of range are errors that name file, line, key and value.
 *
 * <p>Overrides are written {@code training.warmupUpdates=4000}; the value is YAML, so that {@code
 * data.train=[a, b]} works too. They win over the file, later ones over earlier ones.
 */
public final class ConfigReader {
  /** Settings are a page of text: anything larger is some other file. */
  private static final int MAX_BYTES = 1 << 20;

  /** Larger corpora are treated as one of this number of pairs when a preset is chosen. */
  public static final long ENOUGH_PAIRS = Preset.ENOUGH_PAIRS;

  private ConfigReader() {}

  /**
   * Reads a file.
   *
   * @throws InputException if it cannot be read
   * @throws ConfigException if it is not UTF-8 or YAML, or if a setting cannot be used
   */
  public static ExperimentConfig read(Path file, List<String> overrides) {
    return read(text(file), file.toString(), overrides);
  }

  /**
   * Reads a recipe for training: as {@link #read(Path, List)}, but where {@code training.from}
   * names a model, the defaults of the sections model and subword are that model's values, and a
   * recipe without {@code preset}, or with {@code preset: auto}, gets the size of its network and
   * the length of its run from its corpus and its time.
   *
   * @param facts asked where something is to be decided
   * @param messages told the decisions and their reasons
   * @throws ConfigException if a setting contradicts the model
   */
  public static ExperimentConfig readRecipe(
      Path file, List<String> overrides, RecipeFacts facts, Consumer<String> messages) {
    String name = file.toString();
    String yaml = text(file);
    return new RecipeReader(
            name, settings -> given(settings, yaml, name, overrides), facts, messages)
        .read();
  }

  /**
   * Reads the section data of a recipe alone. The validation corpus of a recipe without one is the
   * first training corpus, of which training would set a part aside.
   */
  public static DataConfig readData(Path file, List<String> overrides) {
    String name = file.toString();
    SettingsTree given = given(new SettingsTree(name, defaults()), text(file), name, overrides);
    if (given.lacksValidation()) {
      given.validateOnTraining();
    }
    return given.data();
  }

  private static SettingsTree given(
      SettingsTree settings, String yaml, String name, List<String> overrides) {
    settings.add(YamlTree.parse(yaml, line -> name + ":" + line + ": "), name);
    overrides.forEach(settings::add);
    return settings;
  }

  private static String text(Path file) {
    return decode(bytes(file), file.toString());
  }

  /**
   * Reads a text.
   *
   * @param name of the text in error messages
   * @throws ConfigException if it is not YAML or if a setting cannot be used
   */
  public static ExperimentConfig read(String yaml, String name, List<String> overrides) {
    SettingsTree given = given(new SettingsTree(name, defaults()), yaml, name, overrides);
    Preset preset = given.preset().orElse(Preset.NONE);
    if (preset == Preset.NONE) {
      return given.toConfig();
    }
    if (preset == Preset.AUTO) {
      throw new ConfigException(
          name
              + ": preset = auto: is decided in training only; write tiny, small, base or big here");
    }
    SettingsTree settings = new SettingsTree(name, defaults());
    settings.add(preset);
    return given(settings, yaml, name, overrides).toConfig();
  }

  /**
   * The given settings with some of them replaced.
   *
   * @param overrides each {@code key=value}
   * @throws ConfigException if an override cannot be used
   */
  public static ExperimentConfig override(ExperimentConfig config, List<String> overrides) {
    SettingsTree settings = new SettingsTree("settings", ConfigMapper.toTree(config));
    overrides.forEach(settings::add);
    return settings.toConfig();
  }

  /** Every key there is, with its default or, where there is none, null. */
  static ObjectNode defaults() {
    CorpusSource any = CorpusSource.named("any");
    ObjectNode tree =
        ConfigMapper.toTree(ExperimentConfig.of(DataConfig.of("any", "any", List.of(any), any)));
    ObjectNode data = (ObjectNode) tree.get("data");
    for (String needed : List.of("sourceLanguage", "targetLanguage", "train", "validation")) {
      data.putNull(needed);
    }
    return tree;
  }

  private static byte[] bytes(Path file) {
    if (Files.isDirectory(file)) {
      throw new InputException(file + ": is a directory, expected a YAML file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new InputException(
            file + ": larger than " + (MAX_BYTES >> 20) + " MiB: is this a settings file?");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": no such file", e);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static String decode(byte[] bytes, String name) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(in).toString();
    } catch (CharacterCodingException e) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw new ConfigException(
          name + ":" + line + ": not valid UTF-8: convert the file to UTF-8 first");
    }
  }
}
