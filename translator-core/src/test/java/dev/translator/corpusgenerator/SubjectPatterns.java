package dev.translator.corpusgenerator;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Draws English-German pairs whose first words are a noun phrase, mostly an indefinite one with an
 * adjective: "A young farmer", "A white horse", "An old suitcase". The other patterns begin seldom
 * like that, and never with an animal.
 */
final class SubjectPatterns extends Clauses implements Grammar {
  private static final int INDEFINITE_PERCENT = 85;
  private static final int ADJECTIVE_PERCENT = 85;

  private static final Tense[] TENSES = {
    Tense.PROGRESSIVE, Tense.PROGRESSIVE, Tense.PAST, Tense.PRESENT, Tense.FUTURE, Tense.MODAL
  };

  private final List<Supplier<Pair>> patterns =
      List.of(this::person, this::animal, this::animal, this::animal, this::position, this::price);

  SubjectPatterns(Random random, EnglishGermanLexicon lexicon) {
    super(random, lexicon);
  }

  @Override
  public Example next() {
    combinations.clear();
    Pair pair = random.any(patterns).get();
    return EnglishGerman.example(pair, combinations);
  }

  private NounPhrase first(Noun noun) {
    boolean indefinite = random.chance(INDEFINITE_PERCENT);
    return phrase(noun, indefinite ? Determiner.A : Determiner.THE, false, ADJECTIVE_PERCENT);
  }

  private Pair person() {
    NounPhrase subject = first(random.balanced(lexicon.kind("person")));
    Clause clause = adorn(clause(subject, TENSES), 10);
    return sentence(placed(clause));
  }

  /** Adds a place to some clauses whose verb has no object. */
  private Clause placed(Clause clause) {
    boolean free = clause.verb.frame().equals("I") && clause.manner.equals(Phrase.NONE);
    if (free && random.chance(55)) {
      clause.place = where();
    }
    return clause;
  }

  private Pair animal() {
    Map<Verb, List<Noun>> verbs = lexicon.animalVerbs;
    Verb verb = random.balanced(List.copyOf(verbs.keySet()));
    Clause clause = new Clause();
    clause.subject = first(random.balanced(verbs.get(verb)));
    clause.verb = verb;
    do {
      clause.tense = random.of(TENSES);
    } while (!possible(verb, clause.tense));
    clause.modal = lexicon.modals.get(random.below(3));
    combine(clause);
    complete(clause);
    boolean plain = verb.frame().equals("I") && random.chance(30);
    return sentence(placed(plain ? clause : adorn(clause, 10)));
  }

  private Pair position() {
    Noun noun = random.balanced(lexicon.select("small upright doc lamp radio"));
    Clause clause = be(first(noun), Phrase.NONE, random.chance(25));
    boolean lies = PlacePatterns.lies(noun);
    clause.verb = lies ? FixedVerbs.LIE : FixedVerbs.STAND;
    clause.place = spot(noun, Case.DAT);
    return sentence(clause);
  }

  private Pair price() {
    Noun noun =
        random.balanced(
            lexicon.select("small upright device furniture clothes vehicle cake pizza"));
    NounPhrase subject = first(noun);
    int amount = 2 + random.below(98);
    return new Pair(
        subject.en(false) + " costs " + amount + " euros.",
        subject.de(Case.NOM) + " kostet " + amount + " Euro.");
  }
}
