package dev.translator.evaluate;

import java.util.Map;

/** The figures behind a score, which differ from metric to metric. */
public interface ScoreDetails {
  /** Text after the value in the printed line; may be empty. */
  String summary();

  /** Name to number or list of numbers, in the order of printing. */
  Map<String, Object> toMap();
}
