package dev.translator.corpusgenerator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Draws English and German noun phrases. */
class NounPhrases {
  final Random random;
  final EnglishGermanLexicon lexicon;

  /** The combinations of the sentence that is being drawn. */
  final Set<String> combinations;

  NounPhrases(Random random, EnglishGermanLexicon lexicon) {
    this.random = random;
    this.lexicon = lexicon;
    this.combinations = new LinkedHashSet<>();
  }

  /** Draws from the same numbers, words and combinations as {@code other}. */
  NounPhrases(NounPhrases other) {
    random = other.random;
    lexicon = other.lexicon;
    combinations = other.combinations;
  }

  Nominal subject() {
    int roll = random.below(100);
    if (roll < 32) {
      return random.of(Pronoun.I, Pronoun.YOU, Pronoun.HE, Pronoun.SHE, Pronoun.WE, Pronoun.THEY);
    }
    return roll < 60 ? random.balanced(lexicon.names) : person(false);
  }

  Nominal simpleSubject() {
    return random.chance(55)
        ? random.of(Pronoun.I, Pronoun.YOU, Pronoun.HE, Pronoun.SHE, Pronoun.WE, Pronoun.THEY)
        : random.balanced(lexicon.names);
  }

  /** A person other than the subject; pronouns too. */
  Nominal otherPerson() {
    int roll = random.below(100);
    if (roll < 25) {
      return random.of(Pronoun.I, Pronoun.HE, Pronoun.SHE, Pronoun.WE, Pronoun.THEY);
    }
    return roll < 50 ? random.balanced(lexicon.names) : person(true);
  }

  Nominal person(boolean adjectives) {
    int roll = random.below(100);
    if (roll < 14) {
      return random.balanced(lexicon.titled);
    }
    if (roll < 42) {
      return owned(phrase(random.balanced(lexicon.kind("kin")), possessive(), false, 8), null);
    }
    Noun noun = random.balanced(lexicon.kind("person"));
    Determiner determiner =
        random.of(Determiner.THE, Determiner.THE, Determiner.THE, Determiner.THIS, Determiner.A);
    boolean plural = determiner != Determiner.A && random.chance(22);
    return phrase(noun, determiner, plural, adjectives ? 25 : 12);
  }

  Determiner possessive() {
    return random.of(
        Determiner.MY,
        Determiner.MY,
        Determiner.YOUR,
        Determiner.HIS,
        Determiner.HER,
        Determiner.OUR,
        Determiner.THEIR);
  }

  NounPhrase phrase(Noun noun, Determiner determiner, boolean plural, int percent) {
    List<Adjective> fitting = lexicon.adjectives.getOrDefault(noun, List.of());
    List<Adjective> chosen = new ArrayList<>();
    if (!fitting.isEmpty() && random.chance(percent)) {
      chosen.add(describe(random.balanced(fitting), noun));
    }
    return new NounPhrase(determiner, Phrase.NONE, chosen, noun, plural);
  }

  Adjective describe(Adjective adjective, Noun noun) {
    combinations.add("an:" + adjective.en() + "+" + noun.en());
    return adjective;
  }

  /** A noun with any determiner that suits it. */
  NounPhrase thing(Noun noun) {
    if (noun.mass()) {
      return phrase(noun, random.of(Determiner.THE, Determiner.A), false, 22);
    }
    if (noun.kind().equals("kin")) {
      return phrase(noun, possessive(), random.chance(8), 6);
    }
    int roll = random.below(100);
    if (roll < 8) {
      Phrase number = lexicon.cardinal(2 + random.below(11));
      return new NounPhrase(Determiner.NUMBER, number, List.of(), noun, true);
    }
    Determiner determiner =
        roll < 40
            ? Determiner.THE
            : roll < 66
                ? Determiner.A
                : roll < 76
                    ? Determiner.THIS
                    : roll < 92 ? owner(noun) : random.of(Determiner.SOME, Determiner.MANY);
    boolean plural =
        determiner == Determiner.SOME || determiner == Determiner.MANY || random.chance(18);
    return phrase(noun, determiner, plural, 28);
  }

  /** A possessive where the noun is a thing that one has. */
  Determiner owner(Noun noun) {
    boolean shared = Set.of("place", "building", "part", "event", "leisure").contains(noun.kind());
    return shared ? Determiner.THE : possessive();
  }

  NounPhrase definite(Noun noun, int adjectivePercent) {
    return phrase(noun, Determiner.THE, false, adjectivePercent);
  }

  Nominal described(Noun noun) {
    Determiner determiner =
        noun.kind().equals("kin")
            ? possessive()
            : random.of(Determiner.THE, Determiner.THE, Determiner.THIS, owner(noun));
    return phrase(noun, determiner, !noun.mass() && random.chance(20), 0);
  }

  /**
   * Replaces a possessive pronoun by the name of an owner in some of the sentences: Anna's thing
   * instead of my thing, your thing and so on.
   */
  Nominal owned(NounPhrase phrase, Nominal subject) {
    Name owner = random.any(lexicon.names);
    boolean possessive = phrase.determiner().isPossessive();
    if (!possessive || owner.equals(subject) || !random.chance(40)) {
      return phrase;
    }
    return new Possessed(
        owner,
        new NounPhrase(
            Determiner.BARE, Phrase.NONE, phrase.adjectives(), phrase.noun(), phrase.plural()));
  }

  Phrase where() {
    Place place = random.balanced(lexicon.places);
    NounPhrase noun = definite(place.noun(), 8);
    return new Phrase(
        place.en() + " " + noun.en(true),
        German.prepositional(place.deWhere(), noun.de(Case.DAT), true));
  }

  Phrase whereTo() {
    Place place = random.balanced(lexicon.places);
    NounPhrase noun = definite(place.noun(), 8);
    Case governed = place.deTo().equals("zu") ? Case.DAT : Case.ACC;
    return new Phrase(
        "to " + noun.en(true), German.prepositional(place.deTo(), noun.de(governed), true));
  }

  static Phrase inCity(Phrase city) {
    return new Phrase("in " + city.en(), "in " + city.de());
  }

  static Phrase plain(Adjective adjective) {
    return new Phrase(adjective.en(), adjective.de());
  }

  static boolean isHuman(Noun noun) {
    return noun.kind().equals("person") || noun.kind().equals("kin");
  }

  /** Place where a thing is (dative) or is put (accusative). */
  Phrase spot(Noun thing, Case governed) {
    Noun noun = random.balanced(lexicon.select("furniture door window box suitcase car"));
    boolean surface = noun.kind().equals("furniture") && !noun.en().equals("mirror");
    boolean container = "cupboard box suitcase car".contains(noun.en());
    Phrase relation =
        container && random.chance(60)
            ? new Phrase("in", "in")
            : surface && random.chance(60)
                ? new Phrase("on", "auf")
                : random.of(
                    new Phrase("under", "unter"), new Phrase("next to", "neben"),
                    new Phrase("behind", "hinter"), new Phrase("in front of", "vor"));
    combinations.add("po:" + thing.en() + "+" + relation.en() + " " + noun.en());
    return new Phrase(
        relation.en() + " the " + noun.en(),
        German.prepositional(relation.de(), definite(noun, 0).de(governed), true));
  }
}
