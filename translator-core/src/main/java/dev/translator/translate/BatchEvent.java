package dev.translator.translate;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Event of Java Flight Recorder: the translation of one batch. */
@Name("translator.Batch")
@Label("Translated Batch")
@Category("Translator")
@Description("Lines translated together by one engine")
@StackTrace(false)
final class BatchEvent extends Event {
  @Label("Lines")
  int lines;

  @Label("Target Tokens")
  @Description("Tokens of the best translations")
  int targetTokens;
}
