package dev.translator.corpusgenerator;

import java.util.List;

/** Questions. */
final class QuestionPatterns extends Clauses {
  QuestionPatterns(Clauses shared) {
    super(shared);
  }

  Pair yesNoQuestion() {
    Clause clause = clause(Tense.PROGRESSIVE, Tense.PAST, Tense.FUTURE, Tense.MODAL, Tense.PRESENT);
    if (clause.tense != Tense.PROGRESSIVE && random.chance(45)) {
      clause.time = time(clause.tense);
    }
    return new Pair(clause.englishQuestion() + "?", first(clause) + "?");
  }

  /** After a name, "you" is du; after Mr. or Mrs. it is Sie. */
  Pair formalQuestion() {
    boolean formal = random.chance(60);
    Name name = random.balanced(formal ? lexicon.titled : lexicon.names);
    Clause clause;
    do { // "your" would be Ihr here: left out
      combinations.clear();
      clause = clause(formal ? Pronoun.FORMAL : Pronoun.YOU, SHORT);
    } while (formal && clause.english().contains("your "));
    return new Pair(
        name.en(false) + ", " + clause.englishQuestion() + "?",
        name.de(Case.NOM) + ", " + first(clause) + "?");
  }

  Pair questionWord() {
    return switch (random.below(8)) {
      case 0 -> who();
      case 1 -> whom();
      case 2 -> what();
      case 3 -> adverbial("where", "wo", Tense.PAST, Tense.PROGRESSIVE, Tense.FUTURE, Tense.MODAL);
      case 4 -> adverbial("when", "wann", Tense.PAST, Tense.FUTURE, Tense.MODAL);
      case 5 -> adverbial("why", "warum", Tense.PAST, Tense.PROGRESSIVE, Tense.COULD);
      case 6 -> which();
      default -> howMany();
    };
  }

  private Pair who() {
    Clause clause = clause(Pronoun.WHO, Tense.PAST, Tense.PROGRESSIVE, Tense.FUTURE, Tense.MODAL);
    if (clause.tense != Tense.PROGRESSIVE && random.chance(50)) {
      clause.time = time(clause.tense);
    }
    return new Pair(clause.english() + "?", second(clause) + "?");
  }

  /** Asks for the object; German marks its case. */
  private Pair asked(Clause clause, String english, String german) {
    if (clause.tense != Tense.PROGRESSIVE && random.chance(40)) {
      clause.time = time(clause.tense);
    }
    return new Pair(
        english + " " + clause.englishQuestion() + "?", german + " " + first(clause) + "?");
  }

  private boolean takes(Verb verb, String... kinds) {
    return verb.objects().stream().anyMatch(n -> List.of(kinds).contains(n.kind()));
  }

  private Pair whom() {
    Clause clause =
        bare(
            subject(),
            v -> v.enPreposition().isEmpty() && v.frame().length() == 1 && takes(v, "person"),
            OPEN);
    return asked(clause, "who", Pronoun.WHO.de(clause.verb.objectCase()));
  }

  private Pair what() {
    Clause clause =
        bare(subject(), v -> v.frame().equals("A") && !takes(v, "person", "kin", "animal"), OPEN);
    return asked(clause, "what", "was");
  }

  private Pair adverbial(String english, String german, Tense... tenses) {
    Clause clause = clause(tenses);
    return english.equals("when")
        ? new Pair(
            english + " " + clause.englishQuestion() + "?", german + " " + first(clause) + "?")
        : asked(clause, english, german);
  }

  private Pair which() {
    Clause clause = bare(subject(), EnglishGerman::countable, OPEN);
    Noun noun = random.balanced(counted(clause.verb));
    combineObject(clause, noun.en());
    NounPhrase phrase = phrase(noun, Determiner.WHICH, random.chance(25), 20);
    return asked(clause, phrase.en(true), phrase.de(Case.ACC));
  }

  private Pair howMany() {
    Clause clause = bare(subject(), EnglishGerman::countable, OPEN);
    Noun noun = random.balanced(counted(clause.verb));
    combineObject(clause, noun.en());
    return asked(clause, "how many " + noun.enPlural(), "wie viele " + noun.dePlural());
  }
}
