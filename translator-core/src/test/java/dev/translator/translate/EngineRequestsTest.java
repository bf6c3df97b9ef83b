package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests of several threads, and streams. */
@Timeout(60)
class EngineRequestsTest extends EngineFixture {
  @Test
  @Tag("slow")
  void everyThreadGetsWhatItWouldGetAlone() throws Exception {
    List<String> lines = TinyEngine.lines(64);
    List<String> alone = new ArrayList<>();
    lines.forEach(line -> alone.addAll(engine.translate(List.of(line))));
    int before = liveArrays();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<List<String>>> results = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        TranslationOptions options = thread % 2 == 0 ? OPTIONS : OPTIONS.withNBest(2);
        List<String> own = lines.subList(8 * thread, 8 * thread + 8);
        results.add(
            threads.submit(
                () -> {
                  List<String> texts = new ArrayList<>();
                  for (String line : own) {
                    texts.addAll(TinyEngine.texts(engine.translate(List.of(line), options)));
                  }
                  return texts;
                }));
      }
      List<String> together = new ArrayList<>();
      for (Future<List<String>> result : results) {
        together.addAll(result.get());
      }
      assertThat(together).isEqualTo(alone);
    } finally {
      threads.shutdown();
    }
    assertThat(liveArrays()).isEqualTo(before);
  }

  @Test
  void aRequestMayWaitForAnotherInItsCallback() {
    assertThat(
            engine
                .submit(List.of("dog"), OPTIONS)
                .thenApply(first -> engine.translate(List.of("house")))
                .join())
        .isEqualTo(engine.translate(List.of("house")));
  }

  @Test
  void aStreamKeepsOrderAndReadsOnlyALittleAhead() {
    List<String> lines = TinyEngine.lines(3 * LineStream.WINDOW + 7);
    AtomicInteger read = new AtomicInteger();
    Iterator<String> counting = lines.stream().peek(line -> read.incrementAndGet()).iterator();
    List<String> streamed = new ArrayList<>();
    TranslationOptions greedy = OPTIONS.greedy();
    try (Stream<List<Translation>> translations = engine.stream(counting, greedy)) {
      translations.forEach(
          nBest -> {
            streamed.add(nBest.get(0).text());
            assertThat(read.get()).isLessThanOrEqualTo(streamed.size() + 3 * LineStream.WINDOW);
          });
    }
    assertThat(streamed).isEqualTo(TinyEngine.texts(engine.translate(lines, greedy)));
  }

  @Test
  void aStreamThatIsClosedDropsTheRest() {
    engine.translate(List.of("dog"));
    int before = liveArrays();
    Iterator<String> endless = Stream.generate(() -> "the old dog").iterator();
    try (Stream<List<Translation>> translations = engine.stream(endless, OPTIONS)) {
      assertThat(translations.limit(3)).hasSize(3);
    }
    engine.translate(List.of("house")); // behind whatever was being dropped
    assertThat(liveArrays()).isEqualTo(before);
    assertThat(engine.stream(Collections.emptyIterator(), OPTIONS)).isEmpty();
  }

  @Test
  void aClosedEngineSaysSo() {
    engine.close();
    assertThatThrownBy(() -> engine.translate(List.of("dog")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the engine is closed");
  }
}
