package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An interrupt ends a wait for translations, and null is refused by name. */
@Timeout(60)
class InterruptedTranslationTest extends EngineFixture {
  private static final TranslationOptions ENDLESS =
      OPTIONS.withLengths(new LengthOptions(40, 0, 0, 1, 40));

  @AfterEach
  void clear() {
    assertThat(Thread.interrupted()).as("still marked as interrupted").isFalse();
  }

  private static void assertInterrupted(Runnable translating) {
    Thread.currentThread().interrupt();
    assertThatThrownBy(translating::run)
        .isInstanceOf(CancellationException.class)
        .hasMessage("interrupted while translating");
    assertThat(Thread.interrupted()).as("marked as interrupted").isTrue();
  }

  @Test
  void aWaitEndsAndItsRequestIsCancelled() throws InterruptedException {
    CompletableFuture<String> never = new CompletableFuture<>();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                TranslationEngine.await(never);
              } catch (CancellationException e) {
                thrown.set(e);
              }
            });
    waiting.start();
    waiting.interrupt();
    waiting.join();
    assertThat(thrown.get()).hasMessage("interrupted while translating");
    assertThat(never).isCancelled();
  }

  @Test
  void theEngineGoesOnAndKeepsNoArrays() {
    List<String> expected = engine.translate(List.of("dog"));
    int before = liveArrays();
    List<String> lines = TinyEngine.lines(200);
    assertInterrupted(() -> engine.translate(lines, ENDLESS));
    assertThat(engine.translate(List.of("dog"))).isEqualTo(expected);
    assertThat(liveArrays()).isEqualTo(before);
  }

  @Test
  void aStreamEndsToo() {
    engine.translate(List.of("dog")); // makes the positions' table
    int before = liveArrays();
    Iterator<String> lines = TinyEngine.lines(2000).iterator();
    Iterator<List<Translation>> translations = engine.stream(lines, ENDLESS).iterator();
    assertInterrupted(translations::next);
    assertThat(engine.translate(List.of("dog"))).hasSize(1);
    assertThat(liveArrays()).isEqualTo(before);
  }

  @Test
  void nullIsRefusedByName() {
    assertThatThrownBy(() -> engine.translate(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("lines");
    assertThatThrownBy(() -> engine.translate(Arrays.asList("dog", null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("line 1 of 2 is null");
    for (List<String> lines : List.of(List.of("dog"), List.<String>of())) {
      assertThatThrownBy(() -> engine.translate(lines, null)).hasMessage("options");
      assertThatThrownBy(() -> engine.submit(lines, null)).hasMessage("options");
      assertThatThrownBy(() -> engine.stream(lines.iterator(), null)).hasMessage("options");
    }
    assertThatThrownBy(() -> engine.stream(null, OPTIONS)).hasMessage("lines");
    assertThatThrownBy(() -> TranslationEngine.load((Path) null)).hasMessage("model");
    assertThatThrownBy(() -> TranslationEngine.load(Path.of("m"), null)).hasMessage("options");
    DocumentTranslator documents = DocumentTranslator.of(engine);
    assertThatThrownBy(() -> documents.translate((String) null)).hasMessage("document");
    assertThatThrownBy(() -> documents.translate(Arrays.asList("a", null)))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("document");
  }
}
