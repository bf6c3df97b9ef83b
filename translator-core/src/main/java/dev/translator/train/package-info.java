/**
 * The training loop and what it is made of: batches in a fixed order, one update after the other,
 * validation by really translating, checkpoints from which a run goes on as if it had never
 * stopped.
 *
 * <p>Start at {@link dev.translator.train.Trainer} (what happens before and after) and {@link
 * dev.translator.train.TrainingLoop} (the loop, on one screen). To add a learning-rate schedule,
 * write one more method in {@link dev.translator.train.LearningRateSchedule} and name it in its
 * factory.
 */
package dev.translator.train;
