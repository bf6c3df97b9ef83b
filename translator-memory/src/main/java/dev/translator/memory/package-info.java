/**
 * Translation memories: {@link dev.translator.memory.TranslationMemory} keeps pairs of sentences
 * and finds the ones whose source is the same as, or similar to, a new sentence.
 */
package dev.translator.memory;
