package dev.translator.evaluate;

import java.util.Map;

/** For metrics whose value says it all. */
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
