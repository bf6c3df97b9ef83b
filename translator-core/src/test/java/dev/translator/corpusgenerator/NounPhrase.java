package dev.translator.corpusgenerator;

import static dev.translator.corpusgenerator.Texts.join;

import java.util.List;

/** Determiner, numeral, adjectives and noun. The numeral is a phrase, NONE for none. */
record NounPhrase(
    Determiner determiner, Phrase number, List<Adjective> adjectives, Noun noun, boolean plural)
    implements Nominal {

  @Override
  public String en(boolean object) {
    String words = String.join(" ", adjectives.stream().map(Adjective::en).toList());
    String head = plural ? noun.enPlural() : noun.en();
    String core = join(number.en(), words, head);
    if (determiner == Determiner.A && !plural && !noun.mass()) {
      return English.indefinite(core) + " " + core;
    }
    boolean bare = determiner.indefinite();
    return join(bare ? "" : plural ? determiner.plural : determiner.singular, core);
  }

  @Override
  public String de(Case c) {
    int column = German.column(noun.gender(), plural);
    String ending = determiner.adjectiveEnding(c, column, noun.mass());
    List<String> words = adjectives.stream().map(a -> German.inflected(a.de(), ending)).toList();
    return join(
        determiner.german(c, column, noun.mass()),
        number.de(),
        String.join(" ", words),
        German.noun(noun, c, plural));
  }

  @Override
  public int person() {
    return plural ? 3 : 2;
  }

  @Override
  public String head() {
    return noun.en();
  }

  @Override
  public boolean indefinite() {
    return determiner.indefinite();
  }

  @Override
  public boolean quantified() {
    return determiner == Determiner.NUMBER
        || determiner == Determiner.SOME
        || determiner == Determiner.MANY;
  }

  @Override
  public boolean definite() {
    return determiner == Determiner.THE;
  }

  @Override
  public Nominal negated() {
    return indefinite() ? new NounPhrase(Determiner.NO, number, adjectives, noun, plural) : this;
  }

  @Override
  public Nominal pronominal() {
    if (plural) {
      return Pronoun.THEY;
    }
    boolean human = noun.kind().equals("person") || noun.kind().equals("kin");
    return switch (noun.gender()) {
      case 'm' -> human ? Pronoun.HE : Pronoun.IT_MASCULINE;
      case 'f' -> human ? Pronoun.SHE : Pronoun.IT_FEMININE;
      default -> human ? null : Pronoun.IT;
    };
  }
}
