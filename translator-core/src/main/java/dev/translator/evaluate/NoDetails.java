package dev.translator.evaluate;

import java.util.Map;

/** Empty details, for metrics that have no figures besides their value. */
enum NoDetails implements ScoreDetails {
  INSTANCE;

  @Override
  public String summary() {
    return "";
  }

  @Override
  public Map<String, Object> toMap() {
    return Map.of();
  }
}
