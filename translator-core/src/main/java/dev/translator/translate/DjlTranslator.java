package dev.translator.translate;

import ai.djl.ndarray.NDList;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.util.List;
import java.util.function.Function;

/**
 * The translator that DJL's predictors call. Searching for a translation takes many passes through
 * the network, not one: the predictor gets no arrays and so makes no pass of its own; its output is
 * the engine's result for the inputs.
 */
final class DjlTranslator<I, O> implements Translator<I, O> {
  private static final String LINES = "lines";

  private final TranslationEngine engine;
  private final Class<I> input;
  private final Function<Translation, O> result;

  /**
   * @param engine lives as long as the model, whose manager owns its arrays
   */
  DjlTranslator(TranslationEngine engine, Class<I> input, Function<Translation, O> result) {
    this.engine = engine;
    this.input = input;
    this.result = result;
  }

  @Override
  public NDList batchProcessInput(TranslatorContext context, List<I> inputs) {
    List<String> lines = inputs.stream().map(line -> (String) input.cast(line)).toList();
    context.setAttachment(LINES, lines);
    return new NDList();
  }

  @Override
  public List<O> batchProcessOutput(TranslatorContext context, NDList nothing) {
    @SuppressWarnings("unchecked") // put there by batchProcessInput
    List<String> lines = (List<String>) context.getAttachment(LINES);
    return engine.translate(lines, engine.defaults()).stream()
        .map(nBest -> result.apply(nBest.get(0)))
        .toList();
  }

  @Override
  public NDList processInput(TranslatorContext context, I line) {
    return batchProcessInput(context, List.of(line));
  }

  @Override
  public O processOutput(TranslatorContext context, NDList nothing) {
    return batchProcessOutput(context, nothing).get(0);
  }
}
