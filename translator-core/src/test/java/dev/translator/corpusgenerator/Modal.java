package dev.translator.corpusgenerator;

/**
 * A modal verb. The English one is either an auxiliary (can) or an ordinary verb with "to" (want
 * to); past forms may be of the other sort than present ones.
 */
record Modal(
    String enPresent, boolean presentAuxiliary, String enPast, boolean pastAuxiliary, String de) {}
