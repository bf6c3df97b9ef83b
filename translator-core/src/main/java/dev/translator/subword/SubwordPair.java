package dev.translator.subword;

/** The subword models of both sides; one and the same object when the vocabulary is joint. */
public record SubwordPair(SubwordModel source, SubwordModel target) {
  /** One model for both sides. */
  public static SubwordPair joint(SubwordModel model) {
    return new SubwordPair(model, model);
  }

  public boolean isJoint() {
    return source == target;
  }
}
