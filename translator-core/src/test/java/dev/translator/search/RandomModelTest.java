package dev.translator.search;

class RandomModelTest extends StepDecoderContract {
  @Override
  protected StepDecoder open() {
    return RandomModel.of(8, 3, 1);
  }

  @Override
  protected int beginToken() {
    return RandomModel.BEGIN;
  }
}
