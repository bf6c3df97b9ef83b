package dev.translator.corpusgenerator;

/** "Anna's" before a noun phrase with the determiner BARE. */
record Possessed(Name owner, NounPhrase thing) implements Nominal {
  @Override
  public String en(boolean object) {
    return owner.en(true) + "'s " + thing.en(object);
  }

  @Override
  public String de(Case c) {
    return owner.en() + "s " + thing.de(c);
  }

  @Override
  public int person() {
    return thing.person();
  }

  @Override
  public String head() {
    return thing.head();
  }

  @Override
  public Nominal pronominal() {
    return thing.pronominal();
  }
}
