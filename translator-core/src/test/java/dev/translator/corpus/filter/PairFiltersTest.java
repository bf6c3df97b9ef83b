package dev.translator.corpus.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.corpus.format.SentencePair;
import dev.translator.corpus.format.SideNames;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PairFiltersTest {
  private static final SideNames LANGUAGES = SideNames.languages("en", "de");

  private static SentencePair pair(String source, String target) {
    return new SentencePair(source, target, 1);
  }

  private static boolean drops(PairFilter filter, String source, String target) {
    return filter.drops(pair(source, target));
  }

  @Test
  void emptySides() {
    assertThat(drops(new EmptySide(), "a", "\u3000 \t")).isTrue();
    assertThat(drops(new EmptySide(), "", "a")).isTrue();
    assertThat(drops(new EmptySide(), "a", "b")).isFalse();
  }

  @Test
  void lengths() {
    assertThat(drops(PairFilters.tooLong(3), "abc", "abc")).isFalse();
    assertThat(drops(PairFilters.tooLong(3), "abc", "abcd")).isTrue();
    assertThat(drops(PairFilters.tooLong(3), "abcd", "abc")).isTrue();
    assertThat(drops(PairFilters.lengthRatio(2), "a".repeat(20), "a".repeat(10))).isFalse();
    assertThat(drops(PairFilters.lengthRatio(2), "a".repeat(9), "a".repeat(20))).isTrue();
    assertThat(drops(PairFilters.lengthRatio(2), "Yes, I will.", "Ja.")).as("short").isFalse();
  }

  @Test
  void untranslatedAndNoText() {
    assertThat(drops(PairFilters.untranslated(), "this is it. ", "this is it.")).isTrue();
    assertThat(drops(PairFilters.untranslated(), "this is it.", "This is it.")).isFalse();
    for (String bad :
        List.of("\u0000", "\u0085", "\uFFFD", "\uE000", "\uD800", "\uFFFF", "\uFDD0")) {
      assertThat(drops(PairFilters.noText(), "a", "b" + bad))
          .as("%x", (int) bad.charAt(0))
          .isTrue();
    }
    assertThat(drops(PairFilters.noText(), "a\t\u00A0👨‍👩‍👧", "नमस्ते ﬁ \u200F")).isFalse();
  }

  @Test
  void copiedSentencesAreUntranslated() {
    for (String sentence :
        List.of(
            "This function is deprecated.",
            "Der Hund schläft im Garten.",
            "Return the *name* of ``x`` as a :class:`str`, if it has one",
            "Click <b>here</b> and see what happens",
            "Press {0} to go on with %s!",
            "the house is big",
            "See https://example.org for the details of this",
            "PRESS ANY KEY TO GO ON",
            "Это не переведено.",
            "他昨天在公园里看见了一只狗。",
            "이것은 번역되지 않은 문장입니다",
            "من در خانه هستم")) {
      assertThat(drops(PairFilters.untranslated(), sentence, sentence)).as(sentence).isTrue();
    }
    for (String same :
        List.of(
            ":func:`print`",
            ":ref:`What is new in this version <whatsnew>`",
            "``for x in the_list: print the name``",
            "`Python Packaging User Guide`_",
            "Guido van Rossum",
            "University of California at Berkeley",
            "int, float, str, list, dict",
            "--no-default-pip",
            "os.path.join(a, b)",
            "1.5 × 10^3 = 1,500",
            "{name}: %(count)d / %s",
            "<a href=\"this is an attribute\">OK</a>",
            "fooBar bazQux quuxCorge",
            "http://example.org/a/b?c=d",
            "Python 3.13",
            "Open",
            "北京大学",
            "N/A",
            "…")) {
      assertThat(drops(PairFilters.untranslated(), same, same)).as(same).isFalse();
    }
    assertThat(drops(PairFilters.wrongScript(SideNames.languages("en", "zh")), "`os`", "`os`"))
        .as("code is Latin everywhere")
        .isFalse();
    String code = "使用 os.path.join() 和 *encode_chunked* 的 :class:`ThreadPoolExecutor`";
    assertThat(drops(PairFilters.wrongScript(SideNames.languages("zh", "zh")), code, "a b c"))
        .isTrue();
    assertThat(drops(PairFilters.wrongScript(SideNames.languages("zh", "zh")), code, "是" + code))
        .isFalse();
  }

  @Test
  void scriptsOfTheLanguages() {
    PairFilter filter = PairFilters.wrongScript(LANGUAGES);
    assertThat(drops(filter, "the house", "das Haus")).isFalse();
    assertThat(drops(filter, "the house", "дом и сад")).isTrue();
    assertThat(drops(filter, "дом", "das Haus")).isTrue();
    assertThat(drops(filter, "π = 3.14, that is all", "123 !?")).isFalse();
    PairFilter japanese = PairFilters.wrongScript(SideNames.languages("ja", "zh-Hant"));
    assertThat(drops(japanese, "コーヒーを飲みます", "我喝咖啡")).isFalse();
    assertThat(drops(PairFilters.wrongScript(SideNames.languages("qq", "qx")), "дом", "房"))
        .as("unknown languages")
        .isFalse();
  }

  @Test
  void duplicatesOfPairsAndSides() {
    PairFilter pairs = PairFilters.duplicatePairs();
    assertThat(drops(pairs, "a", "b")).isFalse();
    assertThat(drops(pairs, "b", "a")).isFalse();
    assertThat(drops(pairs, "a", "c")).isFalse();
    assertThat(drops(pairs, " a", "b ")).isTrue();
    PairFilter sources = PairFilters.duplicateSources();
    assertThat(drops(sources, "a", "b")).isFalse();
    assertThat(drops(sources, "a", "c")).isTrue();
    assertThat(drops(sources, "b", "c")).isFalse();
    PairFilter targets = PairFilters.duplicateTargets();
    assertThat(drops(targets, "a", "b")).isFalse();
    assertThat(drops(targets, "c", "b")).isTrue();
  }

  @Test
  void sentencesHeldOutForTests() {
    PairFilter filter = PairFilters.heldOut(Stream.of(pair("a", "b"), pair("c", "d")));
    assertThat(drops(filter, "a", "x")).isTrue();
    assertThat(drops(filter, "x", "d")).isTrue();
    assertThat(drops(filter, "b", "a")).isFalse();
  }

  @Test
  void hashesBehaveAsASet() {
    Random random = new Random(4);
    TextHashes hashes = new TextHashes();
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      String text = Integer.toString(random.nextInt(70_000), 5);
      assertThat(hashes.add(TextHashes.hash(text))).as(text).isEqualTo(texts.add(text));
    }
    assertThat(hashes.contains(TextHashes.hash("x"))).isFalse();
  }

  @Test
  void theFirstReasonCounts() {
    FilterChain chain =
        new FilterChain(PairFilters.standard(LANGUAGES, 100, 9, false, Stream.of(pair("t", "T"))));
    assertThat(chain.dropReason(pair("", "a"))).isEqualTo("empty side");
    assertThat(chain.dropReason(pair("a".repeat(101), "a"))).isEqualTo("too long");
    assertThat(chain.dropReason(pair("a".repeat(90), "a"))).isEqualTo("length ratio");
    assertThat(chain.dropReason(pair("so it is", "so it is"))).isEqualTo("source = target");
    assertThat(chain.dropReason(pair("a", "\uFFFD"))).isEqualTo("no text");
    assertThat(chain.dropReason(pair("a", "я"))).isEqualTo("wrong script");
    assertThat(chain.dropReason(pair("t", "b"))).isEqualTo("held out");
    assertThat(chain.dropReason(pair("a", "b"))).isNull();
    assertThat(chain.dropReason(pair("a", "b"))).isEqualTo("duplicate pair");
    assertThat(chain.counts())
        .isEqualTo(
            new FilterCounts(
                1,
                Map.of(
                    "empty side",
                    1L,
                    "too long",
                    1L,
                    "length ratio",
                    1L,
                    "source = target",
                    1L,
                    "no text",
                    1L,
                    "wrong script",
                    1L,
                    "held out",
                    1L,
                    "duplicate pair",
                    1L)));
  }
}
