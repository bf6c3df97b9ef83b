package dev.translator.corpusgenerator;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Draws English and German clauses. */
class Clauses extends NounPhrases {
  static final Tense[] ALL = Tense.values();

  static final Tense[] OPEN = {
    Tense.PAST, Tense.PAST, Tense.PROGRESSIVE, Tense.MODAL, Tense.FUTURE
  };

  static final Tense[] SHORT = {
    Tense.PROGRESSIVE, Tense.PAST, Tense.PAST, Tense.FUTURE, Tense.MODAL, Tense.COULD
  };

  static final Set<String> SOCIABLE =
      Set.of("work", "swim", "dance", "study", "goout", "goshopping", "comeback", "arrive");

  Clauses(Random random, EnglishGermanLexicon lexicon) {
    super(random, lexicon);
  }

  Clauses(Clauses other) {
    super(other);
  }

  Clause clause(Tense... tenses) {
    return clause(subject(), tenses);
  }

  Clause clause(Nominal subject, Tense... tenses) {
    Clause clause = bare(subject, verb -> true, tenses);
    complete(clause);
    return clause;
  }

  /** Subject, verb and tense; no objects yet. */
  Clause bare(Nominal subject, Predicate<Verb> wanted, Tense... tenses) {
    Clause clause = new Clause();
    clause.subject = subject;
    clause.tense = random.of(tenses);
    List<Verb> verbs =
        lexicon.verbs.stream()
            .filter(v -> possible(v, clause.tense) && distinct(v, clause) && wanted.test(v))
            .toList();
    clause.verb = random.balanced(verbs);
    combine(clause);
    if (clause.tense == Tense.MODAL) {
      clause.modal = random.any(lexicon.modals);
    } else if (clause.tense == Tense.COULD) {
      clause.modal = lexicon.modals.get(random.below(3));
    }
    return clause;
  }

  /** Whether "they cut", "I read" leave the tense open: then it is always the past. */
  static boolean distinct(Verb verb, Clause clause) {
    boolean open = verb.en().equals(verb.enPast()) && clause.subject.person() != 2;
    return clause.tense != Tense.PRESENT || !open;
  }

  static boolean possible(Verb verb, Tense tense) {
    return switch (tense) {
      case PRESENT -> true;
      case PROGRESSIVE -> !verb.has('s') && !verb.has('n');
      case PERFECT -> !verb.has('s');
      case PAST -> !verb.has('p');
      case FUTURE -> !verb.has('s') && !verb.has('x');
      case MODAL, COULD -> !verb.has('x');
    };
  }

  static boolean countable(Verb verb) {
    return verb.frame().equals("A") && !counted(verb).isEmpty();
  }

  /** The objects of a verb that have a plural. */
  static List<Noun> counted(Verb verb) {
    return verb.objects().stream().filter(n -> !n.mass()).toList();
  }

  void combine(Clause clause) {
    String head = clause.subject.head();
    if (!head.isEmpty()) {
      combinations.add("sv:" + head + "+" + clause.verb.key());
    }
  }

  void combineObject(Clause clause, String head) {
    if (!head.isEmpty()) {
      combinations.add("vo:" + clause.verb.key() + "+" + head);
    }
  }

  /** Objects, and a manner now and then. */
  void complete(Clause clause) {
    Verb verb = clause.verb;
    if (!verb.objects().isEmpty()) {
      clause.object = object(clause);
    }
    if (verb.frame().equals("DA")) {
      do {
        clause.receiver = otherPerson();
      } while (clause.receiver.equals(clause.subject));
    }
    if (SOCIABLE.contains(verb.key()) && random.chance(40)) {
      Nominal companion = otherPerson();
      if (!companion.equals(clause.subject) && companion.person() != 0) {
        clause.manner = new Phrase("with " + companion.en(true), "mit " + companion.de(Case.DAT));
      }
    }
  }

  Nominal object(Clause clause) {
    Noun noun = random.balanced(clause.verb.objects());
    boolean human = noun.kind().equals("person") || noun.kind().equals("kin");
    if (human) {
      if (random.chance(45)) {
        Nominal other = otherPerson();
        boolean same =
            other.equals(clause.subject)
                || (other.pronoun() && other.person() == clause.subject.person());
        if (!same) {
          combineObject(clause, other.head());
          return other;
        }
      }
      combineObject(clause, noun.en());
      boolean kin = noun.kind().equals("kin");
      Determiner determiner =
          kin ? possessive() : random.of(Determiner.THE, Determiner.THE, Determiner.A);
      return phrase(noun, determiner, random.chance(20), kin ? 6 : 22);
    }
    combineObject(clause, noun.en());
    if (clause.verb.en().equals("have")) {
      return phrase(noun, Determiner.A, random.chance(10), 35);
    }
    if (clause.verb.frame().equals("P")) {
      Determiner determiner = random.of(Determiner.THE, Determiner.THE, owner(noun));
      return phrase(noun, noun.mass() ? Determiner.THE : determiner, random.chance(12), 25);
    }
    return owned(thing(noun), clause.subject);
  }

