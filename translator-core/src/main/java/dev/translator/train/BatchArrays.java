package dev.translator.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.translator.corpus.tokens.PaddedBatch;
import dev.translator.kernels.Indexes;
import dev.translator.nn.ForwardPass;
import dev.translator.nn.Transformer;
import java.util.Arrays;
import java.util.List;

/**
 * A batch on the device.
 *
 * @param source [B, S], int64
 * @param sourceMask [B, 1, 1, S], true at real tokens
 * @param targetInput [B, T], int64
 * @param labels [N], int64: the labels that are not padding, row by row
 * @param labelPlaces [N], int64: where they stand in [B * T]; null when there is no padding
 */
record BatchArrays(
    NDArray source, NDArray sourceMask, NDArray targetInput, NDArray labels, NDArray labelPlaces) {

  static BatchArrays of(PaddedBatch batch, NDManager manager) {
    Shape sourceShape = new Shape(batch.rows(), batch.sourceLength());
    Shape targetShape = new Shape(batch.rows(), batch.targetLength());
    int[] places = batch.labelPlaces();
    long[] labels = Arrays.stream(places).mapToLong(place -> batch.targetLabels()[place]).toArray();
    boolean padded = places.length < batch.rows() * batch.targetLength();
    return new BatchArrays(
        manager.create(Indexes.longs(batch.source()), sourceShape),
        manager.create(batch.sourceMask(), new Shape(batch.rows(), 1, 1, batch.sourceLength())),
        manager.create(Indexes.longs(batch.targetInput()), targetShape),
        manager.create(labels),
        padded ? manager.create(Indexes.longs(places)) : null);
  }

  /**
   * Encodes and decodes with teacher forcing.
   *
   * @return [N, D], the states that predict the labels; padding is dropped before the costly
   *     projection on the vocabulary
   */
  NDArray targetStates(ForwardPass pass, Transformer network) {
    NDArray memory = network.encode(pass, source, sourceMask);
    NDArray states = network.decode(pass, targetInput, memory, sourceMask); // [B, T, D]
    NDArray flat = states.reshape(-1, states.getShape().get(2)); // [B, T, D] -> [B T, D]
    return labelPlaces == null
        ? flat
        : pass.kernels().selectRows(List.of(flat), labelPlaces).head();
  }
}
