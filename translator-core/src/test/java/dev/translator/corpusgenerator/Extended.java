package dev.translator.corpusgenerator;

/** A noun phrase with something after it: a relative clause, a genitive. */
record Extended(Nominal base, String en, String de) implements Nominal {
  @Override
  public String en(boolean object) {
    return base.en(object) + en;
  }

  @Override
  public String de(Case c) {
    return base.de(c) + de;
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
}
