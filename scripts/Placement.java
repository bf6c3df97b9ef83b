import dev.translator.documents.EngineSegments;
import dev.translator.documents.inline.Code;
import dev.translator.documents.inline.InlineOptions;
import dev.translator.documents.inline.InlineText;
import dev.translator.documents.inline.InlineTranslator;
import dev.translator.translate.TranslationEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Measures where inline codes and placeholders come to stand in translations.
 *
 * <pre>{@code
 * java -cp "translator-cli/target/*:translator-cli/target/lib/*" \
 *     scripts/Placement.java runs/quickstart data/en-de/test.en terms.tsv
 * }</pre>
 *
 * <p>The terms are pairs of a noun and the beginning of its translation, a tab between. A pair of
 * codes goes around one noun of a sentence, and {@code {0}} behind another one. The place is right
 * if the pair encloses the word that begins as the term's translation does, and nothing else, or if
 * the placeholder follows it. Sentences whose translations do not hold the word exactly once are
 * counted apart: no place is right in them.
 */
final class Placement {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

  private final Map<String, String> terms = new TreeMap<>();
  private final InlineTranslator translator;
  private int undecided;

  private Placement(TranslationEngine engine, Path table) throws IOException {
    translator = new InlineTranslator(EngineSegments.of(engine), InlineOptions.PROSE);
    for (String line : Files.readAllLines(table)) {
      String[] columns = line.split("\t");
      terms.put(columns[0].toLowerCase(Locale.ROOT), columns[1].toLowerCase(Locale.ROOT));
    }
  }

  public static void main(String[] arguments) throws IOException {
    try (TranslationEngine engine = TranslationEngine.load(Path.of(arguments[0]))) {
      Placement placement = new Placement(engine, Path.of(arguments[2]));
      List<String> lines = Files.readAllLines(Path.of(arguments[1]));
      placement.measure("pairs of codes", lines, true);
      placement.measure("placeholders", lines, false);
    }
  }

  /** The nouns of a line that stand in it once, with their translations. */
  private List<MatchResult> nouns(String line) {
    List<MatchResult> words = WORD.matcher(line).results().toList();
    return words.stream()
        .filter(word -> terms.containsKey(lower(word)))
        .filter(word -> words.stream().filter(w -> lower(w).equals(lower(word))).count() == 1)
        .toList();
  }

  private static String lower(MatchResult word) {
    return word.group().toLowerCase(Locale.ROOT);
  }

  private void measure(String name, List<String> lines, boolean codes) {
    undecided = 0;
    List<InlineText> texts = new ArrayList<>();
    List<String> wanted = new ArrayList<>();
    for (String line : lines) {
      List<MatchResult> nouns = nouns(line);
      if (!nouns.isEmpty()) {
        MatchResult noun = nouns.get(codes ? 0 : nouns.size() - 1);
        texts.add(marked(line, noun, codes));
        wanted.add(terms.get(lower(noun)));
      }
    }
    List<InlineText> translations = translator.translate(texts);
    int right = 0;
    int lost = 0;
    for (int i = 0; i < texts.size(); i++) {
      InlineText done = translations.get(i);
      lost += isWhole(done, codes) ? 0 : 1;
      right += isRight(done, wanted.get(i), codes) ? 1 : 0;
    }
    int decided = texts.size() - undecided;
    System.out.printf(
        Locale.ROOT,
        "%s: %,d segments, %,d lost or doubled; %,d of %,d in the right place: %.1f %%; %,d without"
            + " the word%n",
        name,
        texts.size(),
        lost,
        right,
        decided,
        100.0 * right / Math.max(1, decided),
        undecided);
  }

  private static InlineText marked(String line, MatchResult noun, boolean codes) {
    InlineText.Builder text = new InlineText.Builder().text(line.substring(0, noun.start()));
    return codes
        ? text.code(Code.open(0, 1))
            .text(noun.group())
            .code(Code.close(1, 0))
            .text(line.substring(noun.end()))
            .build()
        : text.text(noun.group() + " {0}" + line.substring(noun.end())).build();
  }

  private static boolean isWhole(InlineText text, boolean codes) {
    String plain = text.text();
    return codes
        ? text.codes().equals(List.of(Code.open(0, 1), Code.close(1, 0)))
        : plain.contains("{0}") && plain.indexOf("{0}") == plain.lastIndexOf("{0}");
  }

  private boolean isRight(InlineText text, String wanted, boolean codes) {
    String plain = text.text();
    List<MatchResult> words =
        WORD.matcher(plain).results().filter(word -> lower(word).startsWith(wanted)).toList();
    if (words.size() != 1) {
      undecided++;
      return false;
    }
    if (!codes) {
      return plain.startsWith(" {0}", words.get(0).end());
    }
    StringBuilder before = new StringBuilder();
    int start = -1;
    int end = -1;
    for (InlineText.Piece piece : text.pieces()) {
      if (piece instanceof InlineText.Run run) {
        before.append(run.text());
      } else if (piece instanceof InlineText.Mark mark) {
        start = mark.code().kind() == Code.Kind.OPEN ? before.length() : start;
        end = mark.code().kind() == Code.Kind.CLOSE ? before.length() : end;
      }
    }
    return start == words.get(0).start() && end == words.get(0).end();
  }
}
