package dev.translator.evaluate;

import dev.translator.config.ConfigException;
import java.util.List;

/** The metrics by the names that users give them. */
public final class Metrics {
  /** All names. */
  public static final List<String> NAMES = List.of("bleu", "chrf", "chrf++", "ter");

  private Metrics() {}

  /** The metric of a name with the settings of published scores. */
  public static CorpusMetric of(String name) {
    return of(name, BleuOptions.defaults(), ChrfOptions.defaults(), TerOptions.defaults());
  }

  /**
   * The metric of a name.
   *
   * @throws ConfigException if there is none
   */
  public static CorpusMetric of(String name, BleuOptions bleu, ChrfOptions chrf, TerOptions ter) {
    return switch (name) {
      case "bleu" -> new Bleu(bleu);
      case "chrf" -> new Chrf(chrf);
      case "chrf++" -> new Chrf(chrf.withWordOrder(2));
      case "ter" -> new Ter(ter);
      default ->
          throw new ConfigException(
              "metric " + name + ": unknown, choose one of " + String.join(", ", NAMES));
    };
  }
}
