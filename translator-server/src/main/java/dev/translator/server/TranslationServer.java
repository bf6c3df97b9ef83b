package dev.translator.server;

import dev.translator.corpus.memory.SimilarPairs;
import dev.translator.translate.EngineOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the models of a folder over HTTP, with LibreTranslate's, DeepL's and Apertium's
 * interfaces.
 *
 * <pre>{@code
 * try (TranslationServer server = TranslationServer.of(Path.of("models")).port(5000).start()) {
 *   server.join();
 * }
 * }</pre>
 */
public final class TranslationServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TranslationServer.class);

  private final ModelFolder models;
  private final Services services;
  private final HttpListener listener;
  private final ScheduledExecutorService scanner;

  private TranslationServer(Path folder, ServerOptions options) {
    ApiKeys keys = options.keys() == null ? null : ApiKeys.read(options.keys());
    ServerMetrics metrics = new ServerMetrics();
    this.models = new ModelFolder(folder, options, metrics);
    this.services = new Services(models, options, metrics);
    this.listener = new HttpListener(options, services.apis(), keys, services.store(), metrics);
    this.scanner = Executors.newSingleThreadScheduledExecutor(TranslationServer::daemon);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "translator-scan");
    thread.setDaemon(true);
    return thread;
  }

  private void begin(Duration rescan) {
    try {
      models.open();
      listener.start();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    scanner.scheduleWithFixedDelay(
        this::rescan, rescan.toMillis(), rescan.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void rescan() {
    try {
      listener.closeSlow(System.nanoTime());
      services.sweep();
      models.scan();
    } catch (RuntimeException e) { // the next look may find the folder readable again
      LOG.error("models: {}", e.getMessage());
    }
  }

  /** A server to be set up. */
  public static Builder of(Path folder) {
    return new Builder(folder);
  }

  /** Settings of a server; each has a default. */
  public static final class Builder {
    private final Path folder;
    private String host = "127.0.0.1";
    private int port = 5000;
    private EngineOptions engine = EngineOptions.DEFAULT;
    private long memoryBytes;
    private int requests = 256;
    private int textCharacters = 100_000;
    private int texts = 1000;
    private Duration deadline = Duration.ofSeconds(60);
    private Duration rescan = Duration.ofSeconds(2);
    private Path keys;
    private FileOptions files = FileOptions.DEFAULT;
    private ConnectionOptions connections = ConnectionOptions.DEFAULT;
    private final List<ServedMemory> memories = new ArrayList<>();

    private Builder(Path folder) {
      this.folder = folder;
    }

    /** Address to listen on; the loopback address is the default. */
    public Builder host(String host) {
      this.host = host;
      return this;
    }

    /** Port to listen on, 5000 by default; 0 for any free one. */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /** Device, number format and threads of each model. */
    public Builder engine(EngineOptions engine) {
      this.engine = engine;
      return this;
    }

    /** Bytes of weights in memory before idle models are unloaded; 0, the default, for no limit. */
    public Builder memoryBytes(long memoryBytes) {
      this.memoryBytes = memoryBytes;
      return this;
    }

    /** Requests translated or waiting at a time, 256 by default; more get status 429. */
    public Builder requests(int requests) {
      this.requests = requests;
      return this;
    }

    /** Characters of a request, 100,000 by default. */
    public Builder textCharacters(int textCharacters) {
      this.textCharacters = textCharacters;
      return this;
    }

    /** Texts of a request, 1,000 by default. */
    public Builder texts(int texts) {
      this.texts = texts;
      return this;
    }

    /** Time for a request, 60 s by default, and for all of them when the server stops. */
    public Builder deadline(Duration deadline) {
      this.deadline = deadline;
      return this;
    }

    /** Interval between looks at the folder, 2 s by default. */
    public Builder rescan(Duration rescan) {
      this.rescan = rescan;
      return this;
    }

    /** File of hashed keys, one of which each translating request must show; none by default. */
    public Builder keys(Path keys) {
      this.keys = keys;
      return this;
    }

    /** Limits of connections, and their encryption. */
    public Builder connections(ConnectionOptions connections) {
      this.connections = connections;
      return this;
    }

    /**
     * A translation memory that is asked before the models of a direction: texts that are in it
     * have the translation there; others are translated with a similar pair beside them, if the
     * model has learnt to use one.
     *
     * @param pairs closed by the caller, after the server
     * @param threshold lowest score of a similar pair that the model gets, over 0 to 1
     */
    public Builder memory(String source, String target, SimilarPairs pairs, double threshold) {
      memories.add(new ServedMemory(new Pair(source, target), pairs, threshold));
      return this;
    }

    /** Limits of uploaded documents. */
    public Builder files(FileOptions files) {
      this.files = files;
      return this;
    }

    /**
     * Loads the models and begins to answer.
     *
     * @throws dev.translator.io.InputException if the folder, the file of keys or the port cannot
     *     be used
     * @throws dev.translator.config.ConfigException if a setting is out of range
     */
    public TranslationServer start() {
      TranslationServer started =
          new TranslationServer(
              folder,
              new ServerOptions(
                  host,
                  port,
                  engine,
                  memoryBytes,
                  requests,
                  textCharacters,
                  texts,
                  deadline,
                  rescan,
                  keys,
                  files,
                  connections,
                  memories));
      started.begin(rescan);
      return started;
    }
  }

  /** The port that it listens on. */
  public int port() {
    return listener.port();
  }

  /** The directions that can be translated now, such as {@code en-de}. */
  public List<String> directions() {
    return models.pairs().stream().map(pair -> pair.source() + "-" + pair.target()).toList();
  }

  /** Waits until the server is closed. */
  public void join() throws InterruptedException {
    listener.join();
  }

  /** Takes no more requests, answers those under way, and frees the models. */
  @Override
  public void close() {
    scanner.shutdownNow();
    listener.close();
    services.close();
    models.close();
  }
}
