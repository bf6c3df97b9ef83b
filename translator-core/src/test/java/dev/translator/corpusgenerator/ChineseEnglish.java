package dev.translator.corpusgenerator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Draws Chinese-English pairs. */
final class ChineseEnglish extends ChineseClauses implements Grammar {
  private final List<Supplier<Pair>> patterns = new ArrayList<>();

  ChineseEnglish(Random random, Path lexicon) {
    super(random, new ChineseEnglishLexicon(lexicon));
    ChineseStatementPatterns statements = new ChineseStatementPatterns(this);
    ChineseQuestionPatterns questions = new ChineseQuestionPatterns(this);
    ChinesePropertyPatterns properties = new ChinesePropertyPatterns(this);
    ChineseSubordinatePatterns subordinates = new ChineseSubordinatePatterns(this);
    ChinesePlacePatterns places = new ChinesePlacePatterns(this);
    ChineseQuantityPatterns quantities = new ChineseQuantityPatterns(this);
    add(20, statements::statement);
    add(6, statements::frontedTime);
    add(8, questions::yesNoQuestion);
    add(11, questions::questionWord);
    add(9, statements::disposal);
    add(3, statements::passive);
    add(7, properties::description);
    add(8, properties::comparison);
    add(10, subordinates::relativeClause);
    add(7, subordinates::reason);
    add(6, subordinates::condition);
    add(4, subordinates::concession);
    add(5, subordinates::whenClause);
    add(5, subordinates::reportedClause);
    add(5, places::existence);
    add(4, places::location);
    add(7, places::journey);
    add(5, statements::giving);
    add(5, statements::manner);
    add(4, statements::command);
    add(4, statements::causative);
    add(4, quantities::duration);
    add(4, quantities::quantity);
    add(4, quantities::clock);
    add(3, places::identity);
    add(2, quantities::weather);
    add(3, properties::state);
    add(2, subordinates::simultaneous);
  }

  private void add(int weight, Supplier<Pair> pattern) {
    patterns.addAll(Collections.nCopies(weight, pattern));
  }

  @Override
  public Example next() {
    combinations.clear();
    Pair pair = random.any(patterns).get();
    String english = pair.target().replace("can not", "cannot");
    return new Example(pair.source(), Texts.finished(english), Set.copyOf(combinations));
  }
}
