package dev.translator.nn;

import ai.djl.nn.Parameter;

/**
 * Parameters of one affine map x W^T + b.
 *
 * @param weight W, [O, I]
 * @param bias b, [O]
 */
record WeightAndBias(Parameter weight, Parameter bias) {}
