package dev.translator.train;

import dev.translator.train.report.TrainingListener;
import dev.translator.train.report.UpdateReport;
import dev.translator.train.report.ValidationReport;
import java.util.ArrayList;
import java.util.List;

/** Keeps all reports of a run. */
final class Listening implements TrainingListener {
  final List<String> messages = new ArrayList<>();
  final List<UpdateReport> updates = new ArrayList<>();
  final List<ValidationReport> validations = new ArrayList<>();

  @Override
  public void onMessage(String message) {
    messages.add(message);
  }

  @Override
  public void onUpdate(UpdateReport report) {
    updates.add(report);
  }

  @Override
  public void onValidation(ValidationReport report) {
    validations.add(report);
  }

  ValidationReport lastValidation() {
    return validations.get(validations.size() - 1);
  }
}
