package dev.translator.subword;

import java.util.List;
import java.util.random.RandomGenerator;

/** A subword model that another program made, with that program's ids. */
public interface ForeignModel {
  /** Number of ids. */
  int size();

  String piece(int id);

  /** Id of the unknown piece, -1 for none; likewise the others. */
  int unknown();

  int begin();

  int end();

  int padding();

  /**
   * The ids of a text that the other program gives, except that special tokens written out in the
   * text are ordinary text.
   */
  int[] encode(String text, double dropout, RandomGenerator random);

  /** The text of ids, none of them a special token but the unknown piece. */
  String decode(int[] ids);

  /** Ids that every text begins with that is not empty, such as that of its language. */
  default List<Integer> first() {
    return List.of();
  }

  /** The bytes of one id in text, with a space where it begins a word; none for a special token. */
  byte[] bytes(int id);
}
