package dev.translator.corpus.survey;

/**
 * The parts that targets take over from their sources unchanged.
 *
 * @param bleu of the sources taken for translations: the score of copying
 * @param placeholders in the sources, such as {@code {0}} and {@code %s}
 * @param placeholdersKept those of them that stand in the target
 * @param markup in the sources: tags, roles, literals, addresses
 * @param markupKept those of them that stand in the target
 * @param pairsWithSpans pairs whose source holds any of both
 * @param pairsKept those of them whose target holds all
 */
public record CopySurvey(
    double bleu,
    long placeholders,
    long placeholdersKept,
    long markup,
    long markupKept,
    long pairsWithSpans,
    long pairsKept) {}
