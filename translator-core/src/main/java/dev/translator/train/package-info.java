/**
 * The training loop and its parts: batches in a fixed order, one update after the other, validation
 * by translating the validation set, and checkpoints from which a run continues as if it had never
 * stopped.
 *
 * <p>Start at {@link dev.translator.train.Trainer} (the steps before and after the loop) and {@link
 * dev.translator.train.TrainingLoop} (the loop, on one screen). To add a learning-rate schedule,
 * write one more method in {@link dev.translator.train.LearningRateSchedule} and name it in its
 * factory.
 */
package dev.translator.train;
