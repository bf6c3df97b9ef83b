package dev.translator.evaluate;

class ChrfPlusPlusTest extends CorpusMetricContract {
  @Override
  CorpusMetric metric() {
    return new Chrf(
        ChrfOptions.plusPlus().withLowercase(true).withWhitespace(true).withEpsSmoothing(true));
  }
}
