package dev.translator.documents.inline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random segments with codes and placeholders, through engines that garble all they can. */
class GeneratedSegmentsTest {
  private static final int SEGMENTS = 10_000;
  private static final int BATCH = 500;

  private static final List<String> WORDS =
      List.of(
          "house",
          "the",
          "Old",
          "river",
          "runs",
          "e.g.",
          "quickly,",
          "(maybe)",
          "end.",
          "Why?",
          "don't",
          "5",
          "naïve",
          "北京",
          "—",
          "100");

  private static final String[] PLACEHOLDERS = {
    "%%%ds",
    "{%d}",
    "{{v%d}}",
    "${v%d}",
    "%%(v%d)s",
    "`code %d()`",
    "https://example.org/%d?q=1",
    "mail%d@example.org",
    "file%d.txt",
    "%d km",
    ":ref:`x%d`",
    "--option%d",
    "{n%d,number,#.#}",
    "&#%d;",
    "dir/sub%d/a.py",
    "%%%d$s"
  };

  private final List<String> spans = new ArrayList<>();

  private InlineText segment(Random random) {
    spans.clear();
    InlineText.Builder text = new InlineText.Builder();
    Deque<Integer> open = new ArrayDeque<>();
    int codes = 0;
    int length = 1 + random.nextInt(18);
    for (int i = 0; i < length; i++) {
      int kind = random.nextInt(10);
      if (kind == 0) {
        open.push(codes);
        text.code(Code.open(2 * codes, 2 * codes + 1));
        codes++;
      } else if (kind == 1 && !open.isEmpty()) {
        int n = open.pop();
        text.code(Code.close(2 * n + 1, 2 * n));
      } else if (kind == 2) {
        text.code(new Code(Code.Kind.ISOLATED, 2 * codes++, -1, "", random.nextInt(10) == 0));
      } else if (kind == 3) {
        String shown = "{s" + codes + "}";
        text.text(" ").code(new Code(Code.Kind.ISOLATED, 2 * codes++, -1, shown, false)).text(" ");
      } else if (kind <= 5) {
        int number = 100 * (i + 1) + random.nextInt(100);
        String pattern = PLACEHOLDERS[random.nextInt(PLACEHOLDERS.length)];
        String span = String.format(java.util.Locale.ROOT, pattern, number);
        spans.add(span);
        text.text(" " + span + " ");
      } else {
        text.text(WORDS.get(random.nextInt(WORDS.size())));
      }
      text.text(random.nextInt(4) == 0 ? "" : " ");
    }
    while (!open.isEmpty() && random.nextInt(10) > 0) {
      int n = open.pop();
      text.code(Code.close(2 * n + 1, 2 * n));
    }
    return text.build();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void nothingIsLostAndNothingDoubled(long seed) {
    check(FakeEngine.scrambling(seed), new Random(seed), SEGMENTS);
  }

  @Test
  void nothingIsLostInCapitals() {
    check(FakeEngine.capitals(), new Random(3), SEGMENTS / 5);
  }

  @Test
  void nothingIsLostInReversedSentences() {
    check(FakeEngine.reversing(), new Random(4), SEGMENTS / 5);
  }

  @Test
  void nothingIsLostOfNothing() {
    check(FakeEngine.of(text -> ""), new Random(5), SEGMENTS / 5);
  }

  private void check(SegmentEngine engine, Random random, int segments) {
    InlineTranslator translator = new InlineTranslator(engine, InlineOptions.PROSE);
    for (int done = 0; done < segments; done += BATCH) {
      List<InlineText> texts = new ArrayList<>();
      List<List<String>> wanted = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        texts.add(segment(random));
        wanted.add(List.copyOf(spans));
      }
      List<InlineText> translated = translator.translate(texts);
      for (int i = 0; i < BATCH; i++) {
        InlineText source = texts.get(i);
        InlineText target = translated.get(i);
        Supplier<String> story = () -> source + "\n-> " + target;
        checkCodes(texts.get(i), translated.get(i), story);
        checkSpans(translated.get(i), wanted.get(i), story);
      }
    }
    assertThat(translator.counts().codes()).isGreaterThan(segments);
  }

  private static void checkCodes(InlineText source, InlineText target, Supplier<String> story) {
    assertThat(target.codes()).as(story).containsExactlyInAnyOrderElementsOf(source.codes());
    List<Integer> indexes = source.codes().stream().map(Code::index).toList();
    Deque<Integer> open = new ArrayDeque<>();
    for (Code code : target.codes()) {
      boolean paired = indexes.contains(code.partner());
      if (code.kind() == Code.Kind.OPEN && paired) {
        open.push(code.index());
      } else if (code.kind() == Code.Kind.CLOSE && paired) {
        assertThat(open.isEmpty() ? -1 : open.pop()).as(story).isEqualTo(code.partner());
      }
    }
  }

  private static void checkSpans(InlineText target, List<String> wanted, Supplier<String> story) {
    String text =
        target.pieces().stream()
            .map(piece -> piece instanceof InlineText.Run run ? run.text() : "\u0000")
            .collect(Collectors.joining());
    for (String span : wanted) {
      assertThat(count(text, span)).as(() -> span + " in " + story.get()).isEqualTo(1);
    }
  }

  private static int count(String text, String span) {
    int count = 0;
    for (int at = text.indexOf(span); at >= 0; at = text.indexOf(span, at + 1)) {
      int end = at + span.length();
      boolean syntax = "%{$&".indexOf(span.charAt(0)) >= 0;
      boolean joinsBefore = !syntax && at > 0 && joins(text.charAt(at - 1), span.charAt(0));
      boolean joinsBehind =
          !syntax && end < text.length() && joins(text.charAt(end - 1), text.charAt(end));
      count += joinsBefore || joinsBehind ? 0 : 1;
    }
    return count;
  }

  private static boolean joins(char a, char b) {
    return isWestern(a) && isWestern(b);
  }

  private static boolean isWestern(char c) {
    return Character.isLetterOrDigit(c) && !Character.isIdeographic(c);
  }
}
