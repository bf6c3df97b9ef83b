package dev.translator.evaluate;

import java.util.List;

/** One line to score: a translation and its references. */
public record Segment(String hypothesis, List<String> references) {
  public Segment {
    references = List.copyOf(references);
  }
}
