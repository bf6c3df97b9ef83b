package dev.translator.corpus.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import dev.translator.config.CorpusSource;
import dev.translator.corpus.Corpora;
import dev.translator.corpus.CorpusReader;
import dev.translator.corpus.filter.LengthLimits;
import dev.translator.corpus.format.SideNames;
import dev.translator.subword.BpeModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairDatasetTest {
  private static final int BATCH_TOKENS = 90;

  @TempDir Path directory;

  /** The example of docs/java.md: files to batches for a training loop of one's own. */
  @Test
  void aLoopOfOnesOwn() throws Exception {
    Files.writeString(directory.resolve("pairs.tsv"), "the house\tdas Haus\nthe tree\tder Baum\n");
    BpeModel subwords = Corpora.model(List.of("the house", "das Haus", "the tree", "der Baum"));
    CorpusReader reader = new CorpusReader(directory, SideNames.languages("en", "de"));
    TokenStore pairs =
        new TokenStoreBuilder(subwords, subwords, LengthLimits.NONE, 2)
            .openOrBuild(directory, reader, List.of(CorpusSource.named("pairs.tsv")));
    Dataset dataset = new PairDataset(pairs, new TokenBatcher(pairs, 4096, /* seed= */ 1));

    long tokens = 0;
    try (NDManager manager = NDManager.newBaseManager()) {
      for (Batch batch : dataset.getData(manager)) {
        NDArray source = batch.getData().get(0); // [B, S]
        NDArray sourceMask = batch.getData().get(1); // [B, S]
        NDArray targetInput = batch.getData().get(2); // [B, T]
        NDArray labels = batch.getLabels().get(0); // [B, T]
        NDArray labelMask = batch.getLabels().get(1); // [B, T]
        tokens += labelMask.toType(DataType.INT64, false).sum().getLong();
        assertThat(sourceMask.getShape()).isEqualTo(source.getShape());
        assertThat(targetInput.getShape()).isEqualTo(labels.getShape());
        batch.close();
      }
    }
    assertThat(tokens).isEqualTo(pairs.targetLength(0) + pairs.targetLength(1) + 2L);
  }

  @Test
  void theBatchesAreThoseOfTraining() throws IOException {
    TokenPairs pairs = Corpora.random(new Random(3), 70, 12);
    PairDataset dataset = new PairDataset(pairs, new TokenBatcher(pairs, BATCH_TOKENS, 4));
    TokenBatcher expected = new TokenBatcher(pairs, BATCH_TOKENS, 4);
    try (NDManager manager = NDManager.newBaseManager()) {
      for (int epoch = 0; epoch < 2; epoch++) {
        int number = 0;
        EpochPlan plan = expected.epoch(epoch);
        for (Batch batch : dataset.getData(manager)) {
          PaddedBatch padded = PaddedBatch.of(pairs, plan.get(number));
          assertThat(batch.getData().get(0).toIntArray()).isEqualTo(padded.source());
          assertThat(batch.getData().get(1).toBooleanArray()).isEqualTo(padded.sourceMask());
          assertThat(batch.getData().get(2).toIntArray()).isEqualTo(padded.targetInput());
          assertThat(batch.getLabels().get(0).toIntArray()).isEqualTo(padded.targetLabels());
          assertThat(trues(batch.getLabels().get(1))).isEqualTo(padded.targetTokens());
          assertThat(batch.getSize()).isEqualTo(padded.rows());
          assertThat(batch.getProgress()).isEqualTo(++number);
          batch.close();
        }
        assertThat(number).isEqualTo(plan.size());
      }
      dataset.setNextEpoch(0);
      Batch again = dataset.getData(manager).iterator().next();
      List<Object> indices = new ArrayList<>(again.getIndices());
      assertThat(indices).hasSize(expected.epoch(0).get(0).length);
      assertThat(indices.get(0)).isEqualTo((long) expected.epoch(0).get(0)[0]);
    }
  }

  private static long trues(NDArray mask) {
    long count = 0;
    for (boolean value : mask.toBooleanArray()) {
      count += value ? 1 : 0;
    }
    return count;
  }
}
