package dev.translator.corpusgenerator;

/**
 * A noun phrase in both languages. German persons: 0 ich, 1 du, 2 er sie es, 3 wir sie Sie (one
 * form for all verbs).
 */
interface Nominal {
  String en(boolean object);

  String de(Case c);

  int person();

  /** The word that names this phrase in combinations: the noun, the name, or "" for a pronoun. */
  String head();

  /** Whether nicht + this phrase becomes kein: "not ... a book". */
  default boolean indefinite() {
    return false;
  }

  default Nominal negated() {
    return this;
  }

  /** Whether it counts: three books, many books. */
  default boolean quantified() {
    return false;
  }

  /** Whether German may contract its article with a preposition. */
  default boolean definite() {
    return false;
  }

  default boolean pronoun() {
    return false;
  }

  /** The pronoun that refers back to it; null where none is certain. */
  Nominal pronominal();

  default String reflexive() {
    return "sich";
  }
}
