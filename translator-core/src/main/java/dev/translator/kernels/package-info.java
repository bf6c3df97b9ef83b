/**
 * Fused operations, readable in kernels.py, and the only place that touches the engine's internals.
 */
package dev.translator.kernels;
