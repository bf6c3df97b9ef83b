package dev.translator.spark;

import dev.translator.translate.EngineOptions;
import dev.translator.translate.SentenceScorer;
import dev.translator.translate.TranslationEngine;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of this executor: each is loaded by the first task that needs it, serves all tasks,
 * and is closed when the process ends.
 */
final class ExecutorModels {
  private static final Logger LOG = LoggerFactory.getLogger(ExecutorModels.class);
  private static final Map<Key, AutoCloseable> LOADED = new ConcurrentHashMap<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(ExecutorModels::close, "translator-close"));
  }

  private ExecutorModels() {}

  /** A model in one form. */
  private record Key(String checksum, EngineOptions options, Class<?> form) {}

  static TranslationEngine engine(SparkModel model, EngineSettings settings) {
    return get(
        model,
        settings,
        TranslationEngine.class,
        options -> TranslationEngine.load(model.verified(), options));
  }

  static SentenceScorer scorer(SparkModel model, EngineSettings settings) {
    return get(
        model,
        settings,
        SentenceScorer.class,
        options -> SentenceScorer.load(model.verified(), options.device()));
  }

  private static <T extends AutoCloseable> T get(
      SparkModel model, EngineSettings settings, Class<T> form, Function<EngineOptions, T> load) {
    EngineOptions options = settings.options(cores());
    return form.cast(
        LOADED.computeIfAbsent(
            new Key(model.checksum(), options, form), key -> load.apply(options)));
  }

  /** Processors that the settings of the application give to an executor; 0 if they do not say. */
  static int cores() {
    SparkEnv environment = SparkEnv.get();
    SparkConf settings = environment == null ? new SparkConf(false) : environment.conf();
    return settings.getInt("spark.executor.cores", 0);
  }

  private static void close() {
    for (AutoCloseable model : LOADED.values()) {
      try {
        model.close();
      } catch (Exception e) { // the process ends: the others are closed all the same
        LOG.warn("a model could not be closed", e);
      }
    }
  }
}
