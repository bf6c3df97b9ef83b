package dev.translator.corpusgenerator;

import static dev.translator.corpusgenerator.Texts.join;

/** Sentences about the places and journeys of things and persons, and about the weather there. */
final class PlacePatterns extends Clauses {
  PlacePatterns(Clauses shared) {
    super(shared);
  }

  /** Position of a thing. The thing determines whether it stands or lies. */
  Pair position() {
    Noun noun = random.balanced(lexicon.select("small upright doc lamp radio"));
    Clause clause = be(described(noun), Phrase.NONE, random.chance(25));
    clause.verb = lies(noun) ? FixedVerbs.LIE : FixedVerbs.STAND;
    clause.place = spot(noun, Case.DAT);
    if (random.chance(20)) {
      return new Pair(clause.englishQuestion() + "?", first(clause) + "?");
    }
    clause.polarity = random.chance(18) ? Polarity.NOT : Polarity.POSITIVE;
    return sentence(clause);
  }

  static boolean lies(Noun noun) {
    return noun.kind().equals("small") || noun.kind().equals("doc");
  }

  Pair placement() {
    Noun noun = random.balanced(lexicon.select("small upright doc lamp radio"));
    Clause clause = new Clause();
    clause.subject = subject();
    clause.verb = lies(noun) ? FixedVerbs.LAY : FixedVerbs.PUT;
    clause.tense = random.of(Tense.PAST, Tense.PROGRESSIVE, Tense.FUTURE, Tense.MODAL);
    clause.modal = random.any(lexicon.modals);
    clause.object = described(noun);
    combine(clause);
    clause.goal = spot(noun, Case.ACC);
    return sentence(adorn(clause, 10));
  }

  Pair journey() {
    Clause clause = new Clause();
    clause.subject = subject();
    clause.tense =
        random.of(Tense.PAST, Tense.PAST, Tense.PRESENT, Tense.FUTURE, Tense.MODAL, Tense.COULD);
    clause.modal = lexicon.modals.get(random.below(3));
    boolean far = random.chance(50);
    if (far) {
      Phrase city = random.balanced(lexicon.cities);
      clause.verb =
          random.of(
              FixedVerbs.TRAVEL, FixedVerbs.TRAVEL, FixedVerbs.FLY, FixedVerbs.MOVEMENTS.get(1));
      clause.goal = new Phrase("to " + city.en(), "nach " + city.de());
      combinations.add("go:" + clause.verb.en() + "+" + city.en());
    } else {
      clause.verb = random.any(FixedVerbs.MOVEMENTS);
      clause.goal = whereTo();
    }
    combine(clause);
    if (clause.verb.equals(FixedVerbs.TRAVEL)) {
      clause.manner =
          random.of(
              new Phrase("by train", "mit dem Zug"), new Phrase("by bus", "mit dem Bus"),
              new Phrase("by car", "mit dem Auto"), new Phrase("by boat", "mit dem Boot"));
    } else if (random.chance(25)) {
      Nominal companion = person(true);
      clause.manner = new Phrase("with " + companion.en(true), "mit " + companion.de(Case.DAT));
    }
    return question(adorn(clause, 10), 15);
  }

  Pair weather() {
    Clause clause;
    if (random.chance(40)) {
      clause = new Clause();
      clause.subject = Pronoun.IT;
      clause.verb = random.of(FixedVerbs.RAIN, FixedVerbs.SNOW);
      clause.tense = random.of(Tense.PAST, Tense.FUTURE, Tense.PRESENT);
    } else {
      Phrase sky =
          random.of(
              new Phrase("cold", "kalt"),
              new Phrase("warm", "warm"),
              new Phrase("hot", "heiß"),
              new Phrase("windy", "windig"),
              new Phrase("sunny", "sonnig"));
      clause = be(Pronoun.IT, sky, false);
      clause.tense = random.of(Tense.PAST, Tense.FUTURE, Tense.PRESENT);
    }
    clause.time =
        clause.tense == Tense.PRESENT
            ? random.of(
                new Phrase("in summer", "im Sommer"), new Phrase("in winter", "im Winter"),
                new Phrase("in spring", "im Frühling"), new Phrase("in autumn", "im Herbst"))
            : time(clause.tense);
    clause.place = random.chance(40) ? inCity(random.balanced(lexicon.cities)) : Phrase.NONE;
    combinations.add(
        "we:" + join(clause.verb.en(), clause.predicate.en()) + "+" + clause.place.en());
    return question(negate(clause, 10), 15);
  }
}
