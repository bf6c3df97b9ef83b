package dev.translator.config;

import dev.translator.io.InputException;
import java.util.List;

/**
 * A setting cannot be used. The message is one line: {@code training.warmupUpdates = -5: must be >=
 * 0}, preceded by file and line once {@link ConfigReader} knows them.
 */
public final class ConfigException extends InputException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final String problem;
  private final transient List<String> involved;

  /** Any message about the settings as a whole, for example a file that is not YAML. */
  public ConfigException(String message) {
    this(message, null, "", message, List.of());
  }

  private ConfigException(
      String message, Throwable cause, String key, String problem, List<String> involved) {
    super(message, cause);
    this.key = key;
    this.problem = problem;
    this.involved = involved;
  }

  /**
   * A value out of its range.
   *
   * @param key dotted, such as {@code training.warmupUpdates}
   * @param problem the condition that the value breaks, such as {@code must be >= 0}
   * @param involved other keys that the check looks at
   */
  static ConfigException ofValue(String key, Object value, String problem, String... involved) {
    String message = key + " = " + OneLine.of(String.valueOf(value)) + ": " + problem;
    return new ConfigException(message, null, key, problem, List.of(involved));
  }

  /** A needed key without a value. */
  static ConfigException ofMissing(String key, String example) {
    String problem = "missing, for example " + example;
    return new ConfigException(key + ": " + problem, null, key, problem, List.of());
  }

  /** The same error with its whole message replaced by one that also says where. */
  ConfigException relocated(String message) {
    return new ConfigException(message, this, key, problem, involved);
  }

  /** The dotted key, empty if the error is about no single key. */
  public String key() {
    return key;
  }

  /** Problem with the value, without key and place. */
  public String problem() {
    return problem;
  }

  List<String> involved() {
    return involved;
  }
}
