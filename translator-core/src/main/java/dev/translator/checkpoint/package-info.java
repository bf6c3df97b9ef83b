/**
 * Durable model directories: tensors in safetensors files, written all or nothing and checked when
 * read.
 *
 * <p>One more element type: a constant in {@link dev.translator.checkpoint.ElementType}.
 */
package dev.translator.checkpoint;
