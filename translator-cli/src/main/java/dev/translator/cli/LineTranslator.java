package dev.translator.cli;

import dev.translator.config.DecodingConfig;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationOptions;
import java.util.List;

/** What {@code translate} needs of a loaded model. */
interface LineTranslator extends AutoCloseable {
  /** The decoding settings that the model was trained with. */
  DecodingConfig defaults();

  /** For each line its translations, best first, at least one. */
  List<List<Translation>> translate(List<String> lines, TranslationOptions options);

  @Override
  void close();
}