  /** A short clause for use beside another: little adverbs, simple persons. */
  Clause minor(Nominal subject, Tense... tenses) {
    Clause clause = clause(subject, tenses);
    if (clause.tense == Tense.PERFECT) {
      clause.middle = new Phrase("already", "schon");
    }
    return negate(clause, 12);
  }

  /** The subject of a second clause that is about the same person, where that is certain. */
  Nominal same(Nominal subject) {
    Nominal pronoun = subject.pronominal();
    return pronoun == null ? simpleSubject() : pronoun;
  }

  Clause be(Nominal subject, Phrase predicate, boolean past) {
    Clause clause = new Clause();
    clause.subject = subject;
    clause.verb = FixedVerbs.BE;
    clause.tense = past ? Tense.PAST : Tense.PRESENT;
    clause.predicate = predicate;
    return clause;
  }

  /** Adverbs that the tense wants, and a negation now and then. */
  Clause adorn(Clause clause, int negationPercent) {
    boolean state = clause.verb.has('s');
    switch (clause.tense) {
      case PRESENT -> {
        if (!state && random.chance(45)) {
          clause.middle = frequency();
        } else if (!state) {
          clause.time = time(clause.tense);
        }
      }
      case PERFECT -> {
        if (random.chance(60) || !negatable(clause)) {
          clause.middle = new Phrase("already", "schon");
        } else {
          clause.polarity = Polarity.NOT_YET;
        }
      }
      case PROGRESSIVE -> {}
      default -> {
        if (random.chance(50)) {
          clause.time = time(clause.tense);
        }
      }
    }
    return negate(clause, negationPercent);
  }

  Clause negate(Clause clause, int percent) {
    boolean allowed =
        clause.tense != Tense.PERFECT
            && clause.middle.equals(Phrase.NONE)
            && negatable(clause)
            && (clause.modal == null
                || !Set.of("may", "would like to").contains(clause.modal.enPresent()));
    if (allowed && random.chance(percent)) {
      clause.polarity = Polarity.NOT;
    }
    return clause;
  }

  /** Neither numerals and the like nor indefinite persons sound well under a negation. */
  static boolean negatable(Clause clause) {
    if (clause.object instanceof NounPhrase object) {
      boolean dative = clause.verb.objectCase() == Case.DAT && object.indefinite();
      return !object.quantified() && !dative;
    }
    return true;
  }

  Phrase frequency() {
    return random.of(
        new Phrase("often", "oft"),
        new Phrase("always", "immer"),
        new Phrase("sometimes", "manchmal"),
        new Phrase("never", "nie"),
        new Phrase("usually", "normalerweise"),
        new Phrase("rarely", "selten"));
  }

  Phrase time(Tense tense) {
    int roll = random.below(100);
    if (roll < 8 && tense != Tense.PROGRESSIVE) {
      Phrase hour = lexicon.cardinal(2 + random.below(11));
      return new Phrase("at " + hour.en() + " o'clock", "um " + hour.de() + " Uhr");
    }
    if (roll < 16 && (tense == Tense.PAST || tense == Tense.FUTURE)) {
      return distance(tense == Tense.PAST);
    }
    List<Time> fitting = lexicon.times.stream().filter(t -> t.tenses().contains(tense)).toList();
    Time time = random.balanced(fitting);
    return new Phrase(time.en(), time.de());
  }

  Phrase distance(boolean past) {
    Phrase number = lexicon.cardinal(2 + random.below(11));
    Phrase unit =
        random.of(
            new Phrase("days", "Tagen"),
            new Phrase("weeks", "Wochen"),
            new Phrase("months", "Monaten"),
            new Phrase("years", "Jahren"));
    return past
        ? new Phrase(number.en() + " " + unit.en() + " ago", "vor " + number.de() + " " + unit.de())
        : new Phrase("in " + number.en() + " " + unit.en(), "in " + number.de() + " " + unit.de());
  }

  static Pair sentence(Clause clause) {
    return new Pair(clause.english() + ".", clause.german(Order.VERB_SECOND, Phrase.NONE) + ".");
  }

  /** The clause as a question now and then, else as a statement. */
  Pair question(Clause clause, int percent) {
    if (random.chance(percent) && !clause.negative()) {
      return new Pair(clause.englishQuestion() + "?", first(clause) + "?");
    }
    return sentence(clause);
  }

  static String last(Clause clause) {
    return clause.german(Order.VERB_LAST, Phrase.NONE);
  }

  static String second(Clause clause) {
    return clause.german(Order.VERB_SECOND, Phrase.NONE);
  }

  static String first(Clause clause) {
    return clause.german(Order.VERB_FIRST, Phrase.NONE);
  }
}
