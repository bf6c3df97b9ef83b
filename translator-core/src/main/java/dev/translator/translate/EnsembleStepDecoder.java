package dev.translator.translate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.translator.kernels.DecodingKernels;
import dev.translator.search.LogitsEdits;
import dev.translator.search.NextTokens;
import dev.translator.search.StepDecoder;
import java.util.ArrayList;
import java.util.List;

/**
 * Several networks of one vocabulary that are fed the same rows: a token's probability is the
 * weighted mean of theirs.
 */
final class EnsembleStepDecoder implements StepDecoder {
  private final List<TransformerStepDecoder> members;
  private final double[] shares;
  private final NDManager manager;
  private final NDArray logShares; // [M]

  /**
   * @param members fresh, of the same batch; closed with this one
   * @param shares of the mean, adding up to 1
   */
  EnsembleStepDecoder(List<TransformerStepDecoder> members, double[] shares, NDManager owner) {
    this.members = members;
    this.shares = shares.clone();
    manager = owner.newSubManager();
    float[] logs = new float[shares.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = (float) Math.log(shares[i]);
    }
    logShares = manager.create(logs);
  }

  @Override
  public int vocabularySize() {
    return members.get(0).vocabularySize();
  }

  @Override
  public int sentences() {
    return members.get(0).sentences();
  }

  @Override
  public NextTokens step(int[] previousTokens, LogitsEdits edits, int k) {
    try (NDManager step = manager.newSubManager()) {
      List<NDArray> logits = new ArrayList<>();
      for (TransformerStepDecoder member : members) {
        logits.add(member.logits(previousTokens, member.pass(step)));
      }
      DecodingKernels kernels = new DecodingKernels(step);
      NDArray scores = kernels.meanLogProbabilities(logits, logShares);
      OutputLayer output = members.get(0).output(); // the others' columns are the same
      int found = Math.min(k, output.columns());
      NDList best =
          edits.isEmpty()
              ? kernels.bestScores(scores, output.suppressed(), found)
              : kernels.bestScores(scores, output.suppressed(), output.edits(edits, step), found);
      return members.get(0).nextTokens(best, previousTokens.length, k);
    }
  }

  /** The weighted mean of the members'. */
  @Override
  public float[][] attention() {
    float[][] mean = new float[members.get(0).attention().length][];
    for (int m = 0; m < shares.length; m++) {
      float[][] own = members.get(m).attention();
      for (int row = 0; row < mean.length; row++) {
        mean[row] = m == 0 ? new float[own[row].length] : mean[row];
        for (int i = 0; i < mean[row].length; i++) {
          mean[row][i] += (float) (shares[m] * own[row][i]);
        }
      }
    }
    return mean;
  }

  @Override
  public void select(int[] rows) {
    members.forEach(member -> member.select(rows));
  }

  @Override
  public void close() {
    members.forEach(TransformerStepDecoder::close);
    manager.close();
  }
}
