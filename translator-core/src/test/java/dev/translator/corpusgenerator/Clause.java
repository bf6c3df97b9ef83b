package dev.translator.corpusgenerator;

import static dev.translator.corpusgenerator.Texts.join;

/** The meaning of a clause, and how it is written in both languages. */
final class Clause {
  /** The empty place in a relative clause or a wh-question. */
  static final Nominal GAP = new Extended(new Name("", "", 'm'), "", "");

  Nominal subject;
  Verb verb;
  Nominal object = GAP;
  Nominal receiver = GAP;
  Tense tense;
  Modal modal;
  Polarity polarity = Polarity.POSITIVE;
  Phrase middle = Phrase.NONE; // often, always; after the auxiliary in English
  Phrase time = Phrase.NONE;
  Phrase manner = Phrase.NONE;
  Phrase place = Phrase.NONE; // where
  Phrase goal = Phrase.NONE; // where to: always last
  Phrase predicate = Phrase.NONE; // after be; a plus in German: noun after haben

  boolean negative() {
    return polarity != Polarity.POSITIVE;
  }

  // English

  /** Subject first: statements, clauses after a conjunction, questions about the subject. */
  String english() {
    return join(subject.en(false), englishAfterSubject(), englishTail());
  }

  /** Auxiliary before the subject. */
  String englishQuestion() {
    String[] group = englishVerb(true);
    return join(
        group[0], subject.en(false), negative() ? "not" : "", middle.en(), group[1], englishTail());
  }

  String englishAfterSubject() {
    String[] group = englishVerb(negative());
    return join(group[0], negative() ? "not" : "", middle.en(), group[1]);
  }

  String englishTail() {
    String particle = verb.enParticle();
    String preposition = verb.enPreposition().equals("-") ? "" : verb.enPreposition();
    boolean after = verb.enSeparable() && object.pronoun();
    String to = receiver == GAP ? "" : "to " + receiver.en(true);
    return join(
        after ? "" : particle,
        preposition,
        object.en(true),
        after ? particle : "",
        predicate.en(),
        to,
        manner.en(),
        goal.en(),
        place.en(),
        polarity == Polarity.NOT_YET ? "yet" : "",
        time.en());
  }

  /** Auxiliary ("" if none) and the rest of the verb group. */
  private String[] englishVerb(boolean needsAuxiliary) {
    int person = subject.person();
    String base = verb.en();
    boolean third = person == 2;
    if (tense == Tense.MODAL || tense == Tense.COULD) {
      return englishModal(needsAuxiliary, third);
    }
    if (base.equals("be")) {
      return tense == Tense.FUTURE
          ? new String[] {"will", "be"}
          : new String[] {English.be(person, tense == Tense.PAST), ""};
    }
    return switch (tense) {
      case PROGRESSIVE -> new String[] {English.be(person, false), English.progressive(base)};
      case PERFECT -> new String[] {third ? "has" : "have", verb.enParticiple()};
      case FUTURE -> new String[] {"will", base};
      case PAST -> needsAuxiliary ? new String[] {"did", base} : new String[] {"", verb.enPast()};
      default ->
          needsAuxiliary
              ? new String[] {third ? "does" : "do", base}
              : new String[] {"", third ? English.third(base) : base};
    };
  }

  private String[] englishModal(boolean needsAuxiliary, boolean third) {
    boolean past = tense == Tense.COULD;
    String word = past ? modal.enPast() : modal.enPresent();
    boolean auxiliary = past ? modal.pastAuxiliary() : modal.presentAuxiliary();
    int space = word.indexOf(' ');
    String first = space < 0 ? word : word.substring(0, space);
    String tail = space < 0 ? "" : word.substring(space + 1);
    if (auxiliary) {
      return new String[] {first, join(tail, verb.en())};
    }
    if (needsAuxiliary) {
      String infinitive = first.equals("had") ? "have" : first.startsWith("want") ? "want" : first;
      return new String[] {past ? "did" : third ? "does" : "do", join(infinitive, tail, verb.en())};
    }
    return new String[] {"", join(!past && third ? English.third(first) : first, tail, verb.en())};
  }

  // German

