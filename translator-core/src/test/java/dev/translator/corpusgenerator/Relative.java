package dev.translator.corpusgenerator;

/** A relative pronoun as subject: who, der. */
record Relative(NounPhrase base) implements Nominal {
  @Override
  public String en(boolean object) {
    return "who";
  }

  @Override
  public String de(Case c) {
    return German.relative(c, German.column(base.noun().gender(), base.plural()));
  }

  @Override
  public int person() {
    return base.person();
  }

  @Override
  public String head() {
    return base.head();
  }

  @Override
  public Nominal pronominal() {
    return base.pronominal();
  }

  @Override
  public boolean pronoun() {
    return true;
  }
}
