package dev.translator.corpusgenerator;

/** Pronouns; YOU is the familiar du, FORMAL the polite Sie. */
enum Pronoun implements Nominal {
  I("I", "me", 0, "ich mich mir"),
  YOU("you", "you", 1, "du dich dir"),
  HE("he", "him", 2, "er ihn ihm"),
  SHE("she", "her", 2, "sie sie ihr"),
  IT("it", "it", 2, "es es ihm"),
  IT_MASCULINE("it", "it", 2, "er ihn ihm"),
  IT_FEMININE("it", "it", 2, "sie sie ihr"),
  WE("we", "us", 3, "wir uns uns"),
  THEY("they", "them", 3, "sie sie ihnen"),
  FORMAL("you", "you", 3, "Sie Sie Ihnen"),
  WHO("who", "who", 2, "wer wen wem");

  private final String subject;
  private final String object;
  private final int person;
  private final String[] forms;

  Pronoun(String subject, String object, int person, String forms) {
    this.subject = subject;
    this.object = object;
    this.person = person;
    this.forms = forms.split(" ");
  }

  @Override
  public String en(boolean asObject) {
    return asObject ? object : subject;
  }

  @Override
  public String de(Case c) {
    return forms[c.ordinal()];
  }

  @Override
  public int person() {
    return person;
  }

  @Override
  public String head() {
    return "";
  }

  @Override
  public boolean pronoun() {
    return this != WHO;
  }

  @Override
  public Nominal pronominal() {
    return this;
  }

  @Override
  public String reflexive() {
    return person < 2 || this == WE ? forms[1] : "sich";
  }
}
