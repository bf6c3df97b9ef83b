package dev.translator.corpusgenerator;

import static dev.translator.corpusgenerator.Texts.join;

import java.util.List;
import java.util.Set;

/** Statements and commands. */
final class StatementPatterns extends Clauses {
  StatementPatterns(Clauses shared) {
    super(shared);
  }

  Pair statement() {
    Clause clause = adorn(clause(ALL), 18);
    if (clause.verb.frame().equals("I") && clause.manner.equals(Phrase.NONE) && random.chance(45)) {
      clause.place = where();
    }
    return sentence(clause);
  }

  Pair frontedTime() {
    Tense tense = random.of(Tense.PRESENT, Tense.PAST, Tense.FUTURE, Tense.COULD, Tense.MODAL);
    Clause clause = bare(subject(), v -> tense != Tense.PRESENT || !v.has('s'), tense);
    complete(clause);
    Phrase time = time(tense);
    clause.polarity = negate(clause, 12).polarity;
    clause.time = time;
    String german = clause.german(Order.VERB_SECOND, time);
    clause.time = Phrase.NONE;
    return new Pair(time.en() + " " + clause.english() + ".", german + ".");
  }

  Pair correction() {
    Clause clause = bare(subject(), v -> countable(v), Tense.PAST, Tense.PROGRESSIVE, Tense.FUTURE);
    List<Noun> objects = clause.verb.objects();
    Noun wrong = random.balanced(objects);
    Noun right = random.balanced(objects);
    if (wrong.equals(right) || isHuman(wrong) || isHuman(right)) {
      combinations.clear();
      return statement();
    }
    combineObject(clause, wrong.en());
    combineObject(clause, right.en());
    clause.object = phrase(wrong, Determiner.A, false, 0);
    clause.polarity = Polarity.NOT;
    NounPhrase instead = phrase(right, Determiner.A, false, 15);
    return new Pair(
        clause.english() + " but " + instead.en(true) + ".",
        second(clause) + ", sondern " + instead.de(Case.ACC) + ".");
  }

  Pair coordination() {
    Tense[] tenses = {random.of(Tense.PROGRESSIVE, Tense.PAST, Tense.FUTURE)};
    Clause left = minor(simpleSubject(), tenses);
    Nominal other = random.balanced(lexicon.names);
    Clause right = minor(other.equals(left.subject) ? Pronoun.WE : other, tenses);
    Phrase conjunction = random.of(new Phrase("and", " und"), new Phrase("but", ", aber"));
    return new Pair(
        left.english() + ", " + conjunction.en() + " " + right.english() + ".",
        second(left) + conjunction.de() + " " + second(right) + ".");
  }

  /** Likes to and prefers to: gern and lieber. */
  Pair liking() {
    Clause clause =
        bare(
            subject(),
            v ->
                Set.of(
                            "read", "eat", "drink", "bake", "cook", "sing", "wear", "buy", "learn",
                            "write", "sleep", "work", "swim", "dance", "study", "go", "play")
                        .contains(v.en())
                    && !v.key().equals("goout"),
            Tense.PRESENT);
    complete(clause);
    if (clause.object instanceof NounPhrase object && clause.verb.frame().equals("A")) {
      boolean plural = !object.noun().mass();
      clause.object =
          new NounPhrase(Determiner.A, Phrase.NONE, object.adjectives(), object.noun(), plural);
    }
    boolean prefers = random.chance(35);
    boolean negative = !prefers && random.chance(25);
    clause.tense = Tense.MODAL;
    clause.modal = new Modal(prefers ? "prefer to" : "like to", false, "", false, "");
    clause.polarity = negative ? Polarity.NOT : Polarity.POSITIVE;
    String english = clause.english();
    clause.tense = Tense.PRESENT;
    clause.polarity = Polarity.POSITIVE;
    String gern = prefers ? "lieber" : negative ? "nicht gern" : "gern";
    clause.manner = new Phrase("", join(gern, clause.manner.de()));
    return new Pair(english + ".", second(clause) + ".");
  }

  /** Infinitives with zu: to go somewhere in order to, to try to, to forget to. */
  Pair purpose() {
    Clause main = new Clause();
    main.subject = subject();
    boolean aim = random.chance(45);
    main.verb =
        aim
            ? random.of(FixedVerbs.MOVEMENTS.get(0), FixedVerbs.MOVEMENTS.get(1))
            : random.any(lexicon.plans);
    main.tense = Tense.PAST;
    main.goal = aim ? whereTo() : Phrase.NONE;
    combine(main);
    Clause inner = bare(main.subject, v -> !v.has('s') && !v.has('x') && !v.has('u'), Tense.FUTURE);
    complete(inner);
    return new Pair(
        main.english() + " to " + inner.englishInfinitive() + ".",
        second(main) + (aim ? ", um " : ", ") + inner.germanInfinitive() + ".");
  }

