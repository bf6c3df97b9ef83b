package dev.translator.nn;

import ai.djl.nn.Parameter;

/**
 * Parameters of one affine map x W^T + b, or x W^T.
 *
 * @param weight W, [O, I]
 * @param bias b, [O]; null where there is none
 */
record WeightAndBias(Parameter weight, Parameter bias) {}
