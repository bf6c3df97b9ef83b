/**
 * An HTTP server for any number of models, with the interfaces that translation clients speak.
 *
 * <p>A request takes this way: {@link dev.translator.server.Front} reads its body, checks its key
 * and admits it; an {@link dev.translator.server.Api} reads the parameters of its interface; {@link
 * dev.translator.server.TextTranslation} finds the language and the model and translates; the API
 * writes the answer. {@link dev.translator.server.ModelFolder} loads, swaps and unloads models
 * meanwhile.
 *
 * <p>A further interface is one more implementation of {@code Api}, named in {@code
 * TranslationServer} and described in {@code openapi.yaml}.
 */
package dev.translator.server;
