package dev.translator.documents.format;

/**
 * Settings for reading and writing a document, besides its format.
 *
 * @param source language code of its texts
 * @param target language code of the output
 * @param existing which translations stay that it has already
 * @param review whether translations are marked as in need of a look, as the format defines it
 */
public record FormatSettings(
    String source, String target, ExistingTargets existing, boolean review) {}
