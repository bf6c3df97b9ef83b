package dev.translator.corpusgenerator;

import static dev.translator.corpusgenerator.Texts.join;

/** A proper name, with or without a title (Mr. Weber, accusative Herrn Weber). */
record Name(String en, String title, char gender) implements Nominal {
  @Override
  public String en(boolean object) {
    return join(title, en);
  }

  @Override
  public String de(Case c) {
    String german = title.equals("Mr.") ? "Herr" : title.isEmpty() ? "" : "Frau";
    return join(german.equals("Herr") && c != Case.NOM ? "Herrn" : german, en);
  }

  @Override
  public int person() {
    return 2;
  }

  @Override
  public String head() {
    return en(false);
  }

  @Override
  public Nominal pronominal() {
    return gender == 'm' ? Pronoun.HE : Pronoun.SHE;
  }
}
