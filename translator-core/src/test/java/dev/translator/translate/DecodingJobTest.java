package dev.translator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.subword.SubwordModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecodingJobTest {
  private static final SubwordModel SUBWORDS = TinyEngine.subwords();

  /** Segments of each batch that was made, in their order. */
  private final List<Integer> sizes = new ArrayList<>();

  private final List<Integer> lengths = new ArrayList<>();

  private DecodingJob job(int batchTokens, List<String> lines) {
    return job(batchTokens, request(lines, EngineFixture.OPTIONS));
  }

  private DecodingJob job(int batchTokens, Request... requests) {
    return new DecodingJob(
        List.of(requests),
        segments -> {
          sizes.add(segments.size());
          segments.forEach(segment -> lengths.add(segment.length()));
          return null;
        },
        batchTokens);
  }

  private static Request request(List<String> lines, TranslationOptions options) {
    return Request.givenAway(
        SourceSegments.of(lines, SUBWORDS, TinyEngine.CONFIG.data(), 40), options);
  }

  private static List<String> lines(int number, String line) {
    return Collections.nCopies(number, line);
  }

  private List<Integer> takeAll(DecodingJob job, int workers) {
    while (!job.isDone()) {
      job.next(workers);
    }
    return sizes;
  }

  @Test
  void workersShareWhatIsLeft() {
    assertThat(takeAll(job(10_000, lines(200, "dog")), 2)).containsExactly(100, 50, 25, 16, 9);
  }

  @Test
  void aWorkerAloneTakesFullBatches() {
    assertThat(takeAll(job(1024, lines(200, "dog")), 1)).containsExactly(64, 64, 64, 8);
  }

  @Test
  void aFewAreNotWorthSharing() {
    assertThat(takeAll(job(1024, lines(12, "dog")), 16)).containsExactly(12);
  }

  @Test
  void theLongestComeFirst() {
    List<String> mixed = List.of("dog", "old house sleeps", "old house");
    takeAll(job(1024, mixed), 1);
    assertThat(lengths).isSortedAccordingTo(Collections.reverseOrder()).doesNotHaveDuplicates();
  }

  @Test
  void laterRequestsJoinUntilTheJobIsFourBatches() {
    DecodingJob job = job(160, lines(10, "dog"));
    job.next(1);
    for (int i = 0; i < 3; i++) {
      assertThat(job.takeIn(job(160, lines(10, "house")))).isTrue();
    }
    assertThat(job.takeIn(job(160, lines(1, "house")))).as("a fifth batch").isFalse();
    assertThat(takeAll(job, 1)).containsExactly(10, 10, 10, 10);
  }

  @Test
  void theLargestBatchTakesLaterRequestsToo() {
    DecodingJob job = job(Integer.MAX_VALUE, lines(1, "dog"));
    assertThat(job.takeIn(job(Integer.MAX_VALUE, lines(1, "house")))).isTrue();
    assertThat(takeAll(job, 1)).containsExactly(2);
  }

  @Test
  void otherOptionsDoNotJoin() {
    Request other = request(lines(1, "dog"), EngineFixture.OPTIONS.withNBest(2));
    assertThat(job(1024, lines(1, "dog")).takeIn(job(1024, other))).isFalse();
  }

  @Test
  void whatWasCancelledIsNotTaken() {
    Request cancelled = request(lines(3, "dog"), EngineFixture.OPTIONS);
    DecodingJob job = job(1024, cancelled, request(lines(2, "dog"), EngineFixture.OPTIONS));
    cancelled.future().cancel(true);
    assertThat(takeAll(job, 1)).containsExactly(2);
  }
}
