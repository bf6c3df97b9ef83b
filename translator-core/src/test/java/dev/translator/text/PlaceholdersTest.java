package dev.translator.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.text.Placeholders.Kind;
import dev.translator.text.Placeholders.Span;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {
  private static List<String> find(String text) {
    return Placeholders.DEFAULT.find(text).stream().map(Span::text).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "PRINTF ~ %s",
        "PRINTF ~ %1$s",
        "PRINTF ~ %-5.2f",
        "PRINTF ~ %(name)s",
        "PRINTF ~ %<n>d",
        "PRINTF ~ %%",
        "BRACES ~ {0}",
        "BRACES ~ {}",
        "BRACES ~ {name!r:>10}",
        "BRACES ~ {0,number,#.#}",
        "MESSAGE ~ {n, plural, one {a file of {name}} other {# files}}",
        "MESSAGE ~ {0,choice,0#none|1#one|1<{0} of them}",
        "MESSAGE ~ {who, select, a {{n, plural, one {x} other {y}}} other {z}}",
        "TEMPLATE ~ {{ user.name }}",
        "TEMPLATE ~ {% if a %}",
        "TEMPLATE ~ <%= a %>",
        "VARIABLE ~ ${HOME}",
        "VARIABLE ~ #{count}",
        "CODE ~ :func:`len`",
        "CODE ~ :c:type:`a b`",
        "CODE ~ ``a ` b``",
        "CODE ~ `a link`_",
        "CODE ~ |version|",
        "CODE ~ --dry-run",
        "CODE ~ len()",
        "ENTITY ~ &nbsp;",
        "URL ~ https://a.org/b?c=d",
        "URL ~ ldap://a.org",
        "URL ~ www.example.org",
        "EMAIL ~ a.b@example.org",
        "FILE ~ notes.txt",
        "FILE ~ src/main/A.java",
        "FILE ~ /etc/hosts",
        "FILE ~ C:\\temp\\a",
        "MEASURE ~ 5 km",
        "MEASURE ~ 1,5 %",
        "MEASURE ~ 100 °C"
      })
  void everyKindIsFound(Kind kind, String part) {
    for (String text : List.of(part, "See " + part + " now", "(" + part + ")", part + ", or")) {
      List<Span> found = Placeholders.DEFAULT.find(text);
      assertThat(found).as(text).hasSize(1);
      assertThat(found.get(0).text()).isEqualTo(part);
      assertThat(found.get(0).kind()).isEqualTo(kind);
      assertThat(text.substring(found.get(0).start(), found.get(0).end())).isEqualTo(part);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A dog sleeps.",
        "He said: and/or, 50% of them",
        "a <b>bold</b> word",
        "in 1990 and so on ...",
        "see below (or above) – really",
        "5 houses"
      })
  void proseHasNone(String text) {
    List<Kind> kinds = Placeholders.DEFAULT.find(text).stream().map(Span::kind).toList();
    assertThat(kinds).as(text).isSubsetOf(Kind.MEASURE);
  }

  /** Parts that translations of software must keep, in the texts of their users. */
  @Test
  void allThatKeptMarkupIsMeasuredByIsFound() {
    Pattern measured =
        Pattern.compile(
            ":[a-z:+.-]+:`[^`]+`|``[^`]+``|`[^`]+`_|%\\([a-z_]+\\)[sd]|%[sdrxf](?!\\w)"
                + "|\\{[a-z0-9_]*\\}|https?://[^\\s>).]+|\\|[A-Za-z]+\\|");
    List<String> texts =
        List.of(
            "See :py:meth:`a.b` and ``None``, or `the docs`_ (%(name)s: 100%s).",
            "|release| of {name} at https://a.org/x <https://b.org/y>, {} and {0}%d",
            "a|b|c, :ref:`text with spaces <x>` -- ``{}`` `x`_");
    for (String text : texts) {
      List<Span> spans = Placeholders.DEFAULT.find(text);
      assertThat(measured.matcher(text).results().toList()).isNotEmpty();
      measured
          .matcher(text)
          .results()
          .forEach(
              match ->
                  assertThat(spans)
                      .as(match.group())
                      .anyMatch(s -> s.start() <= match.start() && s.end() >= match.end()));
    }
  }

  @Test
  void patternsOfTheUserTakePrecedence() {
    Placeholders own = Placeholders.DEFAULT.with(List.of(Pattern.compile("@\\w+|[A-Z]{2,}-\\d+")));
    assertThat(own.find("@anna: see AB-12 and {0}").stream().map(Span::text))
        .containsExactly("@anna", "AB-12", "{0}");
  }

  @Test
  void partsDoNotOverlapAndTheLongestStays() {
    assertThat(find("`open %s` and {{a.{b}}}")).startsWith("`open %s`");
    assertThat(find("https://a.org/{id}/x.html")).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void tagsAreMaskedButNotProtected() {
    assertThat(find("a <b class='x'>dog</b>")).isEmpty();
    assertThat(Placeholders.WITH_TAGS.masked("a <b class='x'>dog</b> of `x`, {0}"))
        .isEqualTo("a #dog# of #, #");
    assertThat(Placeholders.WITH_TAGS.masked("a dog")).isEqualTo("a dog");
  }

  /** Deep braces and long runs end soon, with or without a match. */
  @Test
  void hostileTextIsRead() {
    String open = "{a, plural, " + "{".repeat(5000);
    assertThat(find(open)).isEmpty();
    assertThat(find("{n, plural, one {" + "x".repeat(100_000) + "}}")).hasSize(1);
    assertThat(find("|a".repeat(5000) + " `".repeat(5000)).size()).isPositive();
  }
}
