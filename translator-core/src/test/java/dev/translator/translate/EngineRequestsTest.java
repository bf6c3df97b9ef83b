package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.translator.kernels.Devices;
import dev.translator.search.ScoreEdits;
import dev.translator.search.StepDecoder;
import dev.translator.text.SpecialTokens;
import dev.translator.translate.TransformerStepDecoder.SourceBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests of several threads, cancelled ones, and streams. */
@Timeout(60)
class EngineRequestsTest {
  private static final TranslationOptions OPTIONS =
      TranslationOptions.of(TinyEngine.CONFIG.decoding());

  private NDManager manager;
  private TranslationEngine engine;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager(Device.cpu(), Devices.ENGINE);
    engine = TinyEngine.open(manager);
  }

  @AfterEach
  void close() {
    engine.close();
    manager.close();
  }

  private static List<String> lines(int count) {
    String[] words = {"the", "dog", "old", "house", "sleeps", "in"};
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(words[i % 6] + " " + words[i / 6 % 6] + " " + words[i / 36 % 6]);
    }
    return lines;
  }

  private static List<String> texts(List<List<Translation>> translations) {
    return translations.stream().map(nBest -> nBest.get(0).text()).toList();
  }

  private static int liveArrays(NDManager manager) {
    return manager.getManagedArrays().size();
  }

  @Test
  void everyThreadGetsWhatItWouldGetAlone() throws Exception {
    List<String> lines = lines(64);
    List<String> alone = new ArrayList<>();
    lines.forEach(line -> alone.addAll(engine.translate(List.of(line))));
    int before = liveArrays(manager);
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
                    texts.addAll(texts(engine.translate(List.of(line), options)));
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
    assertThat(liveArrays(manager)).isEqualTo(before);
  }

  /** A worker held up in its first batch finds the others waiting and takes them as one. */
  @Test
  void whatWaitsTogetherIsTranslatedTogether() throws Exception {
    Models models = models();
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
      assertThat(texts(futures.get(1).join()))
          .isEqualTo(engine.translate(List.of("house", "old house")));
      assertThat(futures.get(2).join().get(0)).hasSize(2);
    }
    assertThat(batchRows).containsExactly(1, 3, 1);
  }

  /** Each batch holds until the other is there too. */
  @Test
  void severalProcessorsTranslateSeveralBatchesAtATime() throws Exception {
    Models models = models();
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
      assertThat(texts(add(queue, models, two, OPTIONS).join())).isEqualTo(engine.translate(two));
      assertThat(texts(one.join())).isEqualTo(engine.translate(List.of("dog")));
    }
    assertThat(threads).as("alone, then two at a time").containsExactly(2, 1);
  }

  @Test
  void batchesAreSmallerWhenWorkersShareThem() {
    List<int[]> sources = Collections.nCopies(1000, new int[19]);
    assertThat(SourceBatcher.batches(sources, 20_000, 1)).hasSize(1);
    assertThat(SourceBatcher.batches(sources, 20_000, 2)).hasSize(8);
    assertThat(SourceBatcher.batches(sources, 500, 2)).hasSize(40);
    assertThat(SourceBatcher.batches(sources.subList(0, 12), 20_000, 16)).hasSize(1);
  }

  @Test
  void shortSourcesTakeTheRoomOfSixteenTokens() {
    List<int[]> sources = Collections.nCopies(100, new int[3]);
    assertThat(SourceBatcher.batches(sources, 320)).hasSize(5);
    assertThat(SourceBatcher.batches(Collections.nCopies(100, new int[15]), 320)).hasSize(5);
    assertThat(SourceBatcher.batches(Collections.nCopies(100, new int[16]), 320)).hasSize(6);
  }

  @Test
  void aCancelledRequestFreesItsArrays() throws Exception {
    Models models = models();
    try (StepDecoder first = models.decoder(oneToken(), false)) {
      first.step(new int[] {SpecialTokens.BOS}, ScoreEdits.NONE, 1); // makes the positions' table
    }
    int before = liveArrays(manager);
    CountDownLatch inStep = new CountDownLatch(3);
    CountDownLatch cancelled = new CountDownLatch(1);
    AtomicInteger steps = new AtomicInteger();
    try (RequestQueue queue =
        queue(
            models,
            (batch, attentive) ->
                new AbandonableDecoder(
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
      CompletableFuture<?> request = add(queue, models, lines(20), endless);
      inStep.await();
      assertThat(liveArrays(manager)).isGreaterThan(before); // the sources' keys and values
      request.cancel(true);
      cancelled.countDown();
      assertThat(add(queue, models, List.of("dog"), OPTIONS).join()).hasSize(1);
      assertThatThrownBy(request::join).isInstanceOf(CancellationException.class);
    }
    assertThat(steps.get()).isLessThan(3 + 1 + 3 + OPTIONS.lengths().longest(10, 48));
    assertThat(liveArrays(manager)).isEqualTo(before);
  }

  @Test
  void closingEndsWhatIsWaiting() throws Exception {
    Models models = models();
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
    Models models = models();
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
    List<String> lines = lines(3 * LineStream.WINDOW + 7);
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
    assertThat(streamed).isEqualTo(texts(engine.translate(lines, greedy)));
  }

  @Test
  void aStreamThatIsClosedDropsTheRest() {
    engine.translate(List.of("dog"));
    int before = liveArrays(manager);
    Iterator<String> endless = Stream.generate(() -> "the old dog").iterator();
    try (Stream<List<Translation>> translations = engine.stream(endless, OPTIONS)) {
      assertThat(translations.limit(3)).hasSize(3);
    }
    engine.translate(List.of("house")); // behind whatever was being dropped
    assertThat(liveArrays(manager)).isEqualTo(before);
    assertThat(engine.stream(Collections.emptyIterator(), OPTIONS)).isEmpty();
  }

  @Test
  void aClosedEngineSaysSo() {
    engine.close();
    assertThatThrownBy(() -> engine.translate(List.of("dog")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the engine is closed");
  }

  private static SourceBatch oneToken() {
    return SourceBatcher.batches(List.of(new int[] {5}), 10, 1).get(0).source();
  }

  private Models models() {
    return TinyEngine.models(manager);
  }

  private static RequestQueue queue(Models models, Job.Decoders decoders) {
    return queue(models, decoders, 1, threads -> {});
  }

  private static RequestQueue queue(
      Models models, Job.Decoders decoders, int processors, IntConsumer threadsInside) {
    TargetText target = new TargetText(models.subwords().target());
    return new RequestQueue(
        requests ->
            new Job(
                requests,
                new SearchPlan(requests.get(0).options(), target, models.maxPositions()),
                decoders,
                processors),
        processors,
        threadsInside);
  }

  private static CompletableFuture<List<List<Translation>>> add(
      RequestQueue queue, Models models, List<String> lines, TranslationOptions options) {
    Request request =
        Request.givenAway(
            Segments.of(
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