  /** States and actions that last until now: present tense with seit. */
  Pair duration() {
    Phrase number = lexicon.cardinal(2 + random.below(11));
    Phrase span =
        random.chance(30)
            ? sinceDay(random.balanced(lexicon.days))
            : random.of(
                new Phrase("for " + number.en() + " days", "seit " + number.de() + " Tagen"),
                new Phrase("for " + number.en() + " weeks", "seit " + number.de() + " Wochen"),
                new Phrase("for " + number.en() + " months", "seit " + number.de() + " Monaten"),
                new Phrase("for " + number.en() + " years", "seit " + number.de() + " Jahren"));
    Clause clause = new Clause();
    clause.subject = subject();
    clause.tense = Tense.PRESENT;
    clause.time = span;
    clause.verb =
        random.of(
            FixedVerbs.LIVE, lexicon.named("work"), lexicon.named("learn"), lexicon.named("study"));
    combine(clause);
    if (clause.verb.frame().equals("A")) {
      Noun noun = random.balanced(lexicon.kind("language"));
      combineObject(clause, noun.en());
      clause.object = phrase(noun, Determiner.A, false, 0);
    } else {
      clause.place =
          !clause.verb.en().equals("work") || random.chance(50)
              ? inCity(random.balanced(lexicon.cities))
              : where();
    }
    String have = clause.subject.person() == 2 ? " has been " : " have been ";
    String english =
        clause.subject.en(false)
            + have
            + join(English.progressive(clause.verb.en()), clause.englishTail());
    return new Pair(english + ".", second(clause) + ".");
  }

  private static Phrase sinceDay(Phrase day) {
    return new Phrase("since " + day.en(), "seit " + day.de());
  }

  Pair state() {
    Phrase state = random.any(lexicon.states);
    boolean past = random.chance(50);
    Clause clause = be(subject(), state, past);
    combinations.add("st:" + clause.subject.head() + "+" + state.en());
    if (past && random.chance(60)) {
      clause.time = time(Tense.COULD);
    } else if (!past && random.chance(35)) {
      clause.middle = frequency();
    }
    if (clause.middle.equals(Phrase.NONE) && random.chance(20)) {
      clause.polarity = Polarity.NOT;
    }
    return question(clause, 20);
  }

  /** Once in the past: als. */
  Pair childhood() {
    Nominal subject = simpleSubject();
    Phrase years = lexicon.cardinal(3 + random.below(28));
    Clause when =
        be(subject, new Phrase(years.en() + " years old", years.de() + " Jahre alt"), true);
    Clause main = random.chance(60) ? minor(same(subject), Tense.PAST, Tense.COULD) : home(subject);
    return new Pair(
        "when " + when.english() + ", " + main.english() + ".",
        "als " + last(when) + ", " + first(main) + ".");
  }

  private Clause home(Nominal subject) {
    Clause clause = new Clause();
    clause.subject = same(subject);
    clause.verb = FixedVerbs.LIVE;
    clause.tense = Tense.PAST;
    clause.place = inCity(random.balanced(lexicon.cities));
    return clause;
  }

  /** Imperatives: du, or Sie where the sentence names a person with Mr. or Mrs. */
  Pair command() {
    boolean formal = random.chance(40);
    Name name = random.balanced(formal ? lexicon.titled : lexicon.names);
    Clause clause;
    do {
      combinations.clear();
      clause = bare(formal ? Pronoun.FORMAL : Pronoun.YOU, v -> !v.has('s'), Tense.FUTURE);
      complete(clause);
    } while ((formal && clause.english().contains("your "))
        || clause.object.en(true).equals("you"));
    if (random.chance(20) && negatable(clause)) {
      clause.polarity = Polarity.NOT;
    }
    boolean please = random.chance(60);
    boolean named = formal || random.chance(35);
    String finite = formal ? clause.verb.de() + " Sie" : German.imperative(clause.verb);
    String german =
        join(
            please ? "bitte" : "",
            finite,
            clause.verb.reflexive() ? clause.subject.reflexive() : "",
            clause.middleField(Phrase.NONE),
            clause.verb.dePrefix());
    String english =
        join(please ? "please" : "", clause.negative() ? "do not" : "", clause.englishInfinitive());
    return new Pair(
        english + (named ? ", " + name.en(false) : "") + ".",
        german + (named ? ", " + name.de(Case.NOM) : "") + ".");
  }
}
