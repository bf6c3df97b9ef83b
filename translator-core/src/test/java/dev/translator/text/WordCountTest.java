package dev.translator.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordCountTest {
  @Test
  void countsPiecesBetweenSpaces() {
    assertThat(WordCount.of("It's 3.5\u00a0km - OK?")).isEqualTo(4);
    assertThat(WordCount.of("Don't open the well-known file, v2!")).isEqualTo(6);
    assertThat(WordCount.of(" -- ")).isZero();
    assertThat(WordCount.of("")).isZero();
  }

  @Test
  void countsCharactersOfScriptsWithoutSpaces() {
    assertThat(WordCount.of("\u6211\u7528Java \u3002")).isEqualTo(3);
    assertThat(WordCount.of("\u6587\u4ef6 file \u3092\u958b\u304f")).isEqualTo(6);
  }
}
