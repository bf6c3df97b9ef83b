package dev.translator.corpusgenerator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Draws English-German pairs. */
final class EnglishGerman extends Clauses implements Grammar {
  private final List<Supplier<Pair>> patterns = new ArrayList<>();

  EnglishGerman(Random random, EnglishGermanLexicon lexicon) {
    super(random, lexicon);
    StatementPatterns statements = new StatementPatterns(this);
    QuestionPatterns questions = new QuestionPatterns(this);
    SubordinatePatterns subordinates = new SubordinatePatterns(this);
    PropertyPatterns properties = new PropertyPatterns(this);
    PlacePatterns places = new PlacePatterns(this);
    QuantityPatterns quantities = new QuantityPatterns(this);
    add(20, statements::statement);
    add(8, statements::frontedTime);
    add(8, questions::yesNoQuestion);
    add(9, questions::questionWord);
    add(4, questions::formalQuestion);
    add(6, subordinates::reason);
    add(6, subordinates::thatClause);
    add(6, subordinates::condition);
    add(4, subordinates::concession);
    add(4, subordinates::indirectQuestion);
    add(9, subordinates::relativeClause);
    add(6, properties::description);
    add(5, properties::comparison);
    add(3, properties::existence);
    add(6, places::position);
    add(3, places::placement);
    add(6, quantities::quantity);
    add(4, quantities::clock);
    add(3, quantities::date);
    add(7, statements::command);
    add(6, places::journey);
    add(2, places::weather);
    add(5, statements::coordination);
    add(4, properties::anaphora);
    add(3, statements::correction);
    add(4, statements::liking);
    add(5, statements::purpose);
    add(3, statements::duration);
    add(4, statements::state);
    add(2, statements::childhood);
  }

  private void add(int weight, Supplier<Pair> pattern) {
    patterns.addAll(Collections.nCopies(weight, pattern));
  }

  @Override
  public Example next() {
    combinations.clear();
    Pair pair = random.any(patterns).get();
    return example(pair, combinations);
  }

  /** The pair as it is written, and its combinations. */
  static Example example(Pair pair, Set<String> combinations) {
    String english = pair.source().replace("can not", "cannot");
    return new Example(
        Texts.finished(english), Texts.finished(pair.target()), Set.copyOf(combinations));
  }
}
