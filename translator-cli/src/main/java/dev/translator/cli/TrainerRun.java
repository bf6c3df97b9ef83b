package dev.translator.cli;

import dev.translator.config.ExperimentConfig;
import dev.translator.memory.DiskMemories;
import dev.translator.train.Trainer;
import dev.translator.train.report.EndReport;
import dev.translator.train.report.TrainingListener;
import java.nio.file.Path;
import java.util.List;

/** The real training behind {@code train}. */
final class TrainerRun implements TrainCommand.Run {
  private final Trainer trainer;

  TrainerRun(ExperimentConfig config, Path output, TrainingListener listener) {
    this.trainer = new Trainer(config, output, listener).withMemories(new DiskMemories());
  }

  @Override
  public EndReport run(boolean fresh, List<String> allowedChanges) {
    return trainer.allowChanges(allowedChanges).run(fresh);
  }

  @Override
  public void requestStop() {
    trainer.requestStop();
  }
}
