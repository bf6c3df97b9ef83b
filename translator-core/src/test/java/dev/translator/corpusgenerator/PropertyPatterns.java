package dev.translator.corpusgenerator;

import static dev.translator.corpusgenerator.Texts.join;

import java.util.List;
import java.util.Set;

/** Sentences about the properties of things and about things that exist. */
final class PropertyPatterns extends Clauses {
  private static final Set<String> COLORS =
      Set.of("red", "blue", "green", "white", "black", "yellow");

  private static final String SIGHTS =
      "building park theater cinema restaurant hospital library bakery supermarket market school"
          + " lake airport station";

  PropertyPatterns(Clauses shared) {
    super(shared);
  }

  Pair description() {
    Adjective adjective = random.balanced(List.copyOf(lexicon.described.keySet()));
    Noun noun = random.balanced(lexicon.described.get(adjective));
    describe(adjective, noun);
    Phrase degree =
        COLORS.contains(adjective.en())
            ? random.of(Phrase.NONE, new Phrase("not", "nicht"))
            : random.of(
                Phrase.NONE,
                Phrase.NONE,
                new Phrase("very", "sehr"),
                new Phrase("too", "zu"),
                new Phrase("always", "immer"),
                new Phrase("not", "nicht"));
    Phrase predicate =
        new Phrase(join(degree.en(), adjective.en()), join(degree.de(), adjective.de()));
    boolean past = random.chance(25);
    Clause clause = be(described(noun), predicate, past);
    if (random.chance(15) && degree.equals(Phrase.NONE)) {
      return new Pair(clause.englishQuestion() + "?", first(clause) + "?");
    }
    return sentence(clause);
  }

  Pair comparison() {
    Adjective adjective = random.balanced(lexicon.compared);
    List<Noun> range = lexicon.described.get(adjective).stream().filter(n -> !n.mass()).toList();
    Noun noun = random.balanced(range);
    describe(adjective, noun);
    if (random.chance(25)) {
      return superlative(adjective, noun);
    }
    List<Noun> alike = range.stream().filter(n -> n.kind().equals(noun.kind())).toList();
    Nominal left = described(noun);
    Nominal right = described(random.balanced(alike));
    if (left.en(false).equals(right.en(false))) {
      right = phrase(noun, Determiner.THIS, left.person() == 3, 0);
    }
    boolean equal = random.chance(30);
    String english =
        equal
            ? "as " + adjective.en() + " as " + right.en(false)
            : adjective.enMore() + " than " + right.en(false);
    String german =
        equal
            ? "so " + adjective.de() + " wie " + right.de(Case.NOM)
            : adjective.deMore() + " als " + right.de(Case.NOM);
    return sentence(be(left, new Phrase(english, german), random.chance(20)));
  }

  private Pair superlative(Adjective adjective, Noun noun) {
    Adjective most = new Adjective(adjective.enMost(), "", "", adjective.deMost(), "", "");
    NounPhrase phrase = new NounPhrase(Determiner.THE, Phrase.NONE, List.of(most), noun, false);
    Phrase scope =
        switch (noun.kind()) {
          case "place", "building" ->
              random.of(
                  new Phrase("in the city", "in der Stadt"),
                  inCity(random.balanced(lexicon.cities)));
          case "person", "animal", "part" -> new Phrase("in the village", "im Dorf");
          case "doc" -> new Phrase("in the library", "in der Bibliothek");
          default -> new Phrase("in the house", "im Haus");
        };
    return new Pair(
        "this is " + phrase.en(false) + " " + scope.en() + ".",
        "das ist " + phrase.de(Case.NOM) + " " + scope.de() + ".");
  }

  /** "It" takes the gender of its noun. */
  Pair anaphora() {
    if (random.chance(40)) {
      Noun noun = random.balanced(List.copyOf(lexicon.described.get(random.any(lexicon.compared))));
      List<Adjective> fitting = lexicon.adjectives.get(noun);
      Nominal subject = described(noun);
      if (fitting.size() < 2 || subject.pronominal() == null) {
        return description();
      }
      Adjective left = random.balanced(fitting);
      Adjective right = random.balanced(fitting);
      if (left.equals(right)) {
        return description();
      }
      describe(left, noun);
      describe(right, noun);
      Clause first = be(subject, plain(left), false);
      Clause second = be(subject.pronominal(), plain(right), false);
      return new Pair(
          first.english() + ", but " + second.english() + ".",
          second(first) + ", aber " + second(second) + ".");
    }
    Nominal owner = simpleSubject();
    Clause first = bare(owner, v -> Set.of("buy", "find", "sell").contains(v.en()), Tense.PAST);
    Noun noun = random.balanced(counted(first.verb));
    combineObject(first, noun.en());
    first.object = phrase(noun, Determiner.A, random.chance(15), 20);
    Clause second =
        bare(
            same(owner),
            v -> countable(v) && v.flags().isEmpty() && v.objects().contains(noun),
            Tense.FUTURE,
            Tense.MODAL);
    combineObject(second, noun.en());
    second.object = first.object.pronominal();
    return new Pair(
        first.english() + ", but " + negate(second, 50).english() + ".",
        second(first) + ", aber " + second(second) + ".");
  }

  Pair existence() {
    Noun noun = random.balanced(lexicon.select(SIGHTS));
    Phrase place =
        random.chance(50)
            ? new Phrase("in the village", "im Dorf")
            : random.chance(40)
                ? new Phrase("in the city", "in der Stadt")
                : inCity(random.balanced(lexicon.cities.subList(0, 8)));
    combinations.add("ex:" + noun.en() + "+" + place.en());
    int roll = random.below(10);
    if (roll < 2) {
      String no = new NounPhrase(Determiner.NO, Phrase.NONE, List.of(), noun, false).de(Case.ACC);
      return new Pair(
          "there is no " + noun.en() + " " + place.en() + ".", place.de() + " gibt es " + no + ".");
    }
    boolean plural = roll < 6;
    NounPhrase phrase =
        !plural
            ? phrase(noun, Determiner.A, false, 50)
            : roll < 4
                ? phrase(noun, random.of(Determiner.MANY, Determiner.SOME), true, 20)
                : new NounPhrase(
                    Determiner.NUMBER,
                    lexicon.cardinal(2 + random.below(11)),
                    List.of(),
                    noun,
                    true);
    String be = plural ? "are " : "is ";
    return new Pair(
        "there " + be + phrase.en(true) + " " + place.en() + ".",
        place.de() + " gibt es " + phrase.de(Case.ACC) + ".");
  }
}
