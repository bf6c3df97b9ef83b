package dev.translator.translate;

import ai.djl.Model;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorFactory;
import ai.djl.util.Pair;
import dev.translator.checkpoint.ModelDirectory;
import dev.translator.nn.Transformer;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes DJL's translators, from a line of text to the best translation as text or with its scores.
 *
 * <pre>{@code
 * Criteria<String, String> criteria =
 *     Criteria.builder()
 *         .setTypes(String.class, String.class)
 *         .optModelPath(Path.of("runs/en-de"))
 *         .optTranslatorFactory(new DjlTranslatorFactory())
 *         .build();
 * try (ZooModel<String, String> model = criteria.loadModel();
 *     Predictor<String, String> predictor = model.newPredictor()) {
 *   String german = predictor.predict("A dog runs.");
 * }
 * }</pre>
 *
 * <p>The directory's {@code serving.properties} names this class too, for programs that leave the
 * choice to DJL's {@code DeferredTranslatorFactory}. The model's own decoding settings apply.
 * Predictors of several threads may share a model: their simultaneous requests are translated
 * together.
 */
public final class DjlTranslatorFactory implements TranslatorFactory {
  /** Made by DJL, by name. */
  public DjlTranslatorFactory() {}

  @Override
  public Set<Pair<Type, Type>> getSupportedTypes() {
    return Set.of(
        new Pair<>(String.class, String.class), new Pair<>(String.class, Translation.class));
  }

  @Override
  public <I, O> Translator<I, O> newInstance(
      Class<I> input, Class<O> output, Model model, Map<String, ?> arguments)
      throws TranslateException {
    if (!isSupported(input, output)) {
      throw new TranslateException(
          "no translator from "
              + input
              + " to "
              + output
              + ": from String to String or Translation");
    }
    if (!(model.getBlock() instanceof Transformer network)) {
      throw new TranslateException(
          model.getName() + ": not a network of this library; see serving.properties");
    }
    ModelDirectory directory = ModelDirectory.open(model.getModelPath());
    TranslationEngine engine =
        TranslationEngine.ofTrained(
            directory.readConfig(), directory.readSubwords(), network, model.getNDManager());
    Function<Translation, O> result =
        translation ->
            output.cast(output == String.class ? (Object) translation.text() : translation);
    return new DjlTranslator<>(engine, input, result);
  }
}