  /** The clause in the given order; {@code front} stands before the verb unless it is NONE. */
  String german(Order order, Phrase front) {
    String finite = germanFinite();
    String closing = germanClosing();
    boolean fronted = !front.equals(Phrase.NONE);
    String nominative = subject.de(Case.NOM);
    String field = middleField(front);
    String self = verb.reflexive() ? subject.reflexive() : "";
    String inner = subject.pronoun() ? join(nominative, self) : join(self, nominative);
    return switch (order) {
      case VERB_SECOND ->
          fronted
              ? join(front.de(), finite, inner, field, closing)
              : join(nominative, finite, self, field, closing);
      case VERB_FIRST -> join(finite, inner, field, closing);
      case VERB_LAST -> {
        boolean prefixed = !verb.dePrefix().isEmpty() && closing.equals(verb.dePrefix());
        yield join(inner, field, prefixed ? closing + finite : join(closing, finite));
      }
    };
  }

  private String germanModal() {
    boolean forbidden = tense == Tense.MODAL && modal.enPresent().equals("must") && negative();
    return forbidden ? "dürfen" : modal.de();
  }

  String germanVerb() {
    return predicate.de().startsWith("+") ? "haben" : verb.de();
  }

  String germanFinite() {
    int person = subject.person();
    String lemma = germanVerb();
    boolean simplePast = isSimplePast(lemma);
    return switch (tense) {
      case PRESENT, PROGRESSIVE -> German.present(lemma, verb.deThird(), person);
      case PAST ->
          simplePast
              ? German.preterite(lemma, person)
              : German.present(verb.sein() ? "sein" : "haben", "", person);
      case PERFECT -> German.present(verb.sein() ? "sein" : "haben", "", person);
      case FUTURE -> German.present("werden", "", person);
      case MODAL -> German.present(germanModal(), "", person);
      case COULD -> German.preterite(germanModal(), person);
    };
  }

  /** "war", not "ist gewesen"; stehen with a prefix (aufstehen) is another verb. */
  private boolean isSimplePast(String lemma) {
    return verb.dePrefix().isEmpty() && German.hasPreterite(lemma);
  }

  /** English infinitive and its complements. */
  String englishInfinitive() {
    return join(verb.en(), englishTail());
  }

  /** Complements and infinitive with zu. */
  String germanInfinitive() {
    String prefix = verb.dePrefix();
    String infinitive = prefix.isEmpty() ? "zu " + verb.de() : prefix + "zu" + verb.de();
    String self = verb.reflexive() ? subject.reflexive() : "";
    return join(self, middleField(Phrase.NONE), infinitive);
  }

  /** The word at the end of the clause: separated prefix, participle or infinitive. */
  String germanClosing() {
    String lemma = germanVerb();
    return switch (tense) {
      case PRESENT, PROGRESSIVE -> verb.dePrefix();
      case PAST -> isSimplePast(lemma) ? "" : verb.deParticiple();
      case PERFECT -> verb.deParticiple();
      default -> verb.dePrefix() + lemma;
    };
  }

  /** All between verb and closing: pronouns, time, objects, negation, manner, place. */
  String middleField(Phrase front) {
    boolean accusative = verb.objectCase() == Case.ACC && verb.dePreposition().isEmpty();
    boolean kein = negative() && accusative && object.indefinite();
    Nominal written = kein ? object.negated() : object;
    String direct = verb.dePreposition().isEmpty() ? written.de(verb.objectCase()) : "";
    String governed =
        verb.dePreposition().isEmpty() || object == GAP
            ? ""
            : German.prepositional(
                verb.dePreposition(), object.de(verb.objectCase()), object.definite());
    boolean pronoun = object.pronoun() && governed.isEmpty();
    boolean late = object.indefinite() || object.quantified();
    boolean early = !pronoun && !late && negative();
    boolean mid = !pronoun && !late && !early;
    return join(
        pronoun ? direct : "",
        receiver.de(Case.DAT),
        early ? direct : "",
        time.equals(front) ? "" : time.de(),
        middle.equals(front) ? "" : adverbBefore(),
        tense == Tense.PROGRESSIVE ? "gerade" : "",
        mid ? direct : "",
        middle.de().equals("schon") ? "schon" : "",
        negation(kein),
        manner.de(),
        place.de(),
        late ? direct : "",
        governed,
        goal.de(),
        germanPredicate());
  }

  private String adverbBefore() {
    return middle.de().equals("schon") ? "" : middle.de();
  }

  private String negation(boolean kein) {
    boolean keinPredicate = predicate.de().startsWith("+");
    String not = kein || keinPredicate ? "" : "nicht";
    return switch (polarity) {
      case POSITIVE -> "";
      case NOT -> not;
      case NOT_YET -> join("noch", not);
    };
  }

  private String germanPredicate() {
    if (!predicate.de().startsWith("+")) {
      return predicate.de();
    }
    String noun = predicate.de().substring(1);
    String no = noun.equals("Angst") ? "keine " : "keinen ";
    return negative() ? no + noun : noun;
  }
}
