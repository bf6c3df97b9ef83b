package dev.translator.translate.files;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

class ForwardingTranslatorTest {
  /** A default method that is not forwarded would hide the model's own answer. */
  @Test
  void everyMethodIsForwarded() {
    for (Method method : LineTranslator.class.getDeclaredMethods()) {
      if (!method.isSynthetic()) {
        assertThatCode(
                () ->
                    ForwardingTranslator.class.getDeclaredMethod(
                        method.getName(), method.getParameterTypes()))
            .as(method.getName())
            .doesNotThrowAnyException();
      }
    }
  }
}
