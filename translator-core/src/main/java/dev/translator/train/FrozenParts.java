package dev.translator.train;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import dev.translator.config.ConfigException;
import dev.translator.nn.Adapters;
import dev.translator.nn.Transformer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Choice of the parameters that are trained. A frozen parameter has no gradient and no moments, so
 * that it stays the same to the last bit.
 */
final class FrozenParts {
  private static final Pattern LAYERS =
      Pattern.compile("(encoder|decoder)\\.(?:layers\\.)?([0-9]{1,3})(?:-([0-9]{1,3}))?(\\..+)?");

  private FrozenParts() {}

  /**
   * Freezes the parts of the settings, and beside adapters everything else.
   *
   * @param parts of {@code training.freeze}
   * @return the arrays of the other parameters by name
   * @throws ConfigException if a part is none of the network's, or if nothing is left to train
   */
  static Map<String, NDArray> freeze(Transformer network, List<String> parts) {
    Map<String, Parameter> all = network.namedParameters();
    if (Adapters.in(network)) {
      all.forEach((name, parameter) -> parameter.freeze(!Adapters.isAdapter(name)));
    }
    for (String part : parts) {
      List<String> names = all.keySet().stream().filter(name -> belongs(name, part)).toList();
      if (names.isEmpty()) {
        throw unknown(part, all);
      }
      names.forEach(name -> all.get(name).freeze(true));
    }
    Map<String, NDArray> trained = new LinkedHashMap<>();
    all.forEach(
        (name, parameter) -> {
          if (parameter.requiresGradient()) {
            trained.put(name, parameter.getArray());
          }
        });
    if (trained.isEmpty()) {
      throw new ConfigException(
          "training.freeze = " + parts + ": leaves nothing to train: take one of the parts out");
    }
    return trained;
  }

  /** Whether a parameter is in a part, such as {@code decoder.0-2} or {@code embeddings}. */
  static boolean belongs(String name, String part) {
    if (part.equals("embeddings")) {
      return name.matches("(embedding|sourceEmbedding|targetEmbedding)\\..*");
    }
    Matcher layers = LAYERS.matcher(part);
    if (!layers.matches()) {
      return name.equals(part) || name.startsWith(part + ".");
    }
    int first = Integer.parseInt(layers.group(2));
    int last = layers.group(3) == null ? first : Integer.parseInt(layers.group(3));
    String below = layers.group(4) == null ? "" : layers.group(4);
    for (int layer = first; layer <= last; layer++) {
      String one = layers.group(1) + "." + layer + below;
      if (name.equals(one) || name.startsWith(one + ".")) {
        return true;
      }
    }
    return false;
  }

  private static ConfigException unknown(String part, Map<String, Parameter> all) {
    String known =
        all.keySet().stream()
            .map(
                name ->
                    name.matches("(en|de)coder\\..*")
                        ? name.replaceAll("^(\\w+\\.\\w+)\\..*", "$1")
                        : name.replaceAll("\\..*", ""))
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .collect(Collectors.joining(", "));
    return new ConfigException(
        "training.freeze = "
            + part
            + ": no such part; there are embeddings, encoder, decoder, "
            + known
            + ", and whatever stands below them in docs/model-format.md");
  }
}
