package dev.translator.corpusgenerator;

import java.util.List;

/** Numbers, prices, clock times and dates. */
final class QuantityPatterns extends Clauses {
  private static final String GOODS =
      "small upright device furniture clothes vehicle book novel magazine newspaper cake pizza"
          + " soup";

  QuantityPatterns(Clauses shared) {
    super(shared);
  }

  Pair quantity() {
    return switch (random.below(7)) {
      case 0, 1 -> possession();
      case 2, 3 -> price();
      case 4 -> age();
      case 5 -> birth();
      default -> pages();
    };
  }

  private Pair possession() {
    Clause clause = new Clause();
    clause.subject = subject();
    clause.verb = lexicon.named("have");
    clause.tense = random.of(Tense.PRESENT, Tense.PRESENT, Tense.PAST);
    combine(clause);
    Noun noun =
        random.balanced(
            lexicon.select("animal small upright clothes doc furniture").stream().toList());
    combineObject(clause, noun.en());
    clause.object =
        new NounPhrase(
            Determiner.NUMBER, lexicon.cardinal(2 + random.below(98)), List.of(), noun, true);
    return sentence(clause);
  }

  private Pair price() {
    Noun noun = random.balanced(lexicon.select(GOODS));
    Determiner determiner = random.of(Determiner.THE, Determiner.THE, Determiner.THIS);
    NounPhrase phrase = phrase(noun, determiner, random.chance(15), 20);
    boolean plural = phrase.plural();
    if (random.chance(20)) {
      return new Pair(
          "how much " + (plural ? "do " : "does ") + phrase.en(false) + " cost?",
          "wie viel " + (plural ? "kosten " : "kostet ") + phrase.de(Case.NOM) + "?");
    }
    int whole = 2 + random.below(98);
    boolean cents = whole < 30 && random.chance(40);
    String amount = cents ? whole + "." + random.of("20", "50", "80") : String.valueOf(whole);
    return new Pair(
        phrase.en(false) + (plural ? " cost " : " costs ") + amount + " euros.",
        phrase.de(Case.NOM)
            + (plural ? " kosten " : " kostet ")
            + amount.replace('.', ',')
            + " Euro.");
  }

  private Pair age() {
    Nominal subject = subject();
    if (random.chance(20)) {
      Clause clause = be(subject, Phrase.NONE, false);
      return new Pair(
          "how old " + clause.englishQuestion() + "?", "wie alt " + first(clause) + "?");
    }
    Phrase years = lexicon.cardinal(2 + random.below(98));
    return sentence(
        be(
            subject,
            new Phrase(years.en() + " years old", years.de() + " Jahre alt"),
            random.chance(15)));
  }

  private Pair birth() {
    Nominal subject = subject();
    String year = String.valueOf(1950 + random.below(60));
    int person = subject.person();
    String were = new String[] {"wurde", "wurdest", "wurde", "wurden"}[person];
    return new Pair(
        subject.en(false) + " " + English.be(person, true) + " born in " + year + ".",
        subject.de(Case.NOM) + " " + were + " " + year + " geboren.");
  }

  private Pair pages() {
    Noun noun = random.balanced(lexicon.select("book novel report magazine newspaper"));
    NounPhrase phrase = phrase(noun, random.of(Determiner.THE, Determiner.THIS), false, 50);
    int count = 10 * (2 + random.below(60));
    return new Pair(
        phrase.en(false) + " has " + count + " pages.",
        phrase.de(Case.NOM) + " hat " + count + " Seiten.");
  }

  private Phrase hour() {
    int hour = 2 + random.below(10);
    Phrase now = lexicon.cardinal(hour);
    Phrase next = lexicon.cardinal(hour + 1);
    return switch (random.below(6)) {
      case 0 -> new Phrase("half past " + now.en(), "halb " + next.de());
      case 1 -> new Phrase("a quarter past " + now.en(), "Viertel nach " + now.de());
      case 2 -> new Phrase("a quarter to " + next.en(), "Viertel vor " + next.de());
      case 3 -> new Phrase("ten past " + now.en(), "zehn nach " + now.de());
      case 4 -> new Phrase("twenty to " + next.en(), "zwanzig vor " + next.de());
      default -> {
        String digits = hour + ":" + random.of("05", "15", "30", "45");
        yield new Phrase(digits, digits + " Uhr");
      }
    };
  }

  Pair clock() {
    Phrase hour = hour();
    if (random.chance(12)) {
      return new Pair("it is " + hour.en() + ".", "es ist " + hour.de() + ".");
    }
    Clause clause = new Clause();
    boolean vehicle = random.chance(50);
    Noun noun =
        random.balanced(
            lexicon.select(vehicle ? "train bus boat" : "concert course meeting party trip"));
    clause.subject = phrase(noun, random.of(Determiner.THE, Determiner.THIS), false, 0);
    clause.verb =
        vehicle
            ? random.of(FixedVerbs.LEAVE, lexicon.named("arrive"))
            : random.of(FixedVerbs.BEGIN, FixedVerbs.END);
    clause.tense = random.of(Tense.PRESENT, Tense.PAST, Tense.FUTURE);
    combine(clause);
    if (random.chance(15)) {
      return new Pair("when " + clause.englishQuestion() + "?", "wann " + first(clause) + "?");
    }
    clause.time = new Phrase("at " + hour.en(), "um " + hour.de());
    return sentence(clause);
  }

  Pair date() {
    Phrase month = random.balanced(lexicon.months);
    if (random.chance(20)) {
      Phrase day = random.balanced(lexicon.days);
      Phrase when = random.of(new Phrase("today", "heute"), new Phrase("tomorrow", "morgen"));
      return new Pair(when.en() + " is " + day.en() + ".", when.de() + " ist " + day.de() + ".");
    }
    boolean spelled = random.chance(60);
    int number = spelled ? 1 + random.below(12) : 13 + random.below(18);
    Phrase ordinal = spelled ? lexicon.ordinals.get(number - 1) : Phrase.NONE;
    String english =
        spelled ? "the " + ordinal.en() + " of " + month.en() : month.en() + " " + number;
    String numeral = spelled ? ordinal.de() : number + ".";
    if (random.chance(20)) {
      return new Pair(
          "today is " + english + ".", "heute ist der " + numeral + " " + month.de() + ".");
    }
    String on = "am " + (spelled ? numeral + "n" : numeral) + " " + month.de();
    Nominal subject =
        random.chance(40)
            ? definite(random.balanced(lexicon.select("concert course meeting party")), 0)
            : null;
    if (subject == null) {
      Name name = random.balanced(lexicon.names);
      return new Pair(
          name.en() + "'s birthday is on " + english + ".",
          name.en() + "s Geburtstag ist " + on + ".");
    }
    return new Pair(
        subject.en(false) + " is on " + english + ".", subject.de(Case.NOM) + " ist " + on + ".");
  }
}
