package dev.translator.cli;

import dev.translator.config.Precision;
import dev.translator.server.ApiKeys;
import dev.translator.server.TranslationServer;
import dev.translator.translate.EngineOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Answers translation requests over HTTP. */
@Command(
    name = "serve",
    description = {
      "Serves models over HTTP, with the interfaces of LibreTranslate, DeepL and Apertium. The folder"
          + " is watched: new models are loaded, changed ones are swapped without a lost request.",
      "SIGTERM or Ctrl-C answers the requests under way, then ends."
    },
    footer = {
      "",
      "Examples:",
      "  translator serve --models runs/mine",
      "  translator serve --models models/ --port 8080 --precision int8 --memory 4000",
      "  translator serve --models runs/mine --translation-memory tm",
      "  translator serve --keys keys.txt --new-key weblate",
      "  curl -d q=Hello -d source=en -d target=de http://localhost:5000/translate"
    })
final class ServeCommand implements Callable<Integer> {
  private static final long MEGABYTE = 1_000_000;

  private final Console console;

  @Spec private CommandSpec spec;

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "A model, or a folder with a model in each directory.")
  private Path models;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on; the default ${DEFAULT-VALUE} is reached from this machine only,"
              + " 0.0.0.0 from any.")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Port to listen on (default ${DEFAULT-VALUE}); 0 takes a free one.")
  private int port;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description =
          "Translating needs one of the keys of this file, which holds their hashes. A number after"
              + " the name of a key limits its requests in a minute.")
  private Path keys;

  @Option(
      names = "--new-key",
      paramLabel = "NAME",
      description = "Prints a new key, adds its hash to the file of --keys, and ends.")
  private String newKey;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      defaultValue = "0",
      description =
          "Megabytes of weights in memory before models not in use are unloaded; 0 (default)"
              + " for no limit.")
  private long memory;

  @Option(
      names = "--max-requests",
      paramLabel = "N",
      defaultValue = "256",
      description =
          "Requests translated or waiting at a time (default ${DEFAULT-VALUE}); more get status"
              + " 429.")
  private int requests;

  @Option(
      names = "--max-characters",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Characters of a request (default ${DEFAULT-VALUE}).")
  private int characters;

  @Option(
      names = "--deadline",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Time for a request (default ${DEFAULT-VALUE}); then it gets status 503.")
  private long deadline;

  @Option(
      names = "--precision",
      paramLabel = "FORMAT",
      defaultValue = "AUTO",
      description =
          "auto (default), fp32, bf16 or int8; the last two are faster on a CPU and differ slightly.")
  private Precision precision;

  @Option(
      names = "--max-texts",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Texts of a request (default ${DEFAULT-VALUE}).")
  private int texts;

  @Mixin private ServeMemories memories;
  @Mixin private ServeFileOptions files;
  @Mixin private ServeConnectionOptions connections;
  @Mixin private DeviceOptions place;

  ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    place.check();
    if (newKey != null) {
      return addKey();
    }
    if (models == null) {
      throw new ParameterException(spec.commandLine(), "Missing required option: '--models=DIR'");
    }
    try (ServeMemories open = memories) {
      serve(open);
    }
    return 0;
  }

  private void serve(ServeMemories open) throws InterruptedException {
    TranslationServer.Builder builder =
        TranslationServer.of(models)
            .host(host)
            .port(port)
            .keys(keys)
            .memoryBytes(memory * MEGABYTE)
            .requests(requests)
            .textCharacters(characters)
            .texts(texts)
            .files(files.options())
            .connections(connections.options())
            .deadline(Duration.ofSeconds(deadline))
            .engine(
                EngineOptions.on(place.device())
                    .withPrecision(precision)
                    .withThreads(place.threads()));
    open.addTo(builder);
    TranslationServer server = builder.start();
    Thread end = new Thread(server::close, "stop");
    Runtime.getRuntime().addShutdownHook(end);
    console
        .err()
        .println(
            "serving "
                + String.join(", ", server.directions())
                + " on "
                + connections.scheme()
                + "://"
                + host
                + ":"
                + server.port()
                + "/ (interfaces: /openapi.yaml)");
    server.join();
  }

  private int addKey() throws IOException {
    if (keys == null || !newKey.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new ParameterException(
          spec.commandLine(),
          "--new-key = " + newKey + ": needs --keys FILE, and a name of letters, digits, . _ -");
    }
    String key = ApiKeys.create();
    Files.writeString(
        keys,
        ApiKeys.line(key, newKey) + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    console.println(key);
    return 0;
  }
}
