/**
 * The generator of the corpora in {@code data/}. It uses only the JDK and is no part of the
 * library.
 *
 * <p>How it works. A {@link dev.translator.corpusgenerator.Grammar} draws a meaning (subject, verb,
 * objects, tense, polarity, adverbs) and writes it in both languages with the rules of each:
 * nothing is translated word by word and nothing is a fixed sentence with gaps. Source sentences
 * determine their translation: one source word order and one choice of words leads to one target
 * sentence.
 *
 * <p>How the splits differ. While a grammar draws, it notes the <em>combinations</em> it uses: verb
 * with object, adjective with noun, subject with verb. A hash of the combination assigns each to
 * training, validation or test, once and for all. A sentence of the test split has at least one
 * test combination, a sentence of the validation split at least one validation combination, and
 * training has neither. Every single word of both is frequent in training. So a model that only
 * recalls training sentences must fail here, and one that has learned to compose must succeed.
 *
 * <p>The parts. The writer: {@code GenerateCorpora}, {@code Corpus} (splits, files), {@code
 * CorpusFigures}. Words: {@code WordList} reads {@code data/lexicon}, {@code EnglishGermanLexicon}
 * and {@code ChineseEnglishLexicon} hold them. Grammar of English and German: {@code English},
 * {@code German}, the noun phrases that implement {@code Nominal}, and {@code Clause}, which orders
 * words in both languages. {@code EnglishGerman} lists the sentence patterns and their weights;
 * {@code NounPhrases} and {@code Clauses} draw their parts; {@code SubjectPatterns} fills a gap in
 * the training pairs with sentences unlike the {@code Samples}. The same for Chinese and English:
 * {@code Event}, {@code ChineseEnglish}, {@code ChinesePhrases}, {@code ChineseClauses}. A new word
 * is one entry in a word list; a new pattern is one method and one line with its weight.
 */
package dev.translator.corpusgenerator;
