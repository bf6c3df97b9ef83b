package dev.translator.corpusgenerator;

import static dev.translator.corpusgenerator.Texts.join;

import java.util.List;
import java.util.function.Predicate;

/** Sentences with a subordinate clause. */
final class SubordinatePatterns extends Clauses {
  SubordinatePatterns(Clauses shared) {
    super(shared);
  }

  private Pair subordinate(Clause main, String english, String german, Clause minor) {
    return new Pair(
        main.english() + " " + english + " " + minor.english() + ".",
        second(main) + ", " + german + " " + last(minor) + ".");
  }

  Pair reason() {
    Clause main = minor(subject(), Tense.PROGRESSIVE, Tense.PAST, Tense.MODAL, Tense.FUTURE);
    boolean past = main.tense == Tense.PAST;
    Clause minor =
        random.chance(50)
            ? be(same(main.subject), random.any(lexicon.states), past)
            : minor(same(main.subject), past ? Tense.COULD : Tense.MODAL);
    if (minor.modal != null) {
      minor.modal = lexicon.modals.get(random.below(3));
    }
    return subordinate(main, "because", "weil", minor);
  }

  Pair thatClause() {
    Nominal speaker = simpleSubject();
    Phrase verb = speaking(speaker);
    Clause minor = minor(subject(), SHORT);
    return new Pair(
        speaker.en(false) + " " + verb.en() + " that " + minor.english() + ".",
        speaker.de(Case.NOM) + " " + verb.de() + ", dass " + last(minor) + ".");
  }

  private Phrase speaking(Nominal speaker) {
    String[] verb =
        random
            .of(
                "know,wissen,weiß",
                "say,sagen,sagt",
                "believe,glauben,glaubt",
                "hope,hoffen,hofft",
                "hear,hören,hört",
                "think,denken,denkt")
            .split(",", -1);
    int person = speaker.person();
    return new Phrase(
        person == 2 ? English.third(verb[0]) : verb[0], German.present(verb[1], verb[2], person));
  }

  /** Subordinate clauses with if or before, in front of the main clause or after it. */
  Pair condition() {
    Clause main = minor(simpleSubject(), Tense.FUTURE, Tense.MODAL);
    Clause minor =
        random.chance(40)
            ? be(same(main.subject), random.any(lexicon.states), false)
            : clause(simpleSubject(), Tense.PRESENT);
    Phrase conjunction =
        random.of(
            new Phrase("if", "wenn"), new Phrase("before", "bevor"), new Phrase("if", "wenn"));
    if (random.chance(50)) {
      return subordinate(main, conjunction.en(), conjunction.de(), minor);
    }
    return new Pair(
        conjunction.en() + " " + minor.english() + ", " + main.english() + ".",
        conjunction.de() + " " + last(minor) + ", " + first(main) + ".");
  }

  Pair concession() {
    boolean past = random.chance(50);
    Nominal subject = subject();
    Phrase state = random.any(lexicon.states);
    Tense tense = past ? Tense.PAST : Tense.PROGRESSIVE;
    if (random.chance(50)) {
      Clause main = minor(subject, tense);
      return subordinate(main, "although", "obwohl", be(same(subject), state, past));
    }
    Clause minor = be(subject, state, past);
    Clause main = minor(same(subject), tense);
    return new Pair(
        "although " + minor.english() + ", " + main.english() + ".",
        "obwohl " + last(minor) + ", " + first(main) + ".");
  }

  Pair indirectQuestion() {
    Phrase opening =
        random.of(
            new Phrase("I do not know", "Ich weiß nicht"),
            new Phrase("do you know", "weißt du"),
            new Phrase("we do not know", "wir wissen nicht"),
            new Phrase("he would like to know", "er möchte wissen"),
            new Phrase("she is asking", "sie fragt"),
            new Phrase("nobody knows", "niemand weiß"));
    Phrase word =
        random.of(
            new Phrase("whether", "ob"),
            new Phrase("when", "wann"),
            new Phrase("why", "warum"),
            new Phrase("where", "wo"));
    Clause clause = clause(Tense.PAST, Tense.FUTURE, Tense.MODAL, Tense.COULD);
    String mark = opening.en().startsWith("do you") ? "?" : ".";
    return new Pair(
        opening.en() + " " + word.en() + " " + clause.english() + mark,
        opening.de() + ", " + word.de() + " " + last(clause) + mark);
  }

  Pair relativeClause() {
    NounPhrase base;
    Clause inner;
    String english;
    String german;
    if (random.chance(40)) {
      Noun noun = random.balanced(lexicon.kind("person"));
      base = phrase(noun, Determiner.THE, random.chance(25), 0);
      inner = clause(new Relative(base), Tense.PROGRESSIVE, Tense.PAST, Tense.MODAL);
      english = inner.english();
      german = last(inner);
    } else {
      inner = bare(simpleSubject(), v -> countable(v) || relativizable(v), OPEN);
      Noun noun =
          random.balanced(
              counted(inner.verb).stream().filter(n -> !n.kind().equals("kin")).toList());
      combineObject(inner, noun.en());
      base = phrase(noun, Determiner.THE, random.chance(20), 0);
      english = (isHuman(noun) ? "whom " : "that ") + inner.english();
      String pronoun = new Relative(base).de(inner.verb.objectCase());
      german = join(inner.verb.dePreposition(), pronoun, last(inner));
    }
    return about(new Extended(base, " " + english, ", " + german + ","), base.noun(), inner.verb);
  }

  private static boolean relativizable(Verb verb) {
    return verb.frame().equals("P") || verb.frame().equals("D");
  }

  /** Something about a noun with its relative clause: as subject or as object. */
  private Pair about(Extended phrase, Noun noun, Verb verb) {
    List<Adjective> fitting = lexicon.adjectives.getOrDefault(noun, List.of());
    Predicate<Verb> suits =
        v -> countable(v) && v.objects().contains(noun) && v.flags().isEmpty() && !v.equals(verb);
    boolean object = lexicon.verbs.stream().anyMatch(suits);
    if (!object || (!fitting.isEmpty() && random.chance(55))) {
      Adjective adjective = describe(random.balanced(fitting), noun);
      return sentence(be(phrase, plain(adjective), random.chance(25)));
    }
    Clause clause =
        bare(simpleSubject(), suits, Tense.PAST, Tense.MODAL, Tense.FUTURE, Tense.COULD);
    combineObject(clause, noun.en());
    clause.object = phrase;
    String english = clause.english();
    clause.object = phrase.base(); // German puts the relative clause behind the closing verb
    return new Pair(english + ".", second(clause) + phrase.de() + ".");
  }
}
