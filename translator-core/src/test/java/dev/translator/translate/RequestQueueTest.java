package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.search.LogitsEdits;
import dev.translator.search.StepDecoder;
import dev.translator.subword.SpecialTokens;
import dev.translator.translate.TransformerStepDecoder.SourceBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Requests that wait at the same time are translated together, and requests that end early leave no
 * resources behind.
 */
@Timeout(60)
class RequestQueueTest extends EngineFixture {
  /** A worker held up in its first batch finds the others waiting and takes them as one. */
  @Test
  void whatWaitsTogetherIsTranslatedTogether() throws Exception {
    Ensemble models = models();
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    List<Integer> batchRows = Collections.synchronizedList(new ArrayList<>());
    try (RequestQueue queue =
        queue(
            models,
            (batch, attentive) -> {
              batchRows.add(batch.rows());
              started.countDown();
              awaitQuietly(go);
              return models.decoder(batch, attentive);
            })) {
      List<CompletableFuture<List<List<Translation>>>> futures = new ArrayList<>();
      futures.add(add(queue, models, List.of("dog"), OPTIONS));
      started.await();
      futures.add(add(queue, models, List.of("house", "old house"), OPTIONS));
      futures.add(add(queue, models, List.of("the"), OPTIONS.withNBest(2)));
      futures.add(add(queue, models, List.of("sleeps"), OPTIONS));
      CompletableFuture<?> cancelled = add(queue, models, List.of("in"), OPTIONS);
      cancelled.cancel(true);
      go.countDown();
      for (CompletableFuture<List<List<Translation>>> future : futures) {
        assertThat(future.join()).isNotEmpty();
      }
      assertThat(TinyEngine.texts(futures.get(1).join()))
          .isEqualTo(engine.translate(List.of("house", "old house")));
      assertThat(futures.get(2).join().get(0)).hasSize(2);
    }
    assertThat(batchRows).containsExactly(1, 3, 1);
  }

  /** Each batch holds until the other is there too. */
  @Test
  void severalProcessorsTranslateSeveralBatchesAtATime() throws Exception {
    Ensemble models = models();
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch both = new CountDownLatch(2);
    List<Integer> threads = Collections.synchronizedList(new ArrayList<>());
    try (RequestQueue queue =
        queue(
            models,
            (batch, attentive) -> {
              first.countDown();
              both.countDown();
              awaitQuietly(both);
              return models.decoder(batch, attentive);
            },
            2,
            threads::add)) {
      CompletableFuture<List<List<Translation>>> one = add(queue, models, List.of("dog"), OPTIONS);
      first.await();
      List<String> two = List.of("house", "old house");
      assertThat(TinyEngine.texts(add(queue, models, two, OPTIONS).join()))
          .isEqualTo(engine.translate(two));
      assertThat(TinyEngine.texts(one.join())).isEqualTo(engine.translate(List.of("dog")));
    }
    assertThat(threads).as("alone, then two at a time").containsExactly(2, 1);
  }

  @Test
  void aCancelledRequestFreesItsArrays() throws Exception {
    Ensemble models = models();
    try (StepDecoder first = models.decoder(oneToken(), false)) {
      first.step(new int[] {SpecialTokens.BOS}, LogitsEdits.NONE, 1); // makes the positions' table
    }
    int before = liveArrays();
    CountDownLatch inStep = new CountDownLatch(3);
    CountDownLatch cancelled = new CountDownLatch(1);
    AtomicInteger steps = new AtomicInteger();
    try (RequestQueue queue =
        queue(
            models,
            (batch, attentive) ->
                new CancellableDecoder(
                    models.decoder(batch, attentive),
                    () -> {
                      steps.incrementAndGet();
                      inStep.countDown();
                      if (inStep.getCount() == 0) {
                        awaitQuietly(cancelled); // held between two steps
                      }
                      return false;
                    }))) {
      TranslationOptions endless = OPTIONS.withLengths(new LengthOptions(40, 0, 0, 1, 40));
      CompletableFuture<?> request = add(queue, models, TinyEngine.lines(20), endless);
      inStep.await();
      assertThat(liveArrays()).isGreaterThan(before); // the sources' keys and values
      request.cancel(true);
      cancelled.countDown();
      assertThat(add(queue, models, List.of("dog"), OPTIONS).join()).hasSize(1);
      assertThatThrownBy(request::join).isInstanceOf(CancellationException.class);
    }
    assertThat(steps.get()).isLessThan(3 + 1 + 3 + OPTIONS.lengths().longest(10, 0, 48));
    assertThat(liveArrays()).isEqualTo(before);
  }

  @Test
  void closingEndsWhatIsWaiting() throws Exception {
    Ensemble models = models();
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch closing = new CountDownLatch(1);
    RequestQueue queue =
        queue(
            models,
            (batch, attentive) -> {
              started.countDown();
              awaitQuietly(closing);
              return models.decoder(batch, attentive);
            });
    CompletableFuture<?> working = add(queue, models, List.of("dog"), OPTIONS);
    started.await();
    CompletableFuture<?> waiting = add(queue, models, List.of("house"), OPTIONS);
    Thread closer = new Thread(queue::close);
    closer.start();
    while (closer.getState() != Thread.State.WAITING) {
      Thread.onSpinWait(); // until it waits for the worker
    }
    closing.countDown();
    closer.join();
    for (CompletableFuture<?> future : List.of(working, waiting)) {
      assertThatThrownBy(future::join)
          .isInstanceOf(CompletionException.class)
          .hasRootCauseMessage("the engine was closed");
    }
    assertThatThrownBy(() -> add(queue, models, List.of("dog"), OPTIONS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the engine is closed");
  }

  @Test
  void whatGoesWrongIsToldAndTheNextRequestWorks() {
    Ensemble models = models();
    AtomicInteger calls = new AtomicInteger();
    try (RequestQueue queue =
        queue(
            models,
            (batch, attentive) -> {
              if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("no memory left");
              }
              return models.decoder(batch, attentive);
            })) {
      assertThatThrownBy(() -> add(queue, models, List.of("dog"), OPTIONS).join())
          .hasRootCauseMessage("no memory left");
      assertThat(add(queue, models, List.of("dog"), OPTIONS).join()).hasSize(1);
    }
  }

  private static SourceBatch oneToken() {
    return SourceBatch.of(List.of(new int[] {5}));
  }

  private Ensemble models() {
    return TinyEngine.models(manager);
  }

  private static RequestQueue queue(Ensemble models, DecodingBatch.Decoders decoders) {
    return queue(models, decoders, 1, threads -> {});
  }

  private static RequestQueue queue(
      Ensemble models, DecodingBatch.Decoders decoders, int processors, IntConsumer threadsInside) {
    TargetText target = new TargetText(models.subwords().target());
    return new RequestQueue(
        requests ->
            new DecodingJob(
                requests,
                segments ->
                    new DecodingBatch(
                        segments,
                        new SearchPlan(requests.get(0).options(), target, models.maxPositions()),
                        decoders,
                        (lines, tokens) -> {}),
                models.batchTokens(requests.get(0).options())),
        processors,
        threadsInside);
  }

  private static CompletableFuture<List<List<Translation>>> add(
      RequestQueue queue, Ensemble models, List<String> lines, TranslationOptions options) {
    Request request =
        Request.givenAway(
            SourceSegments.of(
                lines,
                models.subwords().source(),
                models.config().data(),
                models.maxSourceTokens()),
            options);
    queue.add(request);
    return request.future();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
