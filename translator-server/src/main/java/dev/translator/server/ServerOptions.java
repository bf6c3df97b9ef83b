package dev.translator.server;

import dev.translator.config.ConfigException;
import dev.translator.translate.EngineOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Settings of a {@link TranslationServer}.
 *
 * @param host the address to listen on; the loopback address unless a proxy or TLS stands before
 * @param port 0 for any free one
 * @param engine device, precision and threads of every model
 * @param memoryBytes that the weights of loaded models may have together; models that were not used
 *     for the longest time are unloaded beyond it; 0 for no limit
 * @param requests handled at a time, waiting ones included; more are answered with status 429
 * @param textCharacters in one request, all its texts together
 * @param texts in one request
 * @param deadline until a request is answered
 * @param rescan how often the folder is looked at for changed models
 * @param keys file with hashed keys, see {@link ApiKeys}; null where no key is needed
 * @param files limits of uploaded documents
 * @param connections limits of connections, and their encryption
 * @param memories that are asked before the models, the first of a direction
 */
record ServerOptions(
    String host,
    int port,
    EngineOptions engine,
    long memoryBytes,
    int requests,
    int textCharacters,
    int texts,
    Duration deadline,
    Duration rescan,
    Path keys,
    FileOptions files,
    ConnectionOptions connections,
    List<ServedMemory> memories) {
  /**
   * Checks the values.
   *
   * @throws ConfigException if one is out of range
   */
  public ServerOptions {
    memories = List.copyOf(memories);
    check("port", port, 0, 65535);
    check("requests", requests, 1, 4096);
    check("text characters", textCharacters, 1, 10_000_000);
    check("texts", texts, 1, 100_000);
    check("memory bytes", memoryBytes, 0, Long.MAX_VALUE);
    check("deadline in seconds", deadline.toSeconds(), 1, 86_400);
    check("rescan in milliseconds", rescan.toMillis(), 1, 86_400_000);
  }

  static void check(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new ConfigException(name + " = " + value + ": must be " + least + " to " + most);
    }
  }
}
