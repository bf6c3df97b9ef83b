package dev.translator.corpus;

/** The languages translated from and into, by which formats with several of them choose. */
public record Languages(String source, String target) {}
