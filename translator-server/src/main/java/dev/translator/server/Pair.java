package dev.translator.server;

/**
 * A direction of translation.
 *
 * @param source a language code such as {@code en} or {@code pt-BR}
 * @param target a language code
 */
record Pair(String source, String target) {}
