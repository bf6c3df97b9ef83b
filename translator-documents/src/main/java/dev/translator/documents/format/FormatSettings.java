package dev.translator.documents.format;

/**
 * Settings for reading and writing a document, besides its format.
 *
 * @param source language code of its texts
 * @param target language code of the output
 * @param existing which translations stay that it has already
 * @param fuzzy whether translations in a PO file get the flag that asks for a look at them
 */
public record FormatSettings(
    String source, String target, ExistingTargets existing, boolean fuzzy) {}
