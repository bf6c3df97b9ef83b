package dev.translator.cli;

import dev.translator.config.TrainingConfig;
import dev.translator.corpus.survey.TokenSurvey;
import dev.translator.train.SpeedProbe;
import java.util.List;

/**
 * An estimate of the time and memory that training on a corpus takes.
 *
 * @param device that was measured
 * @param targetTokensPerSecond that it makes
 * @param secondsPerEpoch at that speed
 * @param updatesPerEpoch of the recipe
 * @param stateBytes weights, gradients and moments
 * @param peakResidentBytes most memory of the process after a few updates, 0 if unknown
 */
record DataEstimate(
    String device,
    long parameters,
    double targetTokensPerSecond,
    double secondsPerEpoch,
    long updatesPerEpoch,
    long stateBytes,
    long peakResidentBytes) {

  static DataEstimate of(TokenSurvey tokens, SpeedProbe probe, TrainingConfig training) {
    return new DataEstimate(
        probe.device(),
        probe.parameters(),
        probe.targetTokensPerSecond(),
        tokens.tokensPerEpoch() / probe.targetTokensPerSecond(),
        Math.max(1, tokens.batchesPerEpoch() / training.batches().accumulate()),
        probe.stateBytes(),
        probe.peakResidentBytes());
  }

  /** Name and value of each figure. */
  List<List<String>> rows() {
    String memory =
        peakResidentBytes == 0
            ? "unknown on this system"
            : ProgressDisplay.format("%,d MB", peakResidentBytes >> 20);
    return List.of(
        List.of("parameters", ProgressDisplay.format("%,d", parameters)),
        List.of(
            "speed on " + device,
            ProgressDisplay.format("%,.0f target tokens/s", targetTokensPerSecond)),
        List.of("time of an epoch, about", ProgressDisplay.duration(secondsPerEpoch)),
        List.of("updates of an epoch, about", ProgressDisplay.format("%,d", updatesPerEpoch)),
        List.of("weights, gradients, moments", ProgressDisplay.format("%,d MB", stateBytes >> 20)),
        List.of("memory of the process in use", memory));
  }
}
