import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the small parallel corpora in {@code data/}.
 *
 * <pre>{@code
 * java scripts/GenerateCorpora.java [--check] [DIRECTORY]
 * }</pre>
 *
 * <p>Without an option the corpora are written below DIRECTORY ({@code data} by default) and their
 * statistics are printed. With {@code --check} nothing is written: the command fails if a file
 * differs by one byte from what this program would write. The output depends on nothing but this
 * file and the word lists in {@code data/lexicon}: own random numbers, UTF-8, {@code \n}.
 *
 * <p>How it works. A {@link Grammar} draws a meaning (subject, verb, objects, tense, polarity,
 * adverbs) and writes it in both languages with the rules of each: nothing is translated word by
 * word and nothing is a fixed sentence with gaps. Source sentences determine their translation: one
 * source word order and one choice of words leads to one target sentence.
 *
 * <p>How the splits differ. While a grammar draws, it notes the <em>combinations</em> it uses: verb
 * with object, adjective with noun, subject with verb. A hash of the combination assigns each to
 * training, validation or test, once and for all. A sentence of the test split has at least one
 * test combination, a sentence of the validation split at least one validation combination, and
 * training has neither. Every single word of both is frequent in training. So a model that only
 * recalls training sentences must fail here, and one that has learned to compose must succeed.
 *
 * <p>Where is what, in this order: {@link Corpus} (splits, files, figures), {@link Random}; the
 * vocabulary of English and German as tables ({@link #nouns}, {@link #adjectives}, {@link #verbs}
 * and more); {@link German} and {@link English} inflection; noun phrases ({@link Nominal}); {@link
 * Clause}, which orders words in both languages; {@link EnglishGerman}, one method for each
 * sentence pattern; then the same for Chinese and English: tables, {@link Event}, {@link
 * ChineseEnglish}. A new word is one entry in a table; a new pattern is one method and one line
 * with its weight.
 */
public final class GenerateCorpora {
  private static final int TRAIN_SIZE = 20_000;
  private static final int HELD_OUT_SIZE = 500;

  /** Least number of times that every word of validation and test occurs in training. */
  private static final int LEAST_WORD_COUNT = 15;

  private static final int TEST_PERCENT = 7;
  private static final int VALIDATION_PERCENT = 4;

  private GenerateCorpora() {}

  public static void main(String[] arguments) throws IOException {
    List<String> rest = new ArrayList<>(List.of(arguments));
    boolean check = rest.remove("--check");
    if (rest.size() > 1 || rest.stream().anyMatch(argument -> argument.startsWith("-"))) {
      System.err.println("usage: java GenerateCorpora.java [--check] [DIRECTORY]");
      System.exit(2);
    }
    Path directory = Path.of(rest.isEmpty() ? "data" : rest.get(0));
    WordList.use(directory);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<Corpus> corpora =
        List.of(
            Corpus.assemble("en", "de", new EnglishGerman(new Random(11))),
            Corpus.assemble("zh", "en", new ChineseEnglish(new Random(12))));
    int differences = 0;
    for (Corpus corpus : corpora) {
      for (Map.Entry<String, String> file : corpus.files().entrySet()) {
        Path path = directory.resolve(file.getKey());
        if (check) {
          if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
            out.println("differs: " + path);
            differences++;
          }
        } else {
          Files.createDirectories(path.getParent());
          Files.writeString(path, file.getValue());
        }
      }
      if (!check) {
        corpus.report(out);
      }
    }
    if (differences > 0) {
      System.exit(1);
    }
  }

  /** The word lists: UTF-8 files below {@code lexicon/}. */
  static final class WordList {
    /** The folder of the lists; {@link #main} sets it before the first list is read. */
    private static Path folder = Path.of("data/lexicon");

    private WordList() {}

    /** Takes the lists of the corpora's directory, if it has any. */
    static void use(Path directory) {
      Path own = directory.resolve("lexicon");
      if (Files.isDirectory(own)) {
        folder = own;
      }
      if (!Files.isDirectory(folder)) {
        System.err.println(
            folder + ": no such folder of word lists: run in the root of the repository");
        System.exit(2);
      }
    }

    static String read(String name) {
      try {
        return Files.readString(folder.resolve(name)).replace("\r\n", "\n");
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the word list " + folder.resolve(name), e);
      }
    }
  }

  // ------------------------------------------------------------------------------ corpus assembly

  /** One pair and the combinations in it. */
  record Example(String source, String target, Set<String> combinations) {}

  /** Draws pairs. */
  interface Grammar {
    Example next();
  }

  /** Which split a combination belongs to: a pure function of its name. */
  enum Split {
    TRAIN,
    VALIDATION,
    TEST;

    static Split of(String combination) {
      long hash = 0xcbf29ce484222325L; // FNV-1a over UTF-16 units, then a final mix
      for (int i = 0; i < combination.length(); i++) {
        hash = (hash ^ combination.charAt(i)) * 0x100000001b3L;
      }
      int percent = (int) Long.remainderUnsigned(Random.mix(hash), 100);
      if (percent < TEST_PERCENT) {
        return TEST;
      }
      return percent < TEST_PERCENT + VALIDATION_PERCENT ? VALIDATION : TRAIN;
    }
  }

  /** The three splits of one language pair. */
  record Corpus(
      String source, String target, List<Example> train, List<Example> valid, List<Example> test) {

    static Corpus assemble(String source, String target, Grammar grammar) {
      Map<String, String> seen = new HashMap<>();
      Set<String> seenTargets = new HashSet<>();
      List<Example> train = new ArrayList<>();
      while (train.size() < TRAIN_SIZE) {
        Example example = grammar.next();
        if (splitOf(example) == Split.TRAIN && isNew(example, seen)) {
          train.add(example);
          seenTargets.add(example.target());
        }
      }
      Map<String, Integer> known = wordCounts(train);
      List<Example> valid = new ArrayList<>();
      List<Example> test = new ArrayList<>();
      while (valid.size() < HELD_OUT_SIZE || test.size() < HELD_OUT_SIZE) {
        Example example = grammar.next();
        List<Example> split = splitOf(example) == Split.TEST ? test : valid;
        if (splitOf(example) != Split.TRAIN
            && split.size() < HELD_OUT_SIZE
            && leastCount(example, known) >= LEAST_WORD_COUNT
            && isNew(example, seen)
            && seenTargets.add(example.target())) {
          split.add(example);
        }
      }
      return new Corpus(source, target, train, valid, test);
    }

    /** The one held-out split that the combinations name, train for none, null for both. */
    private static Split splitOf(Example example) {
      Split result = Split.TRAIN;
      for (String combination : example.combinations()) {
        Split split = Split.of(combination);
        if (split != Split.TRAIN) {
          if (result != Split.TRAIN && result != split) {
            return null;
          }
          result = split;
        }
      }
      return result;
    }

    /** Remembers the pair; a source sentence with two translations is an error of the grammar. */
    private static boolean isNew(Example example, Map<String, String> seen) {
      String before = seen.putIfAbsent(example.source(), example.target());
      if (before != null && !before.equals(example.target())) {
        throw new IllegalStateException(
            "ambiguous: " + example.source() + " -> " + before + " / " + example.target());
      }
      return before == null;
    }

    Map<String, String> files() {
      Map<String, String> files = new LinkedHashMap<>();
      String prefix = source + "-" + target + "/";
      splits()
          .forEach(
              (name, examples) -> {
                StringBuilder left = new StringBuilder();
                StringBuilder right = new StringBuilder();
                for (Example example : examples) {
                  left.append(example.source()).append('\n');
                  right.append(example.target()).append('\n');
                }
                files.put(prefix + name + "." + source, left.toString());
                files.put(prefix + name + "." + target, right.toString());
              });
      return files;
    }

    private Map<String, List<Example>> splits() {
      Map<String, List<Example>> splits = new LinkedHashMap<>();
      splits.put("train", train);
      splits.put("valid", valid);
      splits.put("test", test);
      return splits;
    }

    void report(PrintStream out) {
      long bytes =
          files().values().stream().mapToLong(f -> f.getBytes(StandardCharsets.UTF_8).length).sum();
      out.printf("%s-%s: %,d bytes%n", source, target, bytes);
      splits()
          .forEach(
              (name, examples) ->
                  out.printf(
                      "  %-5s %,6d pairs, %.1f words of %s and %.1f words of %s on average%n",
                      name,
                      examples.size(),
                      examples.stream()
                          .mapToInt(e -> tokens(e.source()).size())
                          .average()
                          .orElse(0),
                      source,
                      examples.stream()
                          .mapToInt(e -> tokens(e.target()).size())
                          .average()
                          .orElse(0),
                      target));
      Map<String, Integer> known = wordCounts(train);
      out.printf("  %,d word forms in train%n", known.size());
      out.printf(
          "  least count in train of a word of test: %d%n",
          test.stream().mapToInt(example -> leastCount(example, known)).min().orElse(0));
      out.printf(
          "  sentences of test with a combination unseen in train: %.1f %%%n",
          unseenCombinations());
      out.printf(
          "  4-grams of test unseen in train: %.1f %% of %s, %.1f %% of %s%n",
          unseenFourGrams(true), source, unseenFourGrams(false), target);
    }

    /** Percentage of test sentences with a combination that no training sentence has. */
    private double unseenCombinations() {
      Set<String> known = new HashSet<>();
      train.forEach(example -> known.addAll(example.combinations()));
      long unseen = test.stream().filter(e -> !known.containsAll(e.combinations())).count();
      return 100.0 * unseen / test.size();
    }

    private double unseenFourGrams(boolean left) {
      Set<List<String>> known = new HashSet<>();
      train.forEach(e -> known.addAll(fourGrams(left ? e.source() : e.target())));
      List<List<String>> grams = new ArrayList<>();
      test.forEach(e -> grams.addAll(fourGrams(left ? e.source() : e.target())));
      return 100.0 * grams.stream().filter(g -> !known.contains(g)).count() / grams.size();
    }

    private static List<List<String>> fourGrams(String text) {
      List<String> tokens = tokens(text);
      List<List<String>> grams = new ArrayList<>();
      for (int i = 0; i + 4 <= tokens.size(); i++) {
        grams.add(tokens.subList(i, i + 4));
      }
      return grams;
    }

    private static Map<String, Integer> wordCounts(List<Example> examples) {
      Map<String, Integer> counts = new HashMap<>();
      for (Example example : examples) {
        tokens(example.source()).forEach(word -> counts.merge(word, 1, Integer::sum));
        tokens(example.target()).forEach(word -> counts.merge(word, 1, Integer::sum));
      }
      return counts;
    }

    private static int leastCount(Example example, Map<String, Integer> counts) {
      List<String> words = new ArrayList<>(tokens(example.source()));
      words.addAll(tokens(example.target()));
      return words.stream().mapToInt(word -> counts.getOrDefault(word, 0)).min().orElse(0);
    }

    private static final Pattern TOKEN =
        Pattern.compile("[\\p{IsHan}]|[\\p{L}\\p{N}:.,'-]*[\\p{L}\\p{N}]|\\S");

    /** Words and punctuation marks; each Chinese character is one. */
    private static List<String> tokens(String text) {
      List<String> tokens = new ArrayList<>();
      Matcher matcher = TOKEN.matcher(text);
      while (matcher.find()) {
        tokens.add(matcher.group());
      }
      return tokens;
    }
  }

  // ---------------------------------------------------------------------------------- common tools

  /** SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every Java. */
  static final class Random {
    private long state;
    private final Map<Object, Integer> uses = new IdentityHashMap<>();

    Random(long seed) {
      state = seed;
    }

    static long mix(long value) {
      long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
      return z ^ (z >>> 31);
    }

    int below(int bound) {
      state += 0x9e3779b97f4a7c15L;
      return (int) Long.remainderUnsigned(mix(state), bound);
    }

    boolean chance(int percent) {
      return below(100) < percent;
    }

    <T> T any(List<T> values) {
      return values.get(below(values.size()));
    }

    @SafeVarargs
    final <T> T of(T... values) {
      return values[below(values.length)];
    }

    /** Of three random candidates the one used least so far: rare words become frequent enough. */
    <T> T balanced(List<T> values) {
      T best = any(values);
      for (int i = 0; i < 2; i++) {
        T other = any(values);
        if (uses.getOrDefault(other, 0) < uses.getOrDefault(best, 0)) {
          best = other;
        }
      }
      uses.merge(best, 1, Integer::sum);
      return best;
    }
  }

  /** The two sides of a sentence before capitals and punctuation are put right. */
  record Pair(String source, String target) {}

  /** Joins what is not empty with single spaces. */
  static String join(String... parts) {
    return String.join(" ", Arrays.stream(parts).filter(p -> !p.isEmpty()).toList());
  }

  static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
  }

  /** A clause may end in a comma (a relative clause does): before another mark it goes away. */
  static String finished(String text) {
    return capitalised(
        text.replaceAll(",\\s*([,.?!])", "$1").replaceAll("\\s+([,.?!])", "$1").strip());
  }

  // -------------------------------------------------------------------- English-German vocabulary

  /**
   * Nouns by kind: English[/irregular plural], gender, German[/plural]. A star marks the weak
   * declension (den Studenten); a noun without a plural is a mass noun.
   */
  static String nouns() {
    return WordList.read("en-de/nouns.txt");
  }

  /**
   * Adjectives: English[/comparative[/superlative]] German[/comparative[/superlative]]: nouns they
   * go with (kinds or single nouns). Without a comparative the adjective is not compared.
   */
  static String adjectives() {
    return WordList.read("en-de/adjectives.txt");
  }

  /**
   * Verbs: base,past,participle | infinitive er-form participle | frame | objects | flags.
   *
   * <p>English: {@code look_for} keeps its particle before the object, {@code turn+on} puts it
   * after a pronoun. German: {@code an+rufen} has a separable prefix, {@code ~freuen} is reflexive,
   * a star after the participle stands for sein. Frames: I none, A accusative, D dative, DA both, P
   * with English preposition, German preposition and its case. Flags: s state (no progressive, no
   * perfect), n no progressive, x nothing one plans, u nothing one sets out for, p present tense
   * only.
   */
  static String verbs() {
    return WordList.read("en-de/verbs.txt");
  }

  /** Places: noun, English preposition, German preposition of location, German one of direction. */
  static String places() {
    return WordList.read("en-de/places.txt");
  }

  /** Time: English = German: tenses they go with (names of {@link Tense}). */
  static String times() {
    return WordList.read("en-de/times.txt");
  }

  static final String DAYS =
      "Monday=Montag Tuesday=Dienstag Wednesday=Mittwoch Thursday=Donnerstag Friday=Freitag"
          + " Saturday=Samstag Sunday=Sonntag";

  static final String MONTHS =
      "January=Januar February=Februar March=März April=April May=Mai June=Juni July=Juli"
          + " August=August September=September October=Oktober November=November"
          + " December=Dezember";

  static final String CITIES =
      "Berlin=Berlin Hamburg=Hamburg Munich=München Vienna=Wien Cologne=Köln Paris=Paris"
          + " London=London Rome=Rom Italy=Italien France=Frankreich Austria=Österreich"
          + " Spain=Spanien";

  static final String NAMES =
      "Anna:f Peter:m Maria:f Paul:m Lisa:f Julia:f Sophie:f Emma:f Martin:m David:m Simon:m"
          + " Karl:m Laura:f Lena:f Tim:m Daniel:m";

  static final String SURNAMES = "Weber Klein Schmidt Wagner Fischer Becker";

  /** States of a person: English after "be" = German after sein, or after haben with a plus. */
  static String states() {
    return WordList.read("en-de/states.txt");
  }

  // ----------------------------------------------------------------------- English-German grammar

  /** German cases; the ordinal indexes the rows of declension tables. */
  enum Case {
    NOM,
    ACC,
    DAT,
    GEN
  }

  /** English tense and its German counterpart (in the comment). */
  enum Tense {
    PRESENT, // present
    PROGRESSIVE, // present with "gerade"
    PAST, // perfect
    PERFECT, // perfect with "schon" or "noch nicht"
    FUTURE, // werden + infinitive
    MODAL, // modal verb + infinitive
    COULD // preterite of a modal verb + infinitive
  }

  enum Order {
    VERB_SECOND,
    VERB_FIRST,
    VERB_LAST
  }

  /** Negation; NOT_YET goes with the perfect alone. */
  enum Polarity {
    POSITIVE,
    NOT,
    NOT_YET
  }

  record Noun(
      String en,
      String enPlural,
      char gender,
      String de,
      String dePlural,
      boolean weak,
      String kind) {
    boolean mass() {
      return dePlural.isEmpty();
    }
  }

  record Adjective(
      String en, String enMore, String enMost, String de, String deMore, String deMost) {
    boolean comparable() {
      return !enMore.isEmpty();
    }
  }

  record Verb(
      String en,
      String enPast,
      String enParticiple,
      String enParticle,
      boolean enSeparable,
      String de,
      String dePrefix,
      boolean reflexive,
      String deThird,
      String deParticiple,
      boolean sein,
      String frame,
      String enPreposition,
      String dePreposition,
      Case objectCase,
      List<Noun> objects,
      String flags) {
    boolean has(char flag) {
      return flags.indexOf(flag) >= 0;
    }

    String key() {
      return en + enParticle + enPreposition;
    }
  }

  record Time(String en, String de, Set<Tense> tenses) {}

  record Place(Noun noun, String en, String deWhere, String deTo) {}

  /** A phrase of any kind in both languages. */
  record Phrase(String en, String de) {
    static final Phrase NONE = new Phrase("", "");
  }

  /**
   * A modal verb. The English one is either an auxiliary (can) or an ordinary verb with "to" (want
   * to); past forms may be of the other sort than present ones.
   */
  record Modal(
      String enPresent,
      boolean presentAuxiliary,
      String enPast,
      boolean pastAuxiliary,
      String de) {}

  /** Declension and conjugation of German. */
  static final class German {
    private static final String[][] STRONG = {
      // m n f plural
      {"er", "es", "e", "e"},
      {"en", "es", "e", "e"},
      {"em", "em", "er", "en"},
      {"en", "en", "er", "er"}
    };

    static int column(char gender, boolean plural) {
      return plural ? 3 : "mnf".indexOf(gender);
    }

    static String article(Case c, int column) {
      String[][] forms = {
        {"der", "das", "die", "die"},
        {"den", "das", "die", "die"},
        {"dem", "dem", "der", "den"},
        {"des", "des", "der", "der"}
      };
      return forms[c.ordinal()][column];
    }

    /** Endings of dieser and welcher. */
    static String pronominal(Case c, int column) {
      return c == Case.GEN && column < 2 ? "es" : STRONG[c.ordinal()][column];
    }

    /** Endings of ein, kein, mein. */
    static String indefinite(Case c, int column) {
      boolean bare = c == Case.NOM && column < 2 || c == Case.ACC && column == 1;
      return bare ? "" : pronominal(c, column);
    }

    static String strong(Case c, int column) {
      return STRONG[c.ordinal()][column];
    }

    static String weak(Case c, int column) {
      boolean e = c == Case.NOM && column < 3 || c == Case.ACC && (column == 1 || column == 2);
      return e ? "e" : "en";
    }

    static String mixed(Case c, int column) {
      boolean asStrong = (c == Case.NOM || c == Case.ACC) && column < 3;
      return asStrong ? strong(c, column) : "en";
    }

    static String inflected(String adjective, String ending) {
      String stem =
          adjective.equals("teuer")
              ? "teur"
              : adjective.endsWith("e")
                  ? adjective.substring(0, adjective.length() - 1)
                  : adjective;
      return stem + ending;
    }

    static String noun(Noun noun, Case c, boolean plural) {
      if (plural) {
        boolean dative = c == Case.DAT && !noun.dePlural().matches(".*[ns]");
        return dative ? noun.dePlural() + "n" : noun.dePlural();
      }
      if (noun.weak() && c != Case.NOM) {
        return noun.dePlural();
      }
      if (c == Case.GEN && noun.gender() != 'f') {
        boolean monosyllable = noun.de().matches("[^aeiouäöüy]*[aeiouäöüy]{1,2}[^aeiouäöüy]*");
        return noun.de() + (monosyllable ? "es" : "s");
      }
      return noun.de();
    }

    /** Relative pronouns; the dative plural is the one that differs from the article. */
    static String relative(Case c, int column) {
      return c == Case.DAT && column == 3 ? "denen" : article(c, column);
    }

    /** Preposition and noun phrase, contracted where the phrase begins with the bare article. */
    static String prepositional(String preposition, String phrase, boolean definite) {
      String full = preposition + " " + phrase;
      if (!definite) {
        return full;
      }
      return full.replaceFirst("^(a|i)n dem ", "$1m ")
          .replaceFirst("^von dem ", "vom ")
          .replaceFirst("^zu dem ", "zum ")
          .replaceFirst("^zu der ", "zur ")
          .replaceFirst("^(a|i)n das ", "$1ns ");
    }

    private static final Map<String, String[]> IRREGULAR =
        Map.ofEntries(
            Map.entry("sein", new String[] {"bin", "bist", "ist", "sind"}),
            Map.entry("haben", new String[] {"habe", "hast", "hat", "haben"}),
            Map.entry("werden", new String[] {"werde", "wirst", "wird", "werden"}),
            Map.entry("wissen", new String[] {"weiß", "weißt", "weiß", "wissen"}),
            Map.entry("können", new String[] {"kann", "kannst", "kann", "können"}),
            Map.entry("müssen", new String[] {"muss", "musst", "muss", "müssen"}),
            Map.entry("wollen", new String[] {"will", "willst", "will", "wollen"}),
            Map.entry("dürfen", new String[] {"darf", "darfst", "darf", "dürfen"}),
            Map.entry("sollen", new String[] {"sollte", "solltest", "sollte", "sollten"}),
            Map.entry("mögen", new String[] {"möchte", "möchtest", "möchte", "möchten"}));

    private static final Map<String, String> PRETERITE =
        Map.of(
            "sein", "war", "haben", "hatte", "liegen", "lag", "stehen", "stand", "können", "konnte",
            "müssen", "musste", "wollen", "wollte", "dürfen", "durfte");

    static String stem(String infinitive) {
      return infinitive.endsWith("en")
          ? infinitive.substring(0, infinitive.length() - 2)
          : infinitive.substring(0, infinitive.length() - 1);
    }

    static String present(String infinitive, String third, int person) {
      String[] irregular = IRREGULAR.get(infinitive);
      if (irregular != null) {
        return irregular[person];
      }
      return switch (person) {
        case 0 -> stem(infinitive) + "e";
        case 1 -> second(infinitive, third);
        case 2 -> third;
        default -> infinitive;
      };
    }

    /** du: the stem of the er-form, or of the infinitive where that ends in t anyway (hält). */
    private static String second(String infinitive, String third) {
      String base = third.endsWith("t") ? third.substring(0, third.length() - 1) : third;
      return base.matches(".*[sßzx]") ? base + "t" : base + "st";
    }

    static String preterite(String infinitive, int person) {
      String base = PRETERITE.get(infinitive);
      String consonant = base.endsWith("e") ? "n" : "en";
      return switch (person) {
        case 1 -> base + "st";
        case 3 -> base + consonant;
        default -> base;
      };
    }

    /** Imperative of du: lies, öffne, kauf. */
    static String imperative(Verb verb) {
      String stem = stem(verb.de());
      if (stem.contains("e") && !stem.contains("i") && verb.deThird().contains("i")) {
        return verb.deThird().replaceFirst("t$", "");
      }
      boolean vowel = verb.de().endsWith("ern") || stem.matches(".*([dtm]|[^aeiouhlr]n|ier)");
      return vowel && !stem.endsWith("mm") ? stem + "e" : stem;
    }
  }

  /** Inflection of English. */
  static final class English {
    private static final Set<String> DOUBLED =
        Set.of("cut", "swim", "forget", "get", "put", "sit", "run", "fit");

    static String plural(String noun) {
      return noun.matches(".*[^aeiou]y") ? noun.replaceFirst("y$", "ies") : sibilant(noun);
    }

    static String third(String verb) {
      return switch (verb) {
        case "have" -> "has";
        case "go" -> "goes";
        case "do" -> "does";
        default -> plural(verb);
      };
    }

    private static String sibilant(String word) {
      return word.matches(".*(s|x|z|ch|sh)") ? word + "es" : word + "s";
    }

    static String progressive(String verb) {
      if (verb.endsWith("ie")) {
        return verb.replaceFirst("ie$", "ying");
      }
      if (verb.endsWith("e") && !verb.endsWith("ee")) {
        return verb.substring(0, verb.length() - 1) + "ing";
      }
      return DOUBLED.contains(verb) ? verb + verb.charAt(verb.length() - 1) + "ing" : verb + "ing";
    }

    /** "a" or "an" before the given word. */
    static String indefinite(String word) {
      return word.matches("[aeiou].*") && !word.startsWith("uni") ? "an" : "a";
    }

    static String be(int person, boolean past) {
      return switch (person) {
        case 0 -> past ? "was" : "am";
        case 2 -> past ? "was" : "is";
        default -> past ? "were" : "are";
      };
    }
  }

  /** Determiners: English singular and plural, German stem and type of its declension. */
  enum Determiner {
    THE("the", "the"),
    A("a", ""),
    NO("", ""),
    THIS("this", "these"),
    WHICH("which", "which"),
    MY("my", "my"),
    YOUR("your", "your"),
    HIS("his", "his"),
    HER("her", "her"),
    OUR("our", "our"),
    THEIR("their", "their"),
    SOME("", "some"),
    MANY("", "many"),
    NUMBER("", ""),
    BARE("", "");

    final String singular;
    final String plural;

    Determiner(String singular, String plural) {
      this.singular = singular;
      this.plural = plural;
    }

    boolean indefinite() {
      return this == A || this == NO;
    }

    boolean isPossessive() {
      return this != A && this != NO && EIN_WORDS.containsKey(this);
    }

    private static final Map<Determiner, String> EIN_WORDS =
        Map.of(
            A, "ein", NO, "kein", MY, "mein", YOUR, "dein", HIS, "sein", HER, "ihr", OUR, "unser",
            THEIR, "ihr");

    /** The German word; "" for the zero article. */
    String german(Case c, int column, boolean mass) {
      return switch (this) {
        case THE -> German.article(c, column);
        case THIS -> "dies" + German.pronominal(c, column);
        case WHICH -> "welch" + German.pronominal(c, column);
        case SOME -> "einig" + German.strong(c, column);
        case MANY -> "viel" + German.strong(c, column);
        case NUMBER, BARE -> "";
        case A -> mass || column == 3 ? "" : "ein" + German.indefinite(c, column);
        default -> inflectedPossessive(c, column);
      };
    }

    private String inflectedPossessive(Case c, int column) {
      String ending = German.indefinite(c, column);
      return (this == OUR && !ending.isEmpty() ? "unser" : EIN_WORDS.get(this)) + ending;
    }

    String adjectiveEnding(Case c, int column, boolean mass) {
      return switch (this) {
        case THE, THIS, WHICH -> German.weak(c, column);
        case SOME, MANY, NUMBER, BARE -> German.strong(c, column);
        case A -> mass || column == 3 ? German.strong(c, column) : German.mixed(c, column);
        default -> German.mixed(c, column);
      };
    }
  }

  /**
   * A noun phrase in both languages. German persons: 0 ich, 1 du, 2 er sie es, 3 wir sie Sie (one
   * form for all verbs).
   */
  interface Nominal {
    String en(boolean object);

    String de(Case c);

    int person();

    /** What combinations name: the noun, the name, or "" for a pronoun. */
    String head();

    /** Whether nicht + this phrase becomes kein: "not ... a book". */
    default boolean indefinite() {
      return false;
    }

    default Nominal negated() {
      return this;
    }

    /** Whether it counts: three books, many books. */
    default boolean quantified() {
      return false;
    }

    /** Whether German may contract its article with a preposition. */
    default boolean definite() {
      return false;
    }

    default boolean pronoun() {
      return false;
    }

    /** The pronoun that refers back to it; null where none is certain. */
    Nominal pronominal();

    default String reflexive() {
      return "sich";
    }
  }

  /** Pronouns; YOU is the familiar du, FORMAL the polite Sie. */
  enum Pronoun implements Nominal {
    I("I", "me", 0, "ich mich mir"),
    YOU("you", "you", 1, "du dich dir"),
    HE("he", "him", 2, "er ihn ihm"),
    SHE("she", "her", 2, "sie sie ihr"),
    IT("it", "it", 2, "es es ihm"),
    IT_MASCULINE("it", "it", 2, "er ihn ihm"),
    IT_FEMININE("it", "it", 2, "sie sie ihr"),
    WE("we", "us", 3, "wir uns uns"),
    THEY("they", "them", 3, "sie sie ihnen"),
    FORMAL("you", "you", 3, "Sie Sie Ihnen"),
    WHO("who", "who", 2, "wer wen wem");

    private final String subject;
    private final String object;
    private final int person;
    private final String[] forms;

    Pronoun(String subject, String object, int person, String forms) {
      this.subject = subject;
      this.object = object;
      this.person = person;
      this.forms = forms.split(" ");
    }

    @Override
    public String en(boolean asObject) {
      return asObject ? object : subject;
    }

    @Override
    public String de(Case c) {
      return forms[c.ordinal()];
    }

    @Override
    public int person() {
      return person;
    }

    @Override
    public String head() {
      return "";
    }

    @Override
    public boolean pronoun() {
      return this != WHO;
    }

    @Override
    public Nominal pronominal() {
      return this;
    }

    @Override
    public String reflexive() {
      return person < 2 || this == WE ? forms[1] : "sich";
    }
  }

  /** A proper name, with or without a title (Mr. Weber, accusative Herrn Weber). */
  record Name(String en, String title, char gender) implements Nominal {
    @Override
    public String en(boolean object) {
      return join(title, en);
    }

    @Override
    public String de(Case c) {
      String german = title.equals("Mr.") ? "Herr" : title.isEmpty() ? "" : "Frau";
      return join(german.equals("Herr") && c != Case.NOM ? "Herrn" : german, en);
    }

    @Override
    public int person() {
      return 2;
    }

    @Override
    public String head() {
      return en(false);
    }

    @Override
    public Nominal pronominal() {
      return gender == 'm' ? Pronoun.HE : Pronoun.SHE;
    }
  }

  /** Determiner, numeral, adjectives and noun. The numeral is a phrase, NONE for none. */
  record NounPhrase(
      Determiner determiner, Phrase number, List<Adjective> adjectives, Noun noun, boolean plural)
      implements Nominal {

    @Override
    public String en(boolean object) {
      String words = String.join(" ", adjectives.stream().map(Adjective::en).toList());
      String head = plural ? noun.enPlural() : noun.en();
      String core = join(number.en(), words, head);
      if (determiner == Determiner.A && !plural && !noun.mass()) {
        return English.indefinite(core) + " " + core;
      }
      boolean bare = determiner.indefinite();
      return join(bare ? "" : plural ? determiner.plural : determiner.singular, core);
    }

    @Override
    public String de(Case c) {
      int column = German.column(noun.gender(), plural);
      String ending = determiner.adjectiveEnding(c, column, noun.mass());
      List<String> words = adjectives.stream().map(a -> German.inflected(a.de(), ending)).toList();
      return join(
          determiner.german(c, column, noun.mass()),
          number.de(),
          String.join(" ", words),
          German.noun(noun, c, plural));
    }

    @Override
    public int person() {
      return plural ? 3 : 2;
    }

    @Override
    public String head() {
      return noun.en();
    }

    @Override
    public boolean indefinite() {
      return determiner.indefinite();
    }

    @Override
    public boolean quantified() {
      return determiner == Determiner.NUMBER
          || determiner == Determiner.SOME
          || determiner == Determiner.MANY;
    }

    @Override
    public boolean definite() {
      return determiner == Determiner.THE;
    }

    @Override
    public Nominal negated() {
      return indefinite() ? new NounPhrase(Determiner.NO, number, adjectives, noun, plural) : this;
    }

    @Override
    public Nominal pronominal() {
      if (plural) {
        return Pronoun.THEY;
      }
      boolean human = noun.kind().equals("person") || noun.kind().equals("kin");
      return switch (noun.gender()) {
        case 'm' -> human ? Pronoun.HE : Pronoun.IT_MASCULINE;
        case 'f' -> human ? Pronoun.SHE : Pronoun.IT_FEMININE;
        default -> human ? null : Pronoun.IT;
      };
    }
  }

  /** A noun phrase with something after it: a relative clause, a genitive. */
  record Extended(Nominal base, String en, String de) implements Nominal {
    @Override
    public String en(boolean object) {
      return base.en(object) + en;
    }

    @Override
    public String de(Case c) {
      return base.de(c) + de;
    }

    @Override
    public int person() {
      return base.person();
    }

    @Override
    public String head() {
      return base.head();
    }

    @Override
    public Nominal pronominal() {
      return base.pronominal();
    }
  }

  /** "Anna's" before a noun phrase with the determiner BARE. */
  record Possessed(Name owner, NounPhrase thing) implements Nominal {
    @Override
    public String en(boolean object) {
      return owner.en(true) + "'s " + thing.en(object);
    }

    @Override
    public String de(Case c) {
      return owner.en() + "s " + thing.de(c);
    }

    @Override
    public int person() {
      return thing.person();
    }

    @Override
    public String head() {
      return thing.head();
    }

    @Override
    public Nominal pronominal() {
      return thing.pronominal();
    }
  }

  /** A relative pronoun as subject: who, der. */
  record Relative(NounPhrase base) implements Nominal {
    @Override
    public String en(boolean object) {
      return "who";
    }

    @Override
    public String de(Case c) {
      return German.relative(c, German.column(base.noun().gender(), base.plural()));
    }

    @Override
    public int person() {
      return base.person();
    }

    @Override
    public String head() {
      return base.head();
    }

    @Override
    public Nominal pronominal() {
      return base.pronominal();
    }

    @Override
    public boolean pronoun() {
      return true;
    }
  }

  /** The empty place in a relative clause or a wh-question. */
  static final Nominal GAP = new Extended(new Name("", "", 'm'), "", "");

  /** The meaning of a clause, and how it is written in both languages. */
  static final class Clause {
    Nominal subject;
    Verb verb;
    Nominal object = GAP;
    Nominal receiver = GAP;
    Tense tense;
    Modal modal;
    Polarity polarity = Polarity.POSITIVE;
    Phrase middle = Phrase.NONE; // often, always; after the auxiliary in English
    Phrase time = Phrase.NONE;
    Phrase manner = Phrase.NONE;
    Phrase place = Phrase.NONE; // where
    Phrase goal = Phrase.NONE; // where to: always last
    Phrase predicate = Phrase.NONE; // after be; a plus in German: noun after haben

    boolean negative() {
      return polarity != Polarity.POSITIVE;
    }

    // English

    /** Subject first: statements, clauses after a conjunction, questions about the subject. */
    String english() {
      return join(subject.en(false), englishAfterSubject(), englishTail());
    }

    /** Auxiliary before the subject. */
    String englishQuestion() {
      String[] group = englishVerb(true);
      return join(
          group[0],
          subject.en(false),
          negative() ? "not" : "",
          middle.en(),
          group[1],
          englishTail());
    }

    String englishAfterSubject() {
      String[] group = englishVerb(negative());
      return join(group[0], negative() ? "not" : "", middle.en(), group[1]);
    }

    String englishTail() {
      String particle = verb.enParticle();
      String preposition = verb.enPreposition().equals("-") ? "" : verb.enPreposition();
      boolean after = verb.enSeparable() && object.pronoun();
      String to = receiver == GAP ? "" : "to " + receiver.en(true);
      return join(
          after ? "" : particle,
          preposition,
          object.en(true),
          after ? particle : "",
          predicate.en(),
          to,
          manner.en(),
          goal.en(),
          place.en(),
          polarity == Polarity.NOT_YET ? "yet" : "",
          time.en());
    }

    /** Auxiliary ("" if none) and the rest of the verb group. */
    private String[] englishVerb(boolean needsAuxiliary) {
      int person = subject.person();
      String base = verb.en();
      boolean third = person == 2;
      if (tense == Tense.MODAL || tense == Tense.COULD) {
        return englishModal(needsAuxiliary, third);
      }
      if (base.equals("be")) {
        return tense == Tense.FUTURE
            ? new String[] {"will", "be"}
            : new String[] {English.be(person, tense == Tense.PAST), ""};
      }
      return switch (tense) {
        case PROGRESSIVE -> new String[] {English.be(person, false), English.progressive(base)};
        case PERFECT -> new String[] {third ? "has" : "have", verb.enParticiple()};
        case FUTURE -> new String[] {"will", base};
        case PAST -> needsAuxiliary ? new String[] {"did", base} : new String[] {"", verb.enPast()};
        default ->
            needsAuxiliary
                ? new String[] {third ? "does" : "do", base}
                : new String[] {"", third ? English.third(base) : base};
      };
    }

    private String[] englishModal(boolean needsAuxiliary, boolean third) {
      boolean past = tense == Tense.COULD;
      String word = past ? modal.enPast() : modal.enPresent();
      boolean auxiliary = past ? modal.pastAuxiliary() : modal.presentAuxiliary();
      int space = word.indexOf(' ');
      String first = space < 0 ? word : word.substring(0, space);
      String tail = space < 0 ? "" : word.substring(space + 1);
      if (auxiliary) {
        return new String[] {first, join(tail, verb.en())};
      }
      if (needsAuxiliary) {
        String infinitive =
            first.equals("had") ? "have" : first.startsWith("want") ? "want" : first;
        return new String[] {
          past ? "did" : third ? "does" : "do", join(infinitive, tail, verb.en())
        };
      }
      return new String[] {
        "", join(!past && third ? English.third(first) : first, tail, verb.en())
      };
    }

    // German

    /** The clause in the given order; {@code front} stands before the verb unless it is NONE. */
    String german(Order order, Phrase front) {
      String finite = germanFinite();
      String closing = germanClosing();
      boolean fronted = front != Phrase.NONE;
      String nominative = subject.de(Case.NOM);
      String field = middleField(front);
      String self = verb.reflexive() ? subject.reflexive() : "";
      String inner = subject.pronoun() ? join(nominative, self) : join(self, nominative);
      return switch (order) {
        case VERB_SECOND ->
            fronted
                ? join(front.de(), finite, inner, field, closing)
                : join(nominative, finite, self, field, closing);
        case VERB_FIRST -> join(finite, inner, field, closing);
        case VERB_LAST -> {
          boolean prefixed = !verb.dePrefix().isEmpty() && closing.equals(verb.dePrefix());
          yield join(inner, field, prefixed ? closing + finite : join(closing, finite));
        }
      };
    }

    private String germanModal() {
      boolean forbidden = tense == Tense.MODAL && modal.enPresent().equals("must") && negative();
      return forbidden ? "dürfen" : modal.de();
    }

    String germanVerb() {
      return predicate.de().startsWith("+") ? "haben" : verb.de();
    }

    String germanFinite() {
      int person = subject.person();
      String lemma = germanVerb();
      boolean simplePast = isSimplePast(lemma);
      return switch (tense) {
        case PRESENT, PROGRESSIVE -> German.present(lemma, verb.deThird(), person);
        case PAST ->
            simplePast
                ? German.preterite(lemma, person)
                : German.present(verb.sein() ? "sein" : "haben", "", person);
        case PERFECT -> German.present(verb.sein() ? "sein" : "haben", "", person);
        case FUTURE -> German.present("werden", "", person);
        case MODAL -> German.present(germanModal(), "", person);
        case COULD -> German.preterite(germanModal(), person);
      };
    }

    /** "war", not "ist gewesen"; stehen with a prefix (aufstehen) is another verb. */
    private boolean isSimplePast(String lemma) {
      return verb.dePrefix().isEmpty() && German.PRETERITE.containsKey(lemma);
    }

    /** English infinitive and its complements. */
    String englishInfinitive() {
      return join(verb.en(), englishTail());
    }

    /** Complements and infinitive with zu. */
    String germanInfinitive() {
      String prefix = verb.dePrefix();
      String infinitive = prefix.isEmpty() ? "zu " + verb.de() : prefix + "zu" + verb.de();
      String self = verb.reflexive() ? subject.reflexive() : "";
      return join(self, middleField(Phrase.NONE), infinitive);
    }

    /** What stands at the end: separated prefix, participle or infinitive. */
    String germanClosing() {
      String lemma = germanVerb();
      return switch (tense) {
        case PRESENT, PROGRESSIVE -> verb.dePrefix();
        case PAST -> isSimplePast(lemma) ? "" : verb.deParticiple();
        case PERFECT -> verb.deParticiple();
        default -> verb.dePrefix() + lemma;
      };
    }

    /** All between verb and closing: pronouns, time, objects, negation, manner, place. */
    String middleField(Phrase front) {
      boolean accusative = verb.objectCase() == Case.ACC && verb.dePreposition().isEmpty();
      boolean kein = negative() && accusative && object.indefinite();
      Nominal written = kein ? object.negated() : object;
      String direct = verb.dePreposition().isEmpty() ? written.de(verb.objectCase()) : "";
      String governed =
          verb.dePreposition().isEmpty() || object == GAP
              ? ""
              : German.prepositional(
                  verb.dePreposition(), object.de(verb.objectCase()), object.definite());
      boolean pronoun = object.pronoun() && governed.isEmpty();
      boolean late = object.indefinite() || object.quantified();
      boolean early = !pronoun && !late && negative();
      boolean mid = !pronoun && !late && !early;
      return join(
          pronoun ? direct : "",
          receiver.de(Case.DAT),
          early ? direct : "",
          time == front ? "" : time.de(),
          middle == front ? "" : adverbBefore(),
          tense == Tense.PROGRESSIVE ? "gerade" : "",
          mid ? direct : "",
          middle.de().equals("schon") ? "schon" : "",
          negation(kein),
          manner.de(),
          place.de(),
          late ? direct : "",
          governed,
          goal.de(),
          germanPredicate());
    }

    private String adverbBefore() {
      return middle.de().equals("schon") ? "" : middle.de();
    }

    private String negation(boolean kein) {
      boolean keinPredicate = predicate.de().startsWith("+");
      String not = kein || keinPredicate ? "" : "nicht";
      return switch (polarity) {
        case POSITIVE -> "";
        case NOT -> not;
        case NOT_YET -> join("noch", not);
      };
    }

    private String germanPredicate() {
      if (!predicate.de().startsWith("+")) {
        return predicate.de();
      }
      String noun = predicate.de().substring(1);
      String no = noun.equals("Angst") ? "keine " : "keinen ";
      return negative() ? no + noun : noun;
    }
  }

  /** The tables above, read. */
  static final class Lexicon {
    final Map<String, List<Noun>> kinds = new LinkedHashMap<>();
    final Map<String, Noun> nouns = new LinkedHashMap<>();
    final Map<Noun, List<Adjective>> adjectives = new HashMap<>();
    final List<Adjective> compared = new ArrayList<>();
    final Map<Adjective, List<Noun>> described = new HashMap<>();
    final List<Verb> verbs = new ArrayList<>();
    final List<Place> places = new ArrayList<>();
    final List<Time> times = new ArrayList<>();
    final List<Name> names = new ArrayList<>();
    final List<Name> titled = new ArrayList<>();
    final List<Phrase> cities = phrases(CITIES);
    final List<Phrase> days = phrases(DAYS);
    final List<Phrase> months = phrases(MONTHS);
    final List<Phrase> states = new ArrayList<>();

    Lexicon() {
      entries(nouns()).forEach(this::noun);
      lines(adjectives()).forEach(this::adjective);
      lines(verbs()).forEach(this::verb);
      entries(places()).forEach(this::place);
      lines(times()).forEach(this::time);
      for (Phrase day : days) {
        times.add(
            new Time(
                "on " + day.en(),
                "am " + day.de(),
                Set.of(Tense.PAST, Tense.FUTURE, Tense.MODAL, Tense.COULD)));
      }
      for (Phrase month : months) {
        times.add(
            new Time("in " + month.en(), "im " + month.de(), Set.of(Tense.PAST, Tense.FUTURE)));
      }
      for (String name : NAMES.split(" ")) {
        String[] parts = name.split(":");
        names.add(new Name(parts[0], "", parts[1].charAt(0)));
      }
      for (String surname : SURNAMES.split(" ")) {
        titled.add(new Name(surname, "Mr.", 'm'));
        titled.add(new Name(surname, "Mrs.", 'f'));
      }
      for (String entry : entries(states())) {
        String[] sides = entry.split(" = ");
        states.add(new Phrase(sides[0], sides[1]));
      }
    }

    static List<String> lines(String table) {
      return table.lines().map(String::strip).toList();
    }

    static List<String> entries(String table) {
      List<String> entries = new ArrayList<>();
      for (String line : lines(table)) {
        int colon = line.indexOf(": ");
        String kind = colon < 0 ? "" : line.substring(0, colon + 2);
        for (String entry : line.substring(kind.length()).split("; ")) {
          entries.add(kind + entry);
        }
      }
      return entries;
    }

    private static List<Phrase> phrases(String table) {
      return Arrays.stream(table.split(" "))
          .map(entry -> entry.split("="))
          .map(sides -> new Phrase(sides[0], sides[1]))
          .toList();
    }

    private void noun(String entry) {
      String[] parts = entry.split(" ");
      String kind = parts[0].replace(":", "");
      String[] en = parts[1].split("/");
      String[] de = parts[3].split("/");
      boolean weak = parts[3].endsWith("*");
      String dePlural = de.length > 1 ? de[1].replace("*", "") : "";
      Noun noun =
          new Noun(
              en[0],
              en.length > 1 ? en[1] : English.plural(en[0]),
              parts[2].charAt(0),
              de[0],
              dePlural,
              weak,
              kind);
      nouns.put(noun.en(), noun);
      kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(noun);
    }

    /** Nouns of a list of kinds and single nouns. */
    List<Noun> select(String names) {
      Set<Noun> selected = new LinkedHashSet<>();
      for (String name : names.strip().split(" ")) {
        if (kinds.containsKey(name)) {
          selected.addAll(kinds.get(name));
        } else if (nouns.containsKey(name)) {
          selected.add(nouns.get(name));
        } else if (!name.equals("-")) {
          throw new IllegalStateException("unknown noun or kind: " + name);
        }
      }
      return List.copyOf(selected);
    }

    private void adjective(String line) {
      String[] sides = line.split(": ");
      String[] words = sides[0].split(" ");
      String[] en = Arrays.copyOf((words[0].replace('_', ' ') + "//").split("/", -1), 3);
      String[] de = Arrays.copyOf((words[1] + "//").split("/", -1), 3);
      Adjective adjective = new Adjective(en[0], en[1], en[2], de[0], de[1], de[2]);
      List<Noun> range = select(sides[1]);
      described.put(adjective, range);
      range.forEach(n -> adjectives.computeIfAbsent(n, k -> new ArrayList<>()).add(adjective));
      if (adjective.comparable()) {
        compared.add(adjective);
      }
    }

    private void verb(String line) {
      String[] fields = line.split(" \\| ");
      String[] en = fields[0].split(",");
      boolean separable = en[0].contains("+");
      String[] base = en[0].split("[+_]");
      String[] de = fields[1].split(" ");
      String prefix = de[0].contains("+") ? de[0].substring(0, de[0].indexOf('+')) : "";
      String[] frame = fields[2].split(" ");
      boolean prepositional = frame[0].equals("P");
      Case objectCase =
          prepositional
              ? (frame[3].equals("A") ? Case.ACC : Case.DAT)
              : frame[0].equals("D") ? Case.DAT : Case.ACC;
      verbs.add(
          new Verb(
              base[0],
              en[1],
              en[2],
              base.length > 1 ? base[1] : "",
              separable,
              de[0].replaceFirst("^.*\\+", "").replace("~", ""),
              prefix,
              de[0].startsWith("~"),
              de[1],
              de[2].replace("*", ""),
              de[2].endsWith("*"),
              frame[0],
              prepositional ? frame[1] : "",
              prepositional ? frame[2] : "",
              objectCase,
              select(fields[3]),
              fields.length > 4 ? fields[4] : ""));
    }

    private void place(String entry) {
      String[] parts = entry.split(" ");
      Noun noun = nouns.get(parts[0]);
      places.add(new Place(noun, parts[1], parts[2], parts[3]));
    }

    private void time(String line) {
      String[] sides = line.split(" = |: ");
      Set<Tense> tenses = new HashSet<>();
      for (String tense : sides[2].split(" ")) {
        tenses.add(Tense.valueOf(tense));
      }
      times.add(new Time(sides[0], sides[1], tenses));
    }

    Verb named(String key) {
      return verbs.stream().filter(v -> v.key().equals(key)).findFirst().orElseThrow();
    }
  }

  /** Draws English-German pairs. */
  static final class EnglishGerman implements Grammar {
    private static final Verb BE = auxiliary("be", "sein", "ist");

    private static final Verb LIE = auxiliary("be", "liegen", "liegt");
    private static final Verb STAND = auxiliary("be", "stehen", "steht");
    private static final Verb LAY = regular("put put put", "legen legt gelegt", "A");
    private static final Verb PUT = regular("put put put", "stellen stellt gestellt", "A");
    private static final Verb LEAVE =
        regular("leave left left", "ab+fahren fährt abgefahren*", "I");
    private static final Verb BEGIN =
        regular("begin began begun", "beginnen beginnt begonnen", "I");
    private static final Verb END = regular("end ended ended", "enden endet geendet", "I");
    private static final Verb RAIN = regular("rain rained rained", "regnen regnet geregnet", "I");
    private static final Verb SNOW =
        regular("snow snowed snowed", "schneien schneit geschneit", "I");
    private static final Verb LIVE = regular("live lived lived", "wohnen wohnt gewohnt", "I");

    private static final List<Verb> PLANS =
        List.of(
            regular("try tried tried", "versuchen versucht versucht", "I"),
            regular("forget forgot forgotten", "vergessen vergisst vergessen", "I"),
            regular("promise promised promised", "versprechen verspricht versprochen", "I"),
            regular("decide decided decided", "beschließen beschließt beschlossen", "I"));

    private static final List<Modal> MODALS =
        List.of(
            new Modal("can", true, "could", true, "können"),
            new Modal("must", true, "had to", false, "müssen"),
            new Modal("want to", false, "wanted to", false, "wollen"),
            new Modal("may", true, "", true, "dürfen"),
            new Modal("should", true, "", true, "sollen"),
            new Modal("would like to", true, "", true, "mögen"));

    private static final String[] UNITS =
        ("zero=null one=ein two=zwei three=drei four=vier five=fünf six=sechs seven=sieben"
                + " eight=acht nine=neun ten=zehn eleven=elf twelve=zwölf thirteen=dreizehn"
                + " fourteen=vierzehn fifteen=fünfzehn sixteen=sechzehn seventeen=siebzehn"
                + " eighteen=achtzehn nineteen=neunzehn")
            .split(" ");

    private static final String[] TENS =
        ("- - twenty=zwanzig thirty=dreißig forty=vierzig fifty=fünfzig sixty=sechzig"
                + " seventy=siebzig eighty=achtzig ninety=neunzig")
            .split(" ");

    private static final String[] ORDINALS =
        ("- first=erste second=zweite third=dritte fourth=vierte fifth=fünfte sixth=sechste"
                + " seventh=siebte eighth=achte ninth=neunte tenth=zehnte eleventh=elfte"
                + " twelfth=zwölfte")
            .split(" ");

    private final Random random;
    private final Lexicon lexicon = new Lexicon();
    private final Set<String> combinations = new LinkedHashSet<>();
    private final List<Supplier<Pair>> patterns = new ArrayList<>();
    private final List<Verb> movements =
        List.of(
            regular("go went gone", "gehen geht gegangen*", "I"),
            regular("drive drove driven", "fahren fährt gefahren*", "I"),
            regular("run ran run", "laufen läuft gelaufen*", "I"));
    private final Verb travel = regular("travel traveled traveled", "reisen reist gereist*", "I");
    private final Verb fly = regular("fly flew flown", "fliegen fliegt geflogen*", "I");

    EnglishGerman(Random random) {
      this.random = random;
      add(20, this::statement);
      add(8, this::frontedTime);
      add(8, this::yesNoQuestion);
      add(9, this::questionWord);
      add(4, this::formalQuestion);
      add(6, this::reason);
      add(6, this::thatClause);
      add(6, this::condition);
      add(4, this::concession);
      add(4, this::indirectQuestion);
      add(9, this::relativeClause);
      add(6, this::description);
      add(5, this::comparison);
      add(3, this::existence);
      add(6, this::position);
      add(3, this::placement);
      add(6, this::quantity);
      add(4, this::clock);
      add(3, this::date);
      add(7, this::command);
      add(6, this::journey);
      add(2, this::weather);
      add(5, this::coordination);
      add(4, this::anaphora);
      add(3, this::correction);
      add(4, this::liking);
      add(5, this::purpose);
      add(3, this::duration);
      add(4, this::state);
      add(2, this::childhood);
    }

    private void add(int weight, Supplier<Pair> pattern) {
      patterns.addAll(Collections.nCopies(weight, pattern));
    }

    @Override
    public Example next() {
      combinations.clear();
      Pair pair = random.any(patterns).get();
      String english = pair.source().replace("can not", "cannot");
      return new Example(finished(english), finished(pair.target()), Set.copyOf(combinations));
    }

    private static Verb auxiliary(String en, String de, String third) {
      return regular(en + " - -", de + " " + third + " -", "I");
    }

    /** A verb without particle, preposition and object list, written as in the table. */
    private static Verb regular(String english, String german, String frame) {
      String[] en = english.split(" ");
      String[] de = german.split(" ");
      int plus = de[0].indexOf('+');
      return new Verb(
          en[0],
          en[1],
          en[2],
          "",
          false,
          de[0].substring(plus + 1),
          plus < 0 ? "" : de[0].substring(0, plus),
          false,
          de[1],
          de[2].replace("*", ""),
          de[2].endsWith("*"),
          frame,
          "",
          "",
          Case.ACC,
          List.of(),
          "");
    }

    // ---- noun phrases

    private Nominal subject() {
      int roll = random.below(100);
      if (roll < 32) {
        return random.of(Pronoun.I, Pronoun.YOU, Pronoun.HE, Pronoun.SHE, Pronoun.WE, Pronoun.THEY);
      }
      return roll < 60 ? random.balanced(lexicon.names) : person(false);
    }

    /** A person other than the subject; pronouns too. */
    private Nominal otherPerson() {
      int roll = random.below(100);
      if (roll < 25) {
        return random.of(Pronoun.I, Pronoun.HE, Pronoun.SHE, Pronoun.WE, Pronoun.THEY);
      }
      return roll < 50 ? random.balanced(lexicon.names) : person(true);
    }

    private Nominal person(boolean adjectives) {
      int roll = random.below(100);
      if (roll < 14) {
        return random.balanced(lexicon.titled);
      }
      if (roll < 42) {
        return owned(
            phrase(random.balanced(lexicon.kinds.get("kin")), possessive(), false, 8), null);
      }
      Noun noun = random.balanced(lexicon.kinds.get("person"));
      Determiner determiner =
          random.of(Determiner.THE, Determiner.THE, Determiner.THE, Determiner.THIS, Determiner.A);
      boolean plural = determiner != Determiner.A && random.chance(22);
      return phrase(noun, determiner, plural, adjectives ? 25 : 12);
    }

    private Determiner possessive() {
      return random.of(
          Determiner.MY,
          Determiner.MY,
          Determiner.YOUR,
          Determiner.HIS,
          Determiner.HER,
          Determiner.OUR,
          Determiner.THEIR);
    }

    private NounPhrase phrase(Noun noun, Determiner determiner, boolean plural, int percent) {
      List<Adjective> fitting = lexicon.adjectives.getOrDefault(noun, List.of());
      List<Adjective> chosen = new ArrayList<>();
      if (!fitting.isEmpty() && random.chance(percent)) {
        chosen.add(describe(random.balanced(fitting), noun));
      }
      return new NounPhrase(determiner, Phrase.NONE, chosen, noun, plural);
    }

    private Adjective describe(Adjective adjective, Noun noun) {
      combinations.add("an:" + adjective.en() + "+" + noun.en());
      return adjective;
    }

    /** A noun with any determiner that suits it. */
    private NounPhrase thing(Noun noun) {
      if (noun.mass()) {
        return phrase(noun, random.of(Determiner.THE, Determiner.A), false, 22);
      }
      if (noun.kind().equals("kin")) {
        return phrase(noun, possessive(), random.chance(8), 6);
      }
      int roll = random.below(100);
      if (roll < 8) {
        Phrase number = cardinal(2 + random.below(11));
        return new NounPhrase(Determiner.NUMBER, number, List.of(), noun, true);
      }
      Determiner determiner =
          roll < 40
              ? Determiner.THE
              : roll < 66
                  ? Determiner.A
                  : roll < 76
                      ? Determiner.THIS
                      : roll < 92 ? owner(noun) : random.of(Determiner.SOME, Determiner.MANY);
      boolean plural =
          determiner == Determiner.SOME || determiner == Determiner.MANY || random.chance(18);
      return phrase(noun, determiner, plural, 28);
    }

    /** A possessive where the noun is a thing that one has. */
    private Determiner owner(Noun noun) {
      boolean shared =
          Set.of("place", "building", "part", "event", "leisure").contains(noun.kind());
      return shared ? Determiner.THE : possessive();
    }

    private NounPhrase definite(Noun noun, int adjectivePercent) {
      return phrase(noun, Determiner.THE, false, adjectivePercent);
    }

    private Phrase where() {
      Place place = random.balanced(lexicon.places);
      NounPhrase noun = definite(place.noun(), 8);
      return new Phrase(
          place.en() + " " + noun.en(true),
          German.prepositional(place.deWhere(), noun.de(Case.DAT), true));
    }

    private Phrase whereTo() {
      Place place = random.balanced(lexicon.places);
      NounPhrase noun = definite(place.noun(), 8);
      Case governed = place.deTo().equals("zu") ? Case.DAT : Case.ACC;
      return new Phrase(
          "to " + noun.en(true), German.prepositional(place.deTo(), noun.de(governed), true));
    }

    // ---- numbers

    /** Spelled cardinal from 2 to 99. */
    private static Phrase cardinal(int number) {
      if (number < 20) {
        String[] unit = UNITS[number].split("=");
        return new Phrase(unit[0], unit[1]);
      }
      String[] tens = TENS[number / 10].split("=");
      if (number % 10 == 0) {
        return new Phrase(tens[0], tens[1]);
      }
      String[] unit = UNITS[number % 10].split("=");
      return new Phrase(tens[0] + "-" + unit[0], unit[1] + "und" + tens[1]);
    }

    // ---- clauses

    private Clause clause(Tense... tenses) {
      return clause(subject(), tenses);
    }

    private Clause clause(Nominal subject, Tense... tenses) {
      Clause clause = bare(subject, verb -> true, tenses);
      complete(clause);
      return clause;
    }

    /** Subject, verb and tense; no objects yet. */
    private Clause bare(Nominal subject, Predicate<Verb> wanted, Tense... tenses) {
      Clause clause = new Clause();
      clause.subject = subject;
      clause.tense = random.of(tenses);
      List<Verb> verbs =
          lexicon.verbs.stream()
              .filter(v -> possible(v, clause.tense) && distinct(v, clause) && wanted.test(v))
              .toList();
      clause.verb = random.balanced(verbs);
      combine(clause);
      if (clause.tense == Tense.MODAL) {
        clause.modal = random.any(MODALS);
      } else if (clause.tense == Tense.COULD) {
        clause.modal = MODALS.get(random.below(3));
      }
      return clause;
    }

    /** Whether "they cut", "I read" leave the tense open: then it is always the past. */
    private static boolean distinct(Verb verb, Clause clause) {
      boolean open = verb.en().equals(verb.enPast()) && clause.subject.person() != 2;
      return clause.tense != Tense.PRESENT || !open;
    }

    private void combineObject(Clause clause, String head) {
      if (!head.isEmpty()) {
        combinations.add("vo:" + clause.verb.key() + "+" + head);
      }
    }

    private void combine(Clause clause) {
      String head = clause.subject.head();
      if (!head.isEmpty()) {
        combinations.add("sv:" + head + "+" + clause.verb.key());
      }
    }

    private static boolean possible(Verb verb, Tense tense) {
      return switch (tense) {
        case PRESENT -> true;
        case PROGRESSIVE -> !verb.has('s') && !verb.has('n');
        case PERFECT -> !verb.has('s');
        case PAST -> !verb.has('p');
        case FUTURE -> !verb.has('s') && !verb.has('x');
        case MODAL, COULD -> !verb.has('x');
      };
    }

    /** Objects, and a manner now and then. */
    private void complete(Clause clause) {
      Verb verb = clause.verb;
      if (!verb.objects().isEmpty()) {
        clause.object = object(clause);
      }
      if (verb.frame().equals("DA")) {
        do {
          clause.receiver = otherPerson();
        } while (clause.receiver.equals(clause.subject));
      }
      if (SOCIABLE.contains(verb.key()) && random.chance(40)) {
        Nominal companion = otherPerson();
        if (!companion.equals(clause.subject) && companion.person() != 0) {
          clause.manner = new Phrase("with " + companion.en(true), "mit " + companion.de(Case.DAT));
        }
      }
    }

    private static final Set<String> SOCIABLE =
        Set.of("work", "swim", "dance", "study", "goout", "goshopping", "comeback", "arrive");

    private Nominal object(Clause clause) {
      Noun noun = random.balanced(clause.verb.objects());
      boolean human = noun.kind().equals("person") || noun.kind().equals("kin");
      if (human) {
        if (random.chance(45)) {
          Nominal other = otherPerson();
          boolean same =
              other.equals(clause.subject)
                  || other.pronoun() && other.person() == clause.subject.person();
          if (!same) {
            combineObject(clause, other.head());
            return other;
          }
        }
        combineObject(clause, noun.en());
        boolean kin = noun.kind().equals("kin");
        Determiner determiner =
            kin ? possessive() : random.of(Determiner.THE, Determiner.THE, Determiner.A);
        return phrase(noun, determiner, random.chance(20), kin ? 6 : 22);
      }
      combineObject(clause, noun.en());
      if (clause.verb.en().equals("have")) {
        return phrase(noun, Determiner.A, random.chance(10), 35);
      }
      if (clause.verb.frame().equals("P")) {
        Determiner determiner = random.of(Determiner.THE, Determiner.THE, owner(noun));
        return phrase(noun, noun.mass() ? Determiner.THE : determiner, random.chance(12), 25);
      }
      return owned(thing(noun), clause.subject);
    }

    /** Somebody's thing, now and then, where it would be my thing, your thing and so on. */
    private Nominal owned(NounPhrase phrase, Nominal subject) {
      Name owner = random.any(lexicon.names);
      boolean possessive = phrase.determiner().isPossessive();
      if (!possessive || owner.equals(subject) || !random.chance(40)) {
        return phrase;
      }
      return new Possessed(
          owner,
          new NounPhrase(
              Determiner.BARE, Phrase.NONE, phrase.adjectives(), phrase.noun(), phrase.plural()));
    }

    /** Adverbs that the tense wants, and a negation now and then. */
    private Clause adorn(Clause clause, int negationPercent) {
      boolean state = clause.verb.has('s');
      switch (clause.tense) {
        case PRESENT -> {
          if (!state && random.chance(45)) {
            clause.middle = frequency();
          } else if (!state) {
            clause.time = time(clause.tense);
          }
        }
        case PERFECT -> {
          if (random.chance(60) || !negatable(clause)) {
            clause.middle = new Phrase("already", "schon");
          } else {
            clause.polarity = Polarity.NOT_YET;
          }
        }
        case PROGRESSIVE -> {}
        default -> {
          if (random.chance(50)) {
            clause.time = time(clause.tense);
          }
        }
      }
      return negate(clause, negationPercent);
    }

    private Clause negate(Clause clause, int percent) {
      boolean allowed =
          clause.tense != Tense.PERFECT
              && clause.middle == Phrase.NONE
              && negatable(clause)
              && (clause.modal == null
                  || !Set.of("may", "would like to").contains(clause.modal.enPresent()));
      if (allowed && random.chance(percent)) {
        clause.polarity = Polarity.NOT;
      }
      return clause;
    }

    /** Neither numerals and the like nor indefinite persons sound well under a negation. */
    private static boolean negatable(Clause clause) {
      if (clause.object instanceof NounPhrase object) {
        boolean dative = clause.verb.objectCase() == Case.DAT && object.indefinite();
        return !object.quantified() && !dative;
      }
      return true;
    }

    private Phrase frequency() {
      return random.of(
          new Phrase("often", "oft"),
          new Phrase("always", "immer"),
          new Phrase("sometimes", "manchmal"),
          new Phrase("never", "nie"),
          new Phrase("usually", "normalerweise"),
          new Phrase("rarely", "selten"));
    }

    private Phrase time(Tense tense) {
      int roll = random.below(100);
      if (roll < 8 && tense != Tense.PROGRESSIVE) {
        Phrase hour = cardinal(2 + random.below(11));
        return new Phrase("at " + hour.en() + " o'clock", "um " + hour.de() + " Uhr");
      }
      if (roll < 16 && (tense == Tense.PAST || tense == Tense.FUTURE)) {
        return distance(tense == Tense.PAST);
      }
      List<Time> fitting = lexicon.times.stream().filter(t -> t.tenses().contains(tense)).toList();
      Time time = random.balanced(fitting);
      return new Phrase(time.en(), time.de());
    }

    private Phrase distance(boolean past) {
      Phrase number = cardinal(2 + random.below(11));
      Phrase unit =
          random.of(
              new Phrase("days", "Tagen"),
              new Phrase("weeks", "Wochen"),
              new Phrase("months", "Monaten"),
              new Phrase("years", "Jahren"));
      return past
          ? new Phrase(
              number.en() + " " + unit.en() + " ago", "vor " + number.de() + " " + unit.de())
          : new Phrase(
              "in " + number.en() + " " + unit.en(), "in " + number.de() + " " + unit.de());
    }

    private static final Tense[] ALL = Tense.values();

    private static final Tense[] OPEN = {
      Tense.PAST, Tense.PAST, Tense.PROGRESSIVE, Tense.MODAL, Tense.FUTURE
    };

    private static final Tense[] SHORT = {
      Tense.PROGRESSIVE, Tense.PAST, Tense.PAST, Tense.FUTURE, Tense.MODAL, Tense.COULD
    };

    /** A short clause for use beside another: little adverbs, simple persons. */
    private Clause minor(Nominal subject, Tense... tenses) {
      Clause clause = clause(subject, tenses);
      if (clause.tense == Tense.PERFECT) {
        clause.middle = new Phrase("already", "schon");
      }
      return negate(clause, 12);
    }

    private Nominal simpleSubject() {
      return random.chance(55)
          ? random.of(Pronoun.I, Pronoun.YOU, Pronoun.HE, Pronoun.SHE, Pronoun.WE, Pronoun.THEY)
          : random.balanced(lexicon.names);
    }

    private Clause be(Nominal subject, Phrase predicate, boolean past) {
      Clause clause = new Clause();
      clause.subject = subject;
      clause.verb = BE;
      clause.tense = past ? Tense.PAST : Tense.PRESENT;
      clause.predicate = predicate;
      return clause;
    }

    private static Pair sentence(Clause clause) {
      return new Pair(clause.english() + ".", clause.german(Order.VERB_SECOND, Phrase.NONE) + ".");
    }

    private static String last(Clause clause) {
      return clause.german(Order.VERB_LAST, Phrase.NONE);
    }

    private static String second(Clause clause) {
      return clause.german(Order.VERB_SECOND, Phrase.NONE);
    }

    private static String first(Clause clause) {
      return clause.german(Order.VERB_FIRST, Phrase.NONE);
    }

    // ---- sentence patterns

    private Pair statement() {
      Clause clause = adorn(clause(ALL), 18);
      if (clause.verb.frame().equals("I") && clause.manner == Phrase.NONE && random.chance(45)) {
        clause.place = where();
      }
      return sentence(clause);
    }

    private Pair frontedTime() {
      Tense tense = random.of(Tense.PRESENT, Tense.PAST, Tense.FUTURE, Tense.COULD, Tense.MODAL);
      Clause clause = bare(subject(), v -> tense != Tense.PRESENT || !v.has('s'), tense);
      complete(clause);
      Phrase time = time(tense);
      clause.polarity = negate(clause, 12).polarity;
      clause.time = time;
      String german = clause.german(Order.VERB_SECOND, time);
      clause.time = Phrase.NONE;
      return new Pair(time.en() + " " + clause.english() + ".", german + ".");
    }

    private Pair yesNoQuestion() {
      Clause clause =
          clause(Tense.PROGRESSIVE, Tense.PAST, Tense.FUTURE, Tense.MODAL, Tense.PRESENT);
      if (clause.tense != Tense.PROGRESSIVE && random.chance(45)) {
        clause.time = time(clause.tense);
      }
      return new Pair(clause.englishQuestion() + "?", first(clause) + "?");
    }

    /** After a name, "you" is du; after Mr. or Mrs. it is Sie. */
    private Pair formalQuestion() {
      boolean formal = random.chance(60);
      Name name = random.balanced(formal ? lexicon.titled : lexicon.names);
      Clause clause;
      do { // "your" would be Ihr here: left out
        combinations.clear();
        clause = clause(formal ? Pronoun.FORMAL : Pronoun.YOU, SHORT);
      } while (formal && clause.english().contains("your "));
      return new Pair(
          name.en(false) + ", " + clause.englishQuestion() + "?",
          name.de(Case.NOM) + ", " + first(clause) + "?");
    }

    private Pair questionWord() {
      return switch (random.below(8)) {
        case 0 -> who();
        case 1 -> whom();
        case 2 -> what();
        case 3 ->
            adverbial("where", "wo", Tense.PAST, Tense.PROGRESSIVE, Tense.FUTURE, Tense.MODAL);
        case 4 -> adverbial("when", "wann", Tense.PAST, Tense.FUTURE, Tense.MODAL);
        case 5 -> adverbial("why", "warum", Tense.PAST, Tense.PROGRESSIVE, Tense.COULD);
        case 6 -> which();
        default -> howMany();
      };
    }

    private Pair who() {
      Clause clause = clause(Pronoun.WHO, Tense.PAST, Tense.PROGRESSIVE, Tense.FUTURE, Tense.MODAL);
      if (clause.tense != Tense.PROGRESSIVE && random.chance(50)) {
        clause.time = time(clause.tense);
      }
      return new Pair(clause.english() + "?", second(clause) + "?");
    }

    /** Asks for the object; German marks its case. */
    private Pair asked(Clause clause, String english, String german) {
      if (clause.tense != Tense.PROGRESSIVE && random.chance(40)) {
        clause.time = time(clause.tense);
      }
      return new Pair(
          english + " " + clause.englishQuestion() + "?", german + " " + first(clause) + "?");
    }

    private boolean takes(Verb verb, String... kinds) {
      return verb.objects().stream().anyMatch(n -> List.of(kinds).contains(n.kind()));
    }

    private Pair whom() {
      Clause clause =
          bare(
              subject(),
              v -> v.enPreposition().isEmpty() && v.frame().length() == 1 && takes(v, "person"),
              OPEN);
      return asked(clause, "who", Pronoun.WHO.de(clause.verb.objectCase()));
    }

    private Pair what() {
      Clause clause =
          bare(subject(), v -> v.frame().equals("A") && !takes(v, "person", "kin", "animal"), OPEN);
      return asked(clause, "what", "was");
    }

    private Pair adverbial(String english, String german, Tense... tenses) {
      Clause clause = clause(tenses);
      return english.equals("when")
          ? new Pair(
              english + " " + clause.englishQuestion() + "?", german + " " + first(clause) + "?")
          : asked(clause, english, german);
    }

    private Pair which() {
      Clause clause = bare(subject(), EnglishGerman::countable, OPEN);
      Noun noun = random.balanced(counted(clause.verb));
      combineObject(clause, noun.en());
      NounPhrase phrase = phrase(noun, Determiner.WHICH, random.chance(25), 20);
      return asked(clause, phrase.en(true), phrase.de(Case.ACC));
    }

    private Pair howMany() {
      Clause clause = bare(subject(), EnglishGerman::countable, OPEN);
      Noun noun = random.balanced(counted(clause.verb));
      combineObject(clause, noun.en());
      return asked(clause, "how many " + noun.enPlural(), "wie viele " + noun.dePlural());
    }

    private static boolean countable(Verb verb) {
      return verb.frame().equals("A") && !counted(verb).isEmpty();
    }

    /** The objects of a verb that have a plural. */
    private static List<Noun> counted(Verb verb) {
      return verb.objects().stream().filter(n -> !n.mass()).toList();
    }

    private Pair subordinate(Clause main, String english, String german, Clause minor) {
      return new Pair(
          main.english() + " " + english + " " + minor.english() + ".",
          second(main) + ", " + german + " " + last(minor) + ".");
    }

    /** The subject of a second clause that is about the same person, where that is certain. */
    private Nominal same(Nominal subject) {
      Nominal pronoun = subject.pronominal();
      return pronoun == null ? simpleSubject() : pronoun;
    }

    private Pair reason() {
      Clause main = minor(subject(), Tense.PROGRESSIVE, Tense.PAST, Tense.MODAL, Tense.FUTURE);
      boolean past = main.tense == Tense.PAST;
      Clause minor =
          random.chance(50)
              ? be(same(main.subject), random.any(lexicon.states), past)
              : minor(same(main.subject), past ? Tense.COULD : Tense.MODAL);
      if (minor.modal != null) {
        minor.modal = MODALS.get(random.below(3));
      }
      return subordinate(main, "because", "weil", minor);
    }

    private Pair thatClause() {
      Nominal speaker = simpleSubject();
      Phrase verb = speaking(speaker);
      Clause minor = minor(subject(), SHORT);
      return new Pair(
          speaker.en(false) + " " + verb.en() + " that " + minor.english() + ".",
          speaker.de(Case.NOM) + " " + verb.de() + ", dass " + last(minor) + ".");
    }

    private Phrase speaking(Nominal speaker) {
      String[] verb =
          random
              .of(
                  "know,wissen,weiß",
                  "say,sagen,sagt",
                  "believe,glauben,glaubt",
                  "hope,hoffen,hofft",
                  "hear,hören,hört",
                  "think,denken,denkt")
              .split(",");
      int person = speaker.person();
      return new Phrase(
          person == 2 ? English.third(verb[0]) : verb[0], German.present(verb[1], verb[2], person));
    }

    /** If and when, before or after the main clause. */
    private Pair condition() {
      Clause main = minor(simpleSubject(), Tense.FUTURE, Tense.MODAL);
      Clause minor =
          random.chance(40)
              ? be(same(main.subject), random.any(lexicon.states), false)
              : clause(simpleSubject(), Tense.PRESENT);
      Phrase conjunction =
          random.of(
              new Phrase("if", "wenn"), new Phrase("before", "bevor"), new Phrase("if", "wenn"));
      if (random.chance(50)) {
        return subordinate(main, conjunction.en(), conjunction.de(), minor);
      }
      return new Pair(
          conjunction.en() + " " + minor.english() + ", " + main.english() + ".",
          conjunction.de() + " " + last(minor) + ", " + first(main) + ".");
    }

    private Pair concession() {
      boolean past = random.chance(50);
      Nominal subject = subject();
      Phrase state = random.any(lexicon.states);
      Tense tense = past ? Tense.PAST : Tense.PROGRESSIVE;
      if (random.chance(50)) {
        Clause main = minor(subject, tense);
        return subordinate(main, "although", "obwohl", be(same(subject), state, past));
      }
      Clause minor = be(subject, state, past);
      Clause main = minor(same(subject), tense);
      return new Pair(
          "although " + minor.english() + ", " + main.english() + ".",
          "obwohl " + last(minor) + ", " + first(main) + ".");
    }

    private Pair indirectQuestion() {
      Phrase opening =
          random.of(
              new Phrase("I do not know", "Ich weiß nicht"),
              new Phrase("do you know", "weißt du"),
              new Phrase("we do not know", "wir wissen nicht"),
              new Phrase("he would like to know", "er möchte wissen"),
              new Phrase("she is asking", "sie fragt"),
              new Phrase("nobody knows", "niemand weiß"));
      Phrase word =
          random.of(
              new Phrase("whether", "ob"),
              new Phrase("when", "wann"),
              new Phrase("why", "warum"),
              new Phrase("where", "wo"));
      Clause clause = clause(Tense.PAST, Tense.FUTURE, Tense.MODAL, Tense.COULD);
      String mark = opening.en().startsWith("do you") ? "?" : ".";
      return new Pair(
          opening.en() + " " + word.en() + " " + clause.english() + mark,
          opening.de() + ", " + word.de() + " " + last(clause) + mark);
    }

    private Pair relativeClause() {
      NounPhrase base;
      Clause inner;
      String english;
      String german;
      if (random.chance(40)) {
        Noun noun = random.balanced(lexicon.kinds.get("person"));
        base = phrase(noun, Determiner.THE, random.chance(25), 0);
        inner = clause(new Relative(base), Tense.PROGRESSIVE, Tense.PAST, Tense.MODAL);
        english = inner.english();
        german = last(inner);
      } else {
        inner = bare(simpleSubject(), v -> countable(v) || relativizable(v), OPEN);
        Noun noun =
            random.balanced(
                counted(inner.verb).stream().filter(n -> !n.kind().equals("kin")).toList());
        combineObject(inner, noun.en());
        base = phrase(noun, Determiner.THE, random.chance(20), 0);
        english = (isHuman(noun) ? "whom " : "that ") + inner.english();
        String pronoun = new Relative(base).de(inner.verb.objectCase());
        german = join(inner.verb.dePreposition(), pronoun, last(inner));
      }
      return about(new Extended(base, " " + english, ", " + german + ","), base.noun(), inner.verb);
    }

    private static boolean relativizable(Verb verb) {
      return verb.frame().equals("P") || verb.frame().equals("D");
    }

    private static boolean isHuman(Noun noun) {
      return noun.kind().equals("person") || noun.kind().equals("kin");
    }

    /** Something about a noun with its relative clause: as subject or as object. */
    private Pair about(Extended phrase, Noun noun, Verb verb) {
      List<Adjective> fitting = lexicon.adjectives.getOrDefault(noun, List.of());
      Predicate<Verb> suits =
          v -> countable(v) && v.objects().contains(noun) && v.flags().isEmpty() && !v.equals(verb);
      boolean object = lexicon.verbs.stream().anyMatch(suits);
      if (!object || !fitting.isEmpty() && random.chance(55)) {
        Adjective adjective = describe(random.balanced(fitting), noun);
        return sentence(be(phrase, plain(adjective), random.chance(25)));
      }
      Clause clause =
          bare(simpleSubject(), suits, Tense.PAST, Tense.MODAL, Tense.FUTURE, Tense.COULD);
      combineObject(clause, noun.en());
      clause.object = phrase;
      String english = clause.english();
      clause.object = phrase.base(); // German puts the relative clause behind the closing verb
      return new Pair(english + ".", second(clause) + phrase.de() + ".");
    }

    private static Phrase plain(Adjective adjective) {
      return new Phrase(adjective.en(), adjective.de());
    }

    private Nominal described(Noun noun) {
      Determiner determiner =
          noun.kind().equals("kin")
              ? possessive()
              : random.of(Determiner.THE, Determiner.THE, Determiner.THIS, owner(noun));
      return phrase(noun, determiner, !noun.mass() && random.chance(20), 0);
    }

    private static final Set<String> COLORS =
        Set.of("red", "blue", "green", "white", "black", "yellow");

    private Pair description() {
      Adjective adjective = random.balanced(List.copyOf(lexicon.described.keySet()));
      Noun noun = random.balanced(lexicon.described.get(adjective));
      describe(adjective, noun);
      Phrase degree =
          COLORS.contains(adjective.en())
              ? random.of(Phrase.NONE, new Phrase("not", "nicht"))
              : random.of(
                  Phrase.NONE,
                  Phrase.NONE,
                  new Phrase("very", "sehr"),
                  new Phrase("too", "zu"),
                  new Phrase("always", "immer"),
                  new Phrase("not", "nicht"));
      Phrase predicate =
          new Phrase(join(degree.en(), adjective.en()), join(degree.de(), adjective.de()));
      boolean past = random.chance(25);
      Clause clause = be(described(noun), predicate, past);
      if (random.chance(15) && degree == Phrase.NONE) {
        return new Pair(clause.englishQuestion() + "?", first(clause) + "?");
      }
      return sentence(clause);
    }

    private Pair comparison() {
      Adjective adjective = random.balanced(lexicon.compared);
      List<Noun> range = lexicon.described.get(adjective).stream().filter(n -> !n.mass()).toList();
      Noun noun = random.balanced(range);
      describe(adjective, noun);
      if (random.chance(25)) {
        return superlative(adjective, noun);
      }
      List<Noun> alike = range.stream().filter(n -> n.kind().equals(noun.kind())).toList();
      Nominal left = described(noun);
      Nominal right = described(random.balanced(alike));
      if (left.en(false).equals(right.en(false))) {
        right = phrase(noun, Determiner.THIS, left.person() == 3, 0);
      }
      boolean equal = random.chance(30);
      String english =
          equal
              ? "as " + adjective.en() + " as " + right.en(false)
              : adjective.enMore() + " than " + right.en(false);
      String german =
          equal
              ? "so " + adjective.de() + " wie " + right.de(Case.NOM)
              : adjective.deMore() + " als " + right.de(Case.NOM);
      return sentence(be(left, new Phrase(english, german), random.chance(20)));
    }

    private Pair superlative(Adjective adjective, Noun noun) {
      Adjective most = new Adjective(adjective.enMost(), "", "", adjective.deMost(), "", "");
      NounPhrase phrase = new NounPhrase(Determiner.THE, Phrase.NONE, List.of(most), noun, false);
      Phrase scope =
          switch (noun.kind()) {
            case "place", "building" ->
                random.of(
                    new Phrase("in the city", "in der Stadt"),
                    inCity(random.balanced(lexicon.cities)));
            case "person", "animal", "part" -> new Phrase("in the village", "im Dorf");
            case "doc" -> new Phrase("in the library", "in der Bibliothek");
            default -> new Phrase("in the house", "im Haus");
          };
      return new Pair(
          "this is " + phrase.en(false) + " " + scope.en() + ".",
          "das ist " + phrase.de(Case.NOM) + " " + scope.de() + ".");
    }

    private static final String SIGHTS =
        "building park theater cinema restaurant hospital library bakery supermarket market school"
            + " lake airport station";

    private Pair existence() {
      Noun noun = random.balanced(lexicon.select(SIGHTS));
      Phrase place =
          random.chance(50)
              ? new Phrase("in the village", "im Dorf")
              : random.chance(40)
                  ? new Phrase("in the city", "in der Stadt")
                  : inCity(random.balanced(lexicon.cities.subList(0, 8)));
      combinations.add("ex:" + noun.en() + "+" + place.en());
      int roll = random.below(10);
      if (roll < 2) {
        String no = new NounPhrase(Determiner.NO, Phrase.NONE, List.of(), noun, false).de(Case.ACC);
        return new Pair(
            "there is no " + noun.en() + " " + place.en() + ".",
            place.de() + " gibt es " + no + ".");
      }
      boolean plural = roll < 6;
      NounPhrase phrase =
          !plural
              ? phrase(noun, Determiner.A, false, 50)
              : roll < 4
                  ? phrase(noun, random.of(Determiner.MANY, Determiner.SOME), true, 20)
                  : new NounPhrase(
                      Determiner.NUMBER, cardinal(2 + random.below(11)), List.of(), noun, true);
      String be = plural ? "are " : "is ";
      return new Pair(
          "there " + be + phrase.en(true) + " " + place.en() + ".",
          place.de() + " gibt es " + phrase.de(Case.ACC) + ".");
    }

    private static Phrase inCity(Phrase city) {
      return new Phrase("in " + city.en(), "in " + city.de());
    }

    /** Where things are or are put; what stands and what lies depends on the thing. */
    private Pair position() {
      Noun noun = random.balanced(lexicon.select("small upright doc lamp radio"));
      Clause clause = be(described(noun), Phrase.NONE, random.chance(25));
      clause.verb = lies(noun) ? LIE : STAND;
      clause.place = spot(noun, Case.DAT);
      if (random.chance(20)) {
        return new Pair(clause.englishQuestion() + "?", first(clause) + "?");
      }
      clause.polarity = random.chance(18) ? Polarity.NOT : Polarity.POSITIVE;
      return sentence(clause);
    }

    private static boolean lies(Noun noun) {
      return noun.kind().equals("small") || noun.kind().equals("doc");
    }

    private Pair placement() {
      Noun noun = random.balanced(lexicon.select("small upright doc lamp radio"));
      Clause clause = new Clause();
      clause.subject = subject();
      clause.verb = lies(noun) ? LAY : PUT;
      clause.tense = random.of(Tense.PAST, Tense.PROGRESSIVE, Tense.FUTURE, Tense.MODAL);
      clause.modal = random.any(MODALS);
      clause.object = described(noun);
      combine(clause);
      clause.goal = spot(noun, Case.ACC);
      return sentence(adorn(clause, 10));
    }

    private Phrase spot(Noun thing, Case governed) {
      Noun noun = random.balanced(lexicon.select("furniture door window box suitcase car"));
      boolean surface = noun.kind().equals("furniture") && !noun.en().equals("mirror");
      boolean container = "cupboard box suitcase car".contains(noun.en());
      Phrase relation =
          container && random.chance(60)
              ? new Phrase("in", "in")
              : surface && random.chance(60)
                  ? new Phrase("on", "auf")
                  : random.of(
                      new Phrase("under", "unter"), new Phrase("next to", "neben"),
                      new Phrase("behind", "hinter"), new Phrase("in front of", "vor"));
      combinations.add("po:" + thing.en() + "+" + relation.en() + " " + noun.en());
      return new Phrase(
          relation.en() + " the " + noun.en(),
          German.prepositional(relation.de(), definite(noun, 0).de(governed), true));
    }

    private Pair quantity() {
      return switch (random.below(7)) {
        case 0, 1 -> possession();
        case 2, 3 -> price();
        case 4 -> age();
        case 5 -> birth();
        default -> pages();
      };
    }

    private Pair possession() {
      Clause clause = new Clause();
      clause.subject = subject();
      clause.verb = lexicon.named("have");
      clause.tense = random.of(Tense.PRESENT, Tense.PRESENT, Tense.PAST);
      combine(clause);
      Noun noun =
          random.balanced(
              lexicon.select("animal small upright clothes doc furniture").stream().toList());
      combineObject(clause, noun.en());
      clause.object =
          new NounPhrase(Determiner.NUMBER, cardinal(2 + random.below(98)), List.of(), noun, true);
      return sentence(clause);
    }

    private static final String GOODS =
        "small upright device furniture clothes vehicle book novel magazine newspaper cake pizza"
            + " soup";

    private Pair price() {
      Noun noun = random.balanced(lexicon.select(GOODS));
      Determiner determiner = random.of(Determiner.THE, Determiner.THE, Determiner.THIS);
      NounPhrase phrase = phrase(noun, determiner, random.chance(15), 20);
      boolean plural = phrase.plural();
      if (random.chance(20)) {
        return new Pair(
            "how much " + (plural ? "do " : "does ") + phrase.en(false) + " cost?",
            "wie viel " + (plural ? "kosten " : "kostet ") + phrase.de(Case.NOM) + "?");
      }
      int whole = 2 + random.below(98);
      boolean cents = whole < 30 && random.chance(40);
      String amount = cents ? whole + "." + random.of("20", "50", "80") : String.valueOf(whole);
      return new Pair(
          phrase.en(false) + (plural ? " cost " : " costs ") + amount + " euros.",
          phrase.de(Case.NOM)
              + (plural ? " kosten " : " kostet ")
              + amount.replace('.', ',')
              + " Euro.");
    }

    private Pair age() {
      Nominal subject = subject();
      if (random.chance(20)) {
        Clause clause = be(subject, Phrase.NONE, false);
        return new Pair(
            "how old " + clause.englishQuestion() + "?", "wie alt " + first(clause) + "?");
      }
      Phrase years = cardinal(2 + random.below(98));
      return sentence(
          be(
              subject,
              new Phrase(years.en() + " years old", years.de() + " Jahre alt"),
              random.chance(15)));
    }

    private Pair birth() {
      Nominal subject = subject();
      String year = String.valueOf(1950 + random.below(60));
      int person = subject.person();
      String were = new String[] {"wurde", "wurdest", "wurde", "wurden"}[person];
      return new Pair(
          subject.en(false) + " " + English.be(person, true) + " born in " + year + ".",
          subject.de(Case.NOM) + " " + were + " " + year + " geboren.");
    }

    private Pair pages() {
      Noun noun = random.balanced(lexicon.select("book novel report magazine newspaper"));
      NounPhrase phrase = phrase(noun, random.of(Determiner.THE, Determiner.THIS), false, 50);
      int count = 10 * (2 + random.below(60));
      return new Pair(
          phrase.en(false) + " has " + count + " pages.",
          phrase.de(Case.NOM) + " hat " + count + " Seiten.");
    }

    private Phrase hour() {
      int hour = 2 + random.below(10);
      Phrase now = cardinal(hour);
      Phrase next = cardinal(hour + 1);
      return switch (random.below(6)) {
        case 0 -> new Phrase("half past " + now.en(), "halb " + next.de());
        case 1 -> new Phrase("a quarter past " + now.en(), "Viertel nach " + now.de());
        case 2 -> new Phrase("a quarter to " + next.en(), "Viertel vor " + next.de());
        case 3 -> new Phrase("ten past " + now.en(), "zehn nach " + now.de());
        case 4 -> new Phrase("twenty to " + next.en(), "zwanzig vor " + next.de());
        default -> {
          String digits = hour + ":" + random.of("05", "15", "30", "45");
          yield new Phrase(digits, digits + " Uhr");
        }
      };
    }

    private Pair clock() {
      Phrase hour = hour();
      if (random.chance(12)) {
        return new Pair("it is " + hour.en() + ".", "es ist " + hour.de() + ".");
      }
      Clause clause = new Clause();
      boolean vehicle = random.chance(50);
      Noun noun =
          random.balanced(
              lexicon.select(vehicle ? "train bus boat" : "concert course meeting party trip"));
      clause.subject = phrase(noun, random.of(Determiner.THE, Determiner.THIS), false, 0);
      clause.verb = vehicle ? random.of(LEAVE, lexicon.named("arrive")) : random.of(BEGIN, END);
      clause.tense = random.of(Tense.PRESENT, Tense.PAST, Tense.FUTURE);
      combine(clause);
      if (random.chance(15)) {
        return new Pair("when " + clause.englishQuestion() + "?", "wann " + first(clause) + "?");
      }
      clause.time = new Phrase("at " + hour.en(), "um " + hour.de());
      return sentence(clause);
    }

    private Pair date() {
      Phrase month = random.balanced(lexicon.months);
      if (random.chance(20)) {
        Phrase day = random.balanced(lexicon.days);
        Phrase when = random.of(new Phrase("today", "heute"), new Phrase("tomorrow", "morgen"));
        return new Pair(when.en() + " is " + day.en() + ".", when.de() + " ist " + day.de() + ".");
      }
      boolean spelled = random.chance(60);
      int number = spelled ? 1 + random.below(12) : 13 + random.below(18);
      String[] ordinal = ORDINALS[Math.min(number, 12)].split("=");
      String english =
          spelled ? "the " + ordinal[0] + " of " + month.en() : month.en() + " " + number;
      String numeral = spelled ? ordinal[1] : number + ".";
      if (random.chance(20)) {
        return new Pair(
            "today is " + english + ".", "heute ist der " + numeral + " " + month.de() + ".");
      }
      String on = "am " + (spelled ? numeral + "n" : numeral) + " " + month.de();
      Nominal subject =
          random.chance(40)
              ? definite(random.balanced(lexicon.select("concert course meeting party")), 0)
              : null;
      if (subject == null) {
        Name name = random.balanced(lexicon.names);
        return new Pair(
            name.en() + "'s birthday is on " + english + ".",
            name.en() + "s Geburtstag ist " + on + ".");
      }
      return new Pair(
          subject.en(false) + " is on " + english + ".", subject.de(Case.NOM) + " ist " + on + ".");
    }

    /** Imperatives: du, or Sie where the sentence names Mr. or Mrs. Somebody. */
    private Pair command() {
      boolean formal = random.chance(40);
      Name name = random.balanced(formal ? lexicon.titled : lexicon.names);
      Clause clause;
      do {
        combinations.clear();
        clause = bare(formal ? Pronoun.FORMAL : Pronoun.YOU, v -> !v.has('s'), Tense.FUTURE);
        complete(clause);
      } while (formal && clause.english().contains("your ")
          || clause.object.en(true).equals("you"));
      if (random.chance(20) && negatable(clause)) {
        clause.polarity = Polarity.NOT;
      }
      boolean please = random.chance(60);
      boolean named = formal || random.chance(35);
      String finite = formal ? clause.verb.de() + " Sie" : German.imperative(clause.verb);
      String german =
          join(
              please ? "bitte" : "",
              finite,
              clause.verb.reflexive() ? clause.subject.reflexive() : "",
              clause.middleField(Phrase.NONE),
              clause.verb.dePrefix());
      String english =
          join(
              please ? "please" : "",
              clause.negative() ? "do not" : "",
              clause.englishInfinitive());
      return new Pair(
          english + (named ? ", " + name.en(false) : "") + ".",
          german + (named ? ", " + name.de(Case.NOM) : "") + ".");
    }

    private Pair journey() {
      Clause clause = new Clause();
      clause.subject = subject();
      clause.tense =
          random.of(Tense.PAST, Tense.PAST, Tense.PRESENT, Tense.FUTURE, Tense.MODAL, Tense.COULD);
      clause.modal = MODALS.get(random.below(3));
      boolean far = random.chance(50);
      if (far) {
        Phrase city = random.balanced(lexicon.cities);
        clause.verb = random.of(travel, travel, fly, movements.get(1));
        clause.goal = new Phrase("to " + city.en(), "nach " + city.de());
        combinations.add("go:" + clause.verb.en() + "+" + city.en());
      } else {
        clause.verb = random.any(movements);
        clause.goal = whereTo();
      }
      combine(clause);
      if (clause.verb == travel) {
        clause.manner =
            random.of(
                new Phrase("by train", "mit dem Zug"), new Phrase("by bus", "mit dem Bus"),
                new Phrase("by car", "mit dem Auto"), new Phrase("by boat", "mit dem Boot"));
      } else if (random.chance(25)) {
        Nominal companion = person(true);
        clause.manner = new Phrase("with " + companion.en(true), "mit " + companion.de(Case.DAT));
      }
      return question(adorn(clause, 10), 15);
    }

    /** The clause as a question now and then, else as a statement. */
    private Pair question(Clause clause, int percent) {
      if (random.chance(percent) && !clause.negative()) {
        return new Pair(clause.englishQuestion() + "?", first(clause) + "?");
      }
      return sentence(clause);
    }

    private Pair weather() {
      Clause clause;
      if (random.chance(40)) {
        clause = new Clause();
        clause.subject = Pronoun.IT;
        clause.verb = random.of(RAIN, SNOW);
        clause.tense = random.of(Tense.PAST, Tense.FUTURE, Tense.PRESENT);
      } else {
        Phrase sky =
            random.of(
                new Phrase("cold", "kalt"),
                new Phrase("warm", "warm"),
                new Phrase("hot", "heiß"),
                new Phrase("windy", "windig"),
                new Phrase("sunny", "sonnig"));
        clause = be(Pronoun.IT, sky, false);
        clause.tense = random.of(Tense.PAST, Tense.FUTURE, Tense.PRESENT);
      }
      clause.time =
          clause.tense == Tense.PRESENT
              ? random.of(
                  new Phrase("in summer", "im Sommer"), new Phrase("in winter", "im Winter"),
                  new Phrase("in spring", "im Frühling"), new Phrase("in autumn", "im Herbst"))
              : time(clause.tense);
      clause.place = random.chance(40) ? inCity(random.balanced(lexicon.cities)) : Phrase.NONE;
      combinations.add(
          "we:" + join(clause.verb.en(), clause.predicate.en()) + "+" + clause.place.en());
      return question(negate(clause, 10), 15);
    }

    private Pair coordination() {
      Tense[] tenses = {random.of(Tense.PROGRESSIVE, Tense.PAST, Tense.FUTURE)};
      Clause left = minor(simpleSubject(), tenses);
      Nominal other = random.balanced(lexicon.names);
      Clause right = minor(other.equals(left.subject) ? Pronoun.WE : other, tenses);
      Phrase conjunction = random.of(new Phrase("and", " und"), new Phrase("but", ", aber"));
      return new Pair(
          left.english() + ", " + conjunction.en() + " " + right.english() + ".",
          second(left) + conjunction.de() + " " + second(right) + ".");
    }

    /** "It" takes the gender of its noun. */
    private Pair anaphora() {
      if (random.chance(40)) {
        Noun noun =
            random.balanced(List.copyOf(lexicon.described.get(random.any(lexicon.compared))));
        List<Adjective> fitting = lexicon.adjectives.get(noun);
        Nominal subject = described(noun);
        if (fitting.size() < 2 || subject.pronominal() == null) {
          return description();
        }
        Adjective left = random.balanced(fitting);
        Adjective right = random.balanced(fitting);
        if (left.equals(right)) {
          return description();
        }
        describe(left, noun);
        describe(right, noun);
        Clause first = be(subject, plain(left), false);
        Clause second = be(subject.pronominal(), plain(right), false);
        return new Pair(
            first.english() + ", but " + second.english() + ".",
            second(first) + ", aber " + second(second) + ".");
      }
      Nominal owner = simpleSubject();
      Clause first = bare(owner, v -> Set.of("buy", "find", "sell").contains(v.en()), Tense.PAST);
      Noun noun = random.balanced(counted(first.verb));
      combineObject(first, noun.en());
      first.object = phrase(noun, Determiner.A, random.chance(15), 20);
      Clause second =
          bare(
              same(owner),
              v -> countable(v) && v.flags().isEmpty() && v.objects().contains(noun),
              Tense.FUTURE,
              Tense.MODAL);
      combineObject(second, noun.en());
      second.object = first.object.pronominal();
      return new Pair(
          first.english() + ", but " + negate(second, 50).english() + ".",
          second(first) + ", aber " + second(second) + ".");
    }

    private Pair correction() {
      Clause clause =
          bare(subject(), v -> countable(v), Tense.PAST, Tense.PROGRESSIVE, Tense.FUTURE);
      List<Noun> objects = clause.verb.objects();
      Noun wrong = random.balanced(objects);
      Noun right = random.balanced(objects);
      if (wrong.equals(right) || isHuman(wrong) || isHuman(right)) {
        combinations.clear();
        return statement();
      }
      combineObject(clause, wrong.en());
      combineObject(clause, right.en());
      clause.object = phrase(wrong, Determiner.A, false, 0);
      clause.polarity = Polarity.NOT;
      NounPhrase instead = phrase(right, Determiner.A, false, 15);
      return new Pair(
          clause.english() + " but " + instead.en(true) + ".",
          second(clause) + ", sondern " + instead.de(Case.ACC) + ".");
    }

    /** Likes to and prefers to: gern and lieber. */
    private Pair liking() {
      Clause clause =
          bare(
              subject(),
              v ->
                  Set.of(
                              "read", "eat", "drink", "bake", "cook", "sing", "wear", "buy",
                              "learn", "write", "sleep", "work", "swim", "dance", "study", "go",
                              "play")
                          .contains(v.en())
                      && !v.key().equals("goout"),
              Tense.PRESENT);
      complete(clause);
      if (clause.object instanceof NounPhrase object && clause.verb.frame().equals("A")) {
        boolean plural = !object.noun().mass();
        clause.object =
            new NounPhrase(Determiner.A, Phrase.NONE, object.adjectives(), object.noun(), plural);
      }
      boolean prefers = random.chance(35);
      boolean negative = !prefers && random.chance(25);
      clause.tense = Tense.MODAL;
      clause.modal = new Modal(prefers ? "prefer to" : "like to", false, "", false, "");
      clause.polarity = negative ? Polarity.NOT : Polarity.POSITIVE;
      String english = clause.english();
      clause.tense = Tense.PRESENT;
      clause.polarity = Polarity.POSITIVE;
      String gern = prefers ? "lieber" : negative ? "nicht gern" : "gern";
      clause.manner = new Phrase("", join(gern, clause.manner.de()));
      return new Pair(english + ".", second(clause) + ".");
    }

    /** Infinitives with zu: to go somewhere in order to, to try to, to forget to. */
    private Pair purpose() {
      Clause main = new Clause();
      main.subject = subject();
      boolean aim = random.chance(45);
      main.verb = aim ? random.of(movements.get(0), movements.get(1)) : random.any(PLANS);
      main.tense = Tense.PAST;
      main.goal = aim ? whereTo() : Phrase.NONE;
      combine(main);
      Clause inner =
          bare(main.subject, v -> !v.has('s') && !v.has('x') && !v.has('u'), Tense.FUTURE);
      complete(inner);
      return new Pair(
          main.english() + " to " + inner.englishInfinitive() + ".",
          second(main) + (aim ? ", um " : ", ") + inner.germanInfinitive() + ".");
    }

    /** What has lasted until now: present tense with seit. */
    private Pair duration() {
      Phrase number = cardinal(2 + random.below(11));
      Phrase span =
          random.chance(30)
              ? sinceDay(random.balanced(lexicon.days))
              : random.of(
                  new Phrase("for " + number.en() + " days", "seit " + number.de() + " Tagen"),
                  new Phrase("for " + number.en() + " weeks", "seit " + number.de() + " Wochen"),
                  new Phrase("for " + number.en() + " months", "seit " + number.de() + " Monaten"),
                  new Phrase("for " + number.en() + " years", "seit " + number.de() + " Jahren"));
      Clause clause = new Clause();
      clause.subject = subject();
      clause.tense = Tense.PRESENT;
      clause.time = span;
      clause.verb =
          random.of(LIVE, lexicon.named("work"), lexicon.named("learn"), lexicon.named("study"));
      combine(clause);
      if (clause.verb.frame().equals("A")) {
        Noun noun = random.balanced(lexicon.kinds.get("language"));
        combineObject(clause, noun.en());
        clause.object = phrase(noun, Determiner.A, false, 0);
      } else {
        clause.place =
            !clause.verb.en().equals("work") || random.chance(50)
                ? inCity(random.balanced(lexicon.cities))
                : where();
      }
      String have = clause.subject.person() == 2 ? " has been " : " have been ";
      String english =
          clause.subject.en(false)
              + have
              + join(English.progressive(clause.verb.en()), clause.englishTail());
      return new Pair(english + ".", second(clause) + ".");
    }

    private static Phrase sinceDay(Phrase day) {
      return new Phrase("since " + day.en(), "seit " + day.de());
    }

    private Pair state() {
      Phrase state = random.any(lexicon.states);
      boolean past = random.chance(50);
      Clause clause = be(subject(), state, past);
      combinations.add("st:" + clause.subject.head() + "+" + state.en());
      if (past && random.chance(60)) {
        clause.time = time(Tense.COULD);
      } else if (!past && random.chance(35)) {
        clause.middle = frequency();
      }
      if (clause.middle == Phrase.NONE && random.chance(20)) {
        clause.polarity = Polarity.NOT;
      }
      return question(clause, 20);
    }

    /** Once in the past: als. */
    private Pair childhood() {
      Nominal subject = simpleSubject();
      Phrase years = cardinal(3 + random.below(28));
      Clause when =
          be(subject, new Phrase(years.en() + " years old", years.de() + " Jahre alt"), true);
      Clause main =
          random.chance(60) ? minor(same(subject), Tense.PAST, Tense.COULD) : home(subject);
      return new Pair(
          "when " + when.english() + ", " + main.english() + ".",
          "als " + last(when) + ", " + first(main) + ".");
    }

    private Clause home(Nominal subject) {
      Clause clause = new Clause();
      clause.subject = same(subject);
      clause.verb = LIVE;
      clause.tense = Tense.PAST;
      clause.place = inCity(random.balanced(lexicon.cities));
      return clause;
    }
  }

  // -------------------------------------------------------------------- Chinese-English vocabulary

  /**
   * Nouns by kind: Chinese, measure word ("-" for none; 杯=cup for a mass noun), English[/irregular
   * plural].
   */
  static String zhNouns() {
    return WordList.read("zh-en/nouns.txt");
  }

  /** Adjectives: Chinese, English[/comparative/superlative]: nouns they go with. */
  static String zhAdjectives() {
    return WordList.read("zh-en/adjectives.txt");
  }

  /**
   * Verbs: Chinese (complement after a plus), English base,past,participle: objects: flags. The
   * complement (关+上) stands where the verb is resultative. Flags: s state, no aspect; b also with
   * the object before the verb (把); x nothing one plans; r result, so neither progressive nor
   * habit; o one thing at a time.
   */
  static String zhVerbs() {
    return WordList.read("zh-en/verbs.txt");
  }

  /** Places after 在 and after 去: Chinese = English where: English where to. */
  static String zhPlaces() {
    return WordList.read("zh-en/places.txt");
  }

  /** Time: Chinese = English: aspects they go with. */
  static String zhTimes() {
    return WordList.read("zh-en/times.txt");
  }

  static final String ZH_NAMES =
      "小明=Xiaoming 小红=Xiaohong 小丽=Xiaoli 李伟=Li_Wei 王芳=Wang_Fang 张强=Zhang_Qiang"
          + " 刘洋=Liu_Yang 陈静=Chen_Jing 王先生=Mr._Wang 李先生=Mr._Li 张女士=Ms._Zhang"
          + " 陈女士=Ms._Chen 刘老师=Teacher_Liu 李医生=Doctor_Li";

  static final String ZH_STATES =
      "累=tired 忙=busy 高兴=happy 难过=sad 饿=hungry 渴=thirsty 生气=angry 健康=healthy 紧张=nervous"
          + " 满意=satisfied";

  // ----------------------------------------------------------------------- Chinese-English grammar

  /** Chinese aspect or modality and the English tense that renders it. */
  enum Aspect {
    HABIT, // bare verb: simple present
    PROGRESS, // 正在: progressive
    PAST, // 了: simple past
    EXPERIENCE, // 过: present perfect
    ALREADY, // 已经...了: present perfect with already
    NOT_YET, // 还没: present perfect with not yet
    FUTURE, // 会: will
    MODAL // 想, 能, 必须 and so on
  }

  /** A Chinese noun; mass nouns count in containers (一杯茶, a cup of tea). */
  record Item(String zh, String measure, String container, String en, String plural, String kind) {
    boolean countable() {
      return container.isEmpty() && !measure.equals("-");
    }
  }

  record Quality(String zh, String en, String more, String most) {
    /** Attributes of one common character stand without 的. */
    String attribute() {
      return "新旧大小红蓝白黑长短热冷甜脏".contains(zh) ? zh : zh + "的";
    }

    boolean isColor() {
      return "红蓝白黑".contains(zh);
    }
  }

  record Action(
      String zh,
      String complement,
      String[] en,
      String particle,
      List<Item> objects,
      String flags) {
    boolean has(char flag) {
      return flags.indexOf(flag) >= 0;
    }

    String result() {
      return zh + complement;
    }

    String key() {
      return zh + ":" + en[0];
    }
  }

  /** A noun phrase; persons as on the German side: 0 I, 2 he she it, 3 you and the plurals. */
  record Term(String zh, String en, String object, int person, String head) {
    static final Term NONE = new Term("", "", "", 2, "");

    static Term of(String zh, String en, int person, String head) {
      return new Term(zh, en, en, person, head);
    }
  }

  /** Words of any kind in both languages. */
  record Words(String zh, String en) {
    static final Words NONE = new Words("", "");
  }

  record ChineseModal(String zh, String zhNot, String en, boolean auxiliary) {}

  /** The meaning of a Chinese clause, and how it is written in both languages. */
  static final class Event {
    Term subject;
    Action action;
    Term object = Term.NONE;
    Aspect aspect;
    ChineseModal modal;
    boolean negative;
    Words time = Words.NONE;
    Words frequency = Words.NONE;
    Words place = Words.NONE; // with 在
    Words companion = Words.NONE;

    /** Subject, time, frequency, aspect, place, verb, object. */
    String chinese() {
      return subject.zh() + time.zh() + chinesePredicate();
    }

    String chinesePredicate() {
      String where = place.zh().isEmpty() ? "" : "在" + place.zh();
      String with = companion.zh();
      String verb = action.result();
      String goal = object.zh();
      return switch (aspect) {
        case HABIT -> frequency.zh() + (negative ? "不" : "") + with + where + action.zh() + goal;
        case PROGRESS ->
            (where.isEmpty() || !with.isEmpty() ? "正在" + with : "正" + where) + action.zh() + goal;
        case PAST ->
            negative
                ? "没" + with + where + verb + goal
                : goal.isEmpty() ? with + where + verb + "了" : with + where + verb + "了" + goal;
        case EXPERIENCE -> (negative ? "没" : "") + with + where + action.zh() + "过" + goal;
        case ALREADY -> "已经" + with + verb + "了" + goal;
        case NOT_YET -> "还没" + with + verb + goal;
        case FUTURE -> (negative ? "不会" : "会") + with + where + verb + goal;
        case MODAL -> (negative ? modal.zhNot() : modal.zh()) + with + where + verb + goal;
      };
    }

    /** The statement without its time. */
    String englishCore() {
      String[] group = english(negative);
      return join(subject.en(), group[0], not(), frequency.en(), group[1], tail());
    }

    String english() {
      return join(englishCore(), time.en());
    }

    String englishQuestion() {
      String[] group = english(true);
      return join(group[0], subject.en(), not(), frequency.en(), group[1], tail(), time.en());
    }

    private String not() {
      return negative && aspect != Aspect.EXPERIENCE ? "not" : "";
    }

    /** What follows the verb, but the time. */
    String tail() {
      String yet = aspect == Aspect.NOT_YET ? "yet" : "";
      return join(action.particle(), object.object(), companion.en(), place.en(), yet);
    }

    String infinitive() {
      return join(action.en()[0], tail());
    }

    /** Auxiliary ("" if none) and the rest of the verb group. */
    private String[] english(boolean needsAuxiliary) {
      boolean third = subject.person() == 2;
      String base = action.en()[0];
      String have = third ? "has" : "have";
      String participle = action.en()[2];
      return switch (aspect) {
        case PROGRESS ->
            new String[] {English.be(subject.person(), false), English.progressive(base)};
        case PAST ->
            needsAuxiliary ? new String[] {"did", base} : new String[] {"", action.en()[1]};
        case EXPERIENCE -> new String[] {have, negative ? "never " + participle : participle};
        case ALREADY -> new String[] {have, "already " + participle};
        case NOT_YET -> new String[] {have + " not", participle};
        case FUTURE -> new String[] {"will", base};
        case HABIT -> present(needsAuxiliary, third, base, "");
        case MODAL ->
            modal.auxiliary()
                ? new String[] {modal.en(), base}
                : present(needsAuxiliary, third, modal.en(), "to " + base);
      };
    }

    private static String[] present(
        boolean needsAuxiliary, boolean third, String base, String rest) {
      return needsAuxiliary
          ? new String[] {third ? "does" : "do", join(base, rest)}
          : new String[] {"", join(third ? English.third(base) : base, rest)};
    }
  }

  /** The Chinese-English tables, read. */
  static final class ChineseLexicon {
    final Map<String, List<Item>> kinds = new LinkedHashMap<>();
    final Map<String, Item> items = new LinkedHashMap<>();
    final Map<Item, List<Quality>> qualities = new HashMap<>();
    final Map<Quality, List<Item>> described = new LinkedHashMap<>();
    final List<Action> actions = new ArrayList<>();
    final List<Words> where = new ArrayList<>();
    final List<Words> whereTo = new ArrayList<>();
    final Map<Aspect, List<Words>> times = new HashMap<>();
    final List<Term> names = new ArrayList<>();
    final List<Words> states = words(ZH_STATES);

    ChineseLexicon() {
      Lexicon.entries(zhNouns()).forEach(this::item);
      Lexicon.lines(zhAdjectives()).forEach(this::quality);
      Lexicon.lines(zhVerbs()).forEach(this::action);
      plainEntries(zhPlaces()).forEach(this::place);
      plainEntries(zhTimes()).forEach(this::time);
      words(ZH_NAMES).forEach(name -> names.add(Term.of(name.zh(), name.en(), 2, name.en())));
    }

    static List<Words> words(String table) {
      return Arrays.stream(table.split(" "))
          .map(entry -> entry.replace('_', ' ').split("="))
          .map(sides -> new Words(sides[0], sides[1]))
          .toList();
    }

    private static List<String> plainEntries(String table) {
      return Lexicon.lines(table).stream().flatMap(l -> Arrays.stream(l.split("; "))).toList();
    }

    private void item(String entry) {
      String[] parts = entry.split(" ");
      String kind = parts[0].replace(":", "");
      String[] measure = parts[2].split("=");
      String[] en = parts[3].replace('_', ' ').split("/");
      String plural = en.length > 1 ? en[1] : English.plural(en[0]);
      String container = measure.length > 1 ? measure[1] : "";
      Item item = new Item(parts[1], measure[0], container, en[0], plural, kind);
      items.put(en[0], item);
      kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(item);
    }

    List<Item> select(String names) {
      Set<Item> selected = new LinkedHashSet<>();
      for (String name : names.strip().split(" ")) {
        if (kinds.containsKey(name)) {
          selected.addAll(kinds.get(name));
        } else if (items.containsKey(name)) {
          selected.add(items.get(name));
        } else if (!name.equals("-")) {
          throw new IllegalStateException("unknown noun or kind: " + name);
        }
      }
      return List.copyOf(selected);
    }

    private void quality(String line) {
      String[] sides = line.split(": ");
      String[] words = sides[0].split(" ");
      String[] en = Arrays.copyOf((words[1].replace('_', ' ') + "//").split("/", -1), 3);
      Quality quality = new Quality(words[0], en[0], en[1], en[2]);
      described.put(quality, select(sides[1]));
      for (Item item : described.get(quality)) {
        qualities.computeIfAbsent(item, k -> new ArrayList<>()).add(quality);
      }
    }

    private void action(String line) {
      String[] fields = line.split(":", -1);
      String[] words = fields[0].split(" ");
      String[] zh = words[0].split("\\+");
      String[] en = words[1].split(",");
      String[] base = en[0].split("_", 2);
      actions.add(
          new Action(
              zh[0],
              zh.length > 1 ? zh[1] : "",
              new String[] {base[0], en[1], en[2]},
              base.length > 1 ? base[1].replace('_', ' ') : "",
              select(fields[1]),
              fields[2].strip()));
    }

    private void place(String entry) {
      String[] parts = entry.split(" = |: ");
      where.add(new Words(parts[0], parts[1]));
      whereTo.add(new Words(parts[0], parts[2]));
    }

    private void time(String entry) {
      String[] parts = entry.split(" = |: ");
      for (String aspect : parts[2].split(" ")) {
        times
            .computeIfAbsent(Aspect.valueOf(aspect), k -> new ArrayList<>())
            .add(new Words(parts[0], parts[1]));
      }
    }
  }

  /** Draws Chinese-English pairs. */
  static final class ChineseEnglish implements Grammar {
    private static final List<ChineseModal> MODALS =
        List.of(
            new ChineseModal("想", "不想", "want", false),
            new ChineseModal("能", "不能", "can", true),
            new ChineseModal("必须", "", "must", true),
            new ChineseModal("应该", "不应该", "should", true),
            new ChineseModal("可以", "不可以", "may", true),
            new ChineseModal("打算", "不打算", "plan", false),
            new ChineseModal("喜欢", "不喜欢", "like", false));

    private static final List<Term> PRONOUNS =
        List.of(
            new Term("我", "I", "me", 0, ""),
            new Term("你", "you", "you", 3, ""),
            new Term("他", "he", "him", 2, ""),
            new Term("她", "she", "her", 2, ""),
            new Term("我们", "we", "us", 3, ""),
            new Term("他们", "they", "them", 3, ""));

    private static final List<Words> OWNERS =
        List.of(
            new Words("我", "my"),
            new Words("你", "your"),
            new Words("他", "his"),
            new Words("她", "her"));

    private static final String DIGITS = "零一二三四五六七八九";

    private static final String[] ENGLISH_NUMBERS =
        ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
                + " fifteen sixteen seventeen eighteen nineteen")
            .split(" ");

    private static final String[] ENGLISH_TENS =
        "- - twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

    private static final Aspect[] ALL = {
      Aspect.HABIT,
      Aspect.PROGRESS,
      Aspect.PAST,
      Aspect.PAST,
      Aspect.EXPERIENCE,
      Aspect.ALREADY,
      Aspect.NOT_YET,
      Aspect.FUTURE,
      Aspect.MODAL,
      Aspect.MODAL
    };

    private static final Aspect[] SHORT = {
      Aspect.PAST, Aspect.FUTURE, Aspect.MODAL, Aspect.PROGRESS
    };

    private final Random random;
    private final ChineseLexicon lexicon = new ChineseLexicon();
    private final Set<String> combinations = new LinkedHashSet<>();
    private final List<Supplier<Pair>> patterns = new ArrayList<>();

    ChineseEnglish(Random random) {
      this.random = random;
      add(20, this::statement);
      add(6, this::frontedTime);
      add(8, this::yesNoQuestion);
      add(11, this::questionWord);
      add(9, this::disposal);
      add(3, this::passive);
      add(7, this::description);
      add(8, this::comparison);
      add(10, this::relativeClause);
      add(7, this::reason);
      add(6, this::condition);
      add(4, this::concession);
      add(5, this::whenClause);
      add(5, this::reportedClause);
      add(5, this::existence);
      add(4, this::location);
      add(7, this::journey);
      add(5, this::giving);
      add(5, this::manner);
      add(4, this::command);
      add(4, this::causative);
      add(4, this::duration);
      add(4, this::quantity);
      add(4, this::clock);
      add(3, this::identity);
      add(2, this::weather);
      add(3, this::state);
      add(2, this::simultaneous);
    }

    private void add(int weight, Supplier<Pair> pattern) {
      patterns.addAll(Collections.nCopies(weight, pattern));
    }

    @Override
    public Example next() {
      combinations.clear();
      Pair pair = random.any(patterns).get();
      String english = pair.target().replace("can not", "cannot");
      return new Example(pair.source(), finished(english), Set.copyOf(combinations));
    }

    // ---- numbers

    /** Cardinal below 100; 两 stands before a measure word. */
    private static String chineseNumber(int number, boolean counting) {
      if (number == 2 && counting) {
        return "两";
      }
      if (number < 10) {
        return DIGITS.substring(number, number + 1);
      }
      String tens = number < 20 ? "" : DIGITS.substring(number / 10, number / 10 + 1);
      String unit = number % 10 == 0 ? "" : DIGITS.substring(number % 10, number % 10 + 1);
      return tens + "十" + unit;
    }

    private static String englishNumber(int number) {
      if (number < 20) {
        return ENGLISH_NUMBERS[number];
      }
      String tens = ENGLISH_TENS[number / 10];
      return number % 10 == 0 ? tens : tens + "-" + ENGLISH_NUMBERS[number % 10];
    }

    // ---- noun phrases

    private Term subject() {
      int roll = random.below(100);
      if (roll < 40) {
        return random.any(PRONOUNS);
      }
      if (roll < 62) {
        return random.balanced(lexicon.names);
      }
      return roll < 80 ? kin() : person();
    }

    private Term simpleSubject() {
      return random.chance(60) ? random.any(PRONOUNS) : random.balanced(lexicon.names);
    }

    private Term kin() {
      Item item = random.balanced(lexicon.kinds.get("kin"));
      Words owner = random.any(OWNERS);
      return Term.of(owner.zh() + item.zh(), owner.en() + " " + item.en(), 2, item.en());
    }

    private Term person() {
      Item item = random.balanced(lexicon.kinds.get("person"));
      return switch (random.below(6)) {
        case 0, 1 -> Term.of(item.zh(), "the " + item.en(), 2, item.en());
        case 2 -> Term.of(item.zh() + "们", "the " + item.plural(), 3, item.en());
        case 3 -> Term.of("那些" + item.zh(), "those " + item.plural(), 3, item.en());
        default -> definite(item, 20);
      };
    }

    /** Some person other than the subject, as an object. */
    private Term otherPerson(Term subject) {
      Term other;
      do {
        other =
            switch (random.below(4)) {
              case 0 -> random.any(PRONOUNS);
              case 1 -> random.balanced(lexicon.names);
              case 2 -> kin();
              default -> definite(random.balanced(lexicon.kinds.get("person")), 0);
            };
      } while (other.zh().equals(subject.zh()) || other.person() != 2 && subject.person() != 2);
      return other;
    }

    private Words attribute(Item item, int percent) {
      List<Quality> fitting = lexicon.qualities.getOrDefault(item, List.of());
      if (fitting.isEmpty() || !random.chance(percent)) {
        return Words.NONE;
      }
      Quality quality = describe(random.balanced(fitting), item);
      return new Words(quality.attribute(), quality.en());
    }

    private Quality describe(Quality quality, Item item) {
      combinations.add("an:" + quality.zh() + "+" + item.zh());
      return quality;
    }

    /** 这 or 那 with measure word; a possessive for things. */
    private Term definite(Item item, int attributePercent) {
      if (item.kind().equals("kin")) {
        return kin();
      }
      Words attribute = attribute(item, attributePercent);
      String noun = attribute.zh() + item.zh();
      String plural = join(attribute.en(), item.plural());
      String singular = join(attribute.en(), item.en());
      if (item.measure().equals("-")) {
        return Term.of(noun, singular, 2, item.en());
      }
      if (!item.container().isEmpty()) {
        boolean near = random.chance(50);
        String en = (near ? "this " : "that ") + item.container() + " of " + singular;
        return Term.of((near ? "这" : "那") + item.measure() + noun, en, 2, item.en());
      }
      boolean owned = !Set.of("person", "building", "animal", "plant").contains(item.kind());
      return switch (random.below(owned ? 9 : 6)) {
        case 0, 1 -> Term.of("这" + item.measure() + noun, "this " + singular, 2, item.en());
        case 2, 3 -> Term.of("那" + item.measure() + noun, "that " + singular, 2, item.en());
        case 4 -> Term.of("这些" + noun, "these " + plural, 3, item.en());
        case 5 -> Term.of("那些" + noun, "those " + plural, 3, item.en());
        default -> {
          Words owner = random.any(OWNERS);
          yield Term.of(owner.zh() + "的" + noun, owner.en() + " " + singular, 2, item.en());
        }
      };
    }

    private Term indefinite(Item item, int attributePercent) {
      Words attribute = attribute(item, attributePercent);
      String noun = attribute.zh() + item.zh();
      if (item.measure().equals("-")) {
        return Term.of(noun, join(attribute.en(), item.en()), 2, item.en());
      }
      boolean mass = !item.container().isEmpty();
      String one = mass ? item.container() : join(attribute.en(), item.en());
      String many = mass ? English.plural(item.container()) : join(attribute.en(), item.plural());
      String of = mass ? " of " + join(attribute.en(), item.en()) : "";
      int roll = random.below(10);
      if (roll < 5) {
        String article = English.indefinite(one);
        return Term.of("一" + item.measure() + noun, article + " " + one + of, 2, item.en());
      }
      if (roll < 7) {
        String what = mass ? join(attribute.en(), item.en()) : many;
        return Term.of("很多" + noun, "a lot of " + what, 3, item.en());
      }
      int number = 2 + random.below(9);
      return Term.of(
          chineseNumber(number, true) + item.measure() + noun,
          englishNumber(number) + " " + many + of,
          3,
          item.en());
    }

    /** A bare noun that means the thing one knows of: after 把, before the verb. */
    private Term known(Item item) {
      boolean plain = random.chance(60);
      return plain ? Term.of(item.zh(), "the " + item.en(), 2, item.en()) : definite(item, 25);
    }

    // ---- clauses

    private Event event(Term subject, Aspect... aspects) {
      return event(subject, action -> true, aspects);
    }

    private Event event(Term subject, Predicate<Action> wanted, Aspect... aspects) {
      Event event = bare(subject, wanted, aspects);
      complete(event);
      return event;
    }

    /** Subject, verb and aspect; no object yet. */
    private Event bare(Term subject, Predicate<Action> wanted, Aspect... aspects) {
      Event event = new Event();
      event.subject = subject;
      event.aspect = random.of(aspects);
      List<Action> fitting =
          lexicon.actions.stream().filter(a -> possible(a, event) && wanted.test(a)).toList();
      event.action = random.balanced(fitting);
      combine(event);
      if (event.aspect == Aspect.MODAL) {
        event.modal = random.any(MODALS);
        boolean liking = event.action.has('r') || !event.action.complement().isEmpty();
        if (event.modal.en().equals("like") && liking) {
          event.modal = MODALS.get(0);
        }
      }
      return event;
    }

    private void combine(Event event) {
      if (!event.subject.head().isEmpty()) {
        combinations.add("sv:" + event.subject.head() + "+" + event.action.key());
      }
    }

    private void combineObject(Event event, String head) {
      if (!head.isEmpty()) {
        combinations.add("vo:" + event.action.key() + "+" + head);
      }
    }

    private static boolean possible(Action action, Event event) {
      boolean intransitive = action.objects().isEmpty();
      return switch (event.aspect) {
        case HABIT -> !action.has('r') && !action.has('x') || action.has('s');
        case PROGRESS -> !action.has('r') && !action.has('s');
        case PAST -> !action.has('s');
        case EXPERIENCE -> !action.has('r') && !action.has('s') && !intransitive;
        case ALREADY, NOT_YET ->
            !action.has('s') && (!action.has('x') || action.has('r')) && !action.zh().equals("看见");
        case FUTURE, MODAL -> !action.has('s') && !action.has('x');
      };
    }

    private void complete(Event event) {
      List<Item> objects = event.action.objects();
      if (objects.isEmpty()) {
        return;
      }
      Item item = random.balanced(objects);
      if (Set.of("person", "kin").contains(item.kind())) {
        event.object = item.kind().equals("kin") ? otherPerson(event.subject) : definite(item, 15);
        combineObject(event, event.object.head());
        return;
      }
      combineObject(event, item.en());
      boolean finished =
          Set.of(Aspect.ALREADY, Aspect.NOT_YET, Aspect.EXPERIENCE).contains(event.aspect)
              || event.action.has('r') && random.chance(60);
      boolean mass = !item.container().isEmpty();
      boolean open = event.aspect == Aspect.PAST;
      if (mass && !open && random.chance(70)) {
        Words attribute = attribute(item, 25);
        event.object =
            Term.of(attribute.zh() + item.zh(), join(attribute.en(), item.en()), 2, item.en());
      } else if (finished || event.action.has('s') || event.action.has('o') || random.chance(40)) {
        event.object = definite(item, 25);
      } else {
        event.object = indefinite(item, 25);
      }
    }

    /** Negation sounds well with definite objects and with mass nouns alone. */
    private void negate(Event event, int percent) {
      boolean allowed =
          !counted(event.object)
              && event.aspect != Aspect.ALREADY
              && event.aspect != Aspect.NOT_YET
              && event.aspect != Aspect.PROGRESS
              && (event.modal == null || !event.modal.zhNot().isEmpty());
      event.negative = allowed && random.chance(percent);
    }

    private static boolean counted(Term term) {
      return term.zh().matches("(很多|[一两三四五六七八九十]).*");
    }

    /** Time, frequency, place and negation as the aspect wants them. */
    private Event adorn(Event event, int negationPercent) {
      negate(event, negationPercent);
      boolean state = event.action.has('s');
      switch (event.aspect) {
        case HABIT -> {
          if (!state && !event.negative) {
            if (random.chance(50)) {
              event.frequency = frequency();
            } else {
              event.time = time(Aspect.HABIT);
            }
          }
        }
        case PAST, FUTURE -> {
          if (random.chance(70)) {
            event.time = time(event.aspect);
          }
        }
        case MODAL -> {
          boolean general = Set.of("can", "like").contains(event.modal.en());
          if (!general && random.chance(40)) {
            event.time = time(Aspect.MODAL);
          }
        }
        default -> {}
      }
      place(event);
      return event;
    }

    private void place(Event event) {
      boolean intransitive = event.action.objects().isEmpty();
      boolean placed =
          intransitive
              || Set.of("买", "看", "吃", "喝", "等", "学", "写", "讨论").contains(event.action.zh());
      boolean allowed =
          placed
              && !event.negative
              && !"起床 迟到".contains(event.action.zh())
              && event.aspect != Aspect.ALREADY
              && event.aspect != Aspect.NOT_YET;
      if (allowed && random.chance(intransitive ? 50 : 25)) {
        event.place = random.balanced(lexicon.where);
      }
      if (allowed && intransitive && random.chance(25)) {
        Term other = otherPerson(event.subject);
        event.companion = new Words("跟" + other.zh() + "一起", "together with " + other.object());
      }
    }

    private Words frequency() {
      return random.of(
          new Words("常常", "often"),
          new Words("总是", "always"),
          new Words("有时候", "sometimes"),
          new Words("从来不", "never"));
    }

    private Words time(Aspect aspect) {
      return random.balanced(lexicon.times.get(aspect));
    }

    private static Pair sentence(Event event) {
      return new Pair(event.chinese() + "。", event.english() + ".");
    }

    // ---- sentence patterns

    private Pair statement() {
      return sentence(adorn(event(subject(), ALL), 20));
    }

    private Pair frontedTime() {
      Aspect aspect = random.of(Aspect.PAST, Aspect.FUTURE, Aspect.HABIT);
      Event event = event(subject(), a -> !a.has('s'), aspect);
      negate(event, 12);
      if (aspect == Aspect.HABIT) {
        event.negative = false;
      }
      Words time = time(aspect);
      return new Pair(
          time.zh() + event.chinese() + "。", time.en() + " " + event.englishCore() + ".");
    }

    private Pair yesNoQuestion() {
      Event event =
          event(
              subject(),
              Aspect.PAST,
              Aspect.FUTURE,
              Aspect.MODAL,
              Aspect.PROGRESS,
              Aspect.EXPERIENCE);
      if (event.aspect == Aspect.PAST || event.aspect == Aspect.FUTURE) {
        event.time = random.chance(50) ? time(event.aspect) : Words.NONE;
      }
      place(event);
      return new Pair(event.chinese() + "吗？", event.englishQuestion() + "?");
    }

    private Pair questionWord() {
      return switch (random.below(7)) {
        case 0 -> who();
        case 1 -> what();
        case 2 -> where();
        case 3 -> when();
        case 4 -> why();
        case 5 -> howMany();
        default -> which();
      };
    }

    private Pair who() {
      Event event =
          adorn(
              event(
                  Term.of("谁", "who", 2, ""),
                  Aspect.PAST,
                  Aspect.FUTURE,
                  Aspect.MODAL,
                  Aspect.PROGRESS),
              0);
      return new Pair(event.chinese() + "？", event.english() + "?");
    }

    private Event questioned(Predicate<Action> wanted) {
      Event event = bare(subject(), wanted, Aspect.PAST, Aspect.FUTURE, Aspect.MODAL);
      if (event.aspect != Aspect.MODAL && random.chance(60)) {
        event.time = time(event.aspect);
      }
      return event;
    }

    private static boolean takesThings(Action action) {
      return action.objects().stream().anyMatch(Item::countable)
          && action.objects().stream().noneMatch(i -> Set.of("person", "kin").contains(i.kind()));
    }

    /** 看什么 could be what one reads or watches: left out. */
    private Pair what() {
      Event event = questioned(a -> takesThings(a) && !a.zh().equals("看"));
      event.object = new Term("什么", "", "", 2, "");
      return new Pair(event.chinese() + "？", "what " + event.englishQuestion() + "?");
    }

    private Pair howMany() {
      Event event = questioned(ChineseEnglish::takesThings);
      Item item = random.balanced(event.action.objects().stream().filter(Item::countable).toList());
      combineObject(event, item.en());
      event.object = new Term("几" + item.measure() + item.zh(), "", "", 2, "");
      return new Pair(
          event.chinese() + "？", "how many " + item.plural() + " " + event.englishQuestion() + "?");
    }

    private Pair which() {
      Event event = questioned(ChineseEnglish::takesThings);
      Item item = random.balanced(event.action.objects().stream().filter(Item::countable).toList());
      combineObject(event, item.en());
      Words attribute = attribute(item, 20);
      event.object = new Term("哪" + item.measure() + attribute.zh() + item.zh(), "", "", 2, "");
      String which = "which " + join(attribute.en(), item.en());
      return new Pair(event.chinese() + "？", which + " " + event.englishQuestion() + "?");
    }

    private Pair where() {
      Event event = questioned(a -> a.objects().isEmpty() || "买 吃 喝 学 等 找到".contains(a.zh()));
      complete(event);
      event.place = new Words("哪儿", "");
      return new Pair(event.chinese() + "？", "where " + event.englishQuestion() + "?");
    }

    /** The past takes the 是...的 construction. */
    private Pair when() {
      Event event =
          bare(
              subject(),
              a -> !a.has('s') && !a.objects().isEmpty() && !a.has('r'),
              Aspect.PAST,
              Aspect.FUTURE);
      Item item = random.balanced(event.action.objects());
      event.object = definite(item, 15);
      combineObject(event, event.object.head());
      String zh =
          event.aspect == Aspect.PAST
              ? event.subject.zh() + "是什么时候" + event.action.result() + event.object.zh() + "的？"
              : event.subject.zh() + "什么时候" + event.chinesePredicate() + "？";
      return new Pair(zh, "when " + event.englishQuestion() + "?");
    }

    private Pair why() {
      Event event = event(subject(), Aspect.PAST, Aspect.MODAL, Aspect.PROGRESS);
      event.negative = false;
      negate(event, 35);
      return new Pair(
          event.subject.zh() + "为什么" + event.chinesePredicate() + "？",
          "why " + event.englishQuestion() + "?");
    }

    /** The object before the verb with 把: what is done to a known thing. */
    private Pair disposal() {
      Event event = bare(subject(), a -> a.has('b'), Aspect.PAST);
      Item item = random.balanced(event.action.objects());
      combineObject(event, item.en());
      event.object = known(item);
      boolean resultative = event.action.result().length() > 1;
      event.negative = resultative && random.chance(20);
      if (random.chance(50)) {
        event.time = time(Aspect.PAST);
      }
      String verb = event.action.result() + (event.negative ? "" : "了");
      String zh =
          event.subject.zh()
              + event.time.zh()
              + (event.negative ? "没" : "")
              + "把"
              + event.object.zh()
              + verb;
      return random.chance(20)
          ? new Pair(zh + "吗？", event.englishQuestion() + "?")
          : new Pair(zh + "。", event.english() + ".");
    }

    private Pair passive() {
      Event event = bare(subject(), a -> a.has('b'), Aspect.PAST);
      Item item = random.balanced(event.action.objects());
      combineObject(event, item.en());
      Term patient = definite(item, 15);
      Words time = random.chance(40) ? time(Aspect.PAST) : Words.NONE;
      String be = English.be(patient.person(), true);
      return new Pair(
          patient.zh() + time.zh() + "被" + event.subject.zh() + event.action.result() + "了。",
          join(patient.en(), be, event.action.en()[2], "by", event.subject.object(), time.en())
              + ".");
    }

    private static Pair finish(String zh, String en) {
      return new Pair(zh + "。", en + ".");
    }

    // ---- properties

    private Words degree(Quality quality) {
      String zh = quality.zh();
      String en = quality.en();
      if (quality.isColor()) {
        return random.of(new Words("是" + zh + "的", en), new Words("不是" + zh + "的", "not " + en));
      }
      return random.of(
          new Words("很" + zh, en),
          new Words("很" + zh, en),
          new Words("非常" + zh, "very " + en),
          new Words("太" + zh + "了", "too " + en),
          new Words("不" + zh, "not " + en));
    }

    private Pair description() {
      Quality quality = random.balanced(List.copyOf(lexicon.described.keySet()));
      Item item = random.balanced(lexicon.described.get(quality));
      describe(quality, item);
      Term subject = definite(item, 0);
      String be = English.be(subject.person(), false);
      if (random.chance(18)) {
        String zh = quality.isColor() ? "是" + quality.zh() + "的" : quality.zh();
        return new Pair(subject.zh() + zh + "吗？", join(be, subject.en(), quality.en()) + "?");
      }
      Quality other = random.balanced(lexicon.qualities.get(item));
      if (random.chance(25) && !other.equals(quality) && !other.isColor() && !quality.isColor()) {
        describe(other, item);
        return finish(
            subject.zh() + "又" + quality.zh() + "又" + other.zh(),
            join(subject.en(), be, "both", quality.en(), "and", other.en()));
      }
      Words predicate = degree(quality);
      return finish(subject.zh() + predicate.zh(), join(subject.en(), be, predicate.en()));
    }

    private Pair comparison() {
      List<Quality> compared =
          lexicon.described.keySet().stream().filter(q -> !q.more().isEmpty()).toList();
      Quality quality = random.balanced(compared);
      Item item = random.balanced(lexicon.described.get(quality));
      describe(quality, item);
      if (random.chance(15)) {
        return finish(
            "这是最" + quality.zh() + "的" + item.zh(),
            "this is the " + quality.most() + " " + item.en());
      }
      Term left = definite(item, 0);
      List<Item> alike =
          lexicon.described.get(quality).stream()
              .filter(i -> i.kind().equals(item.kind()))
              .toList();
      Term right = definite(random.balanced(alike), 0);
      if (left.zh().equals(right.zh())) {
        return description();
      }
      Words relation = compare(quality, right);
      boolean not = relation.zh().startsWith("没有");
      String be = English.be(left.person(), false) + (not ? " not" : "");
      return finish(left.zh() + relation.zh(), join(left.en(), be, relation.en()));
    }

    private Words compare(Quality quality, Term right) {
      String than = " than " + right.en();
      String as = "as " + quality.en() + " as " + right.en();
      String zh = right.zh() + quality.zh();
      return switch (random.below(8)) {
        case 0 -> new Words("比" + zh + "一点儿", "a little " + quality.more() + than);
        case 1 -> new Words("比" + zh + "得多", "much " + quality.more() + than);
        case 2 -> new Words("跟" + right.zh() + "一样" + quality.zh(), as);
        case 3 -> new Words("没有" + zh, as);
        default -> new Words("比" + zh, quality.more() + than);
      };
    }

    private Pair state() {
      Term subject = subject();
      String be = English.be(subject.person(), false);
      if (random.chance(35)) {
        Item topic = random.balanced(lexicon.select("subject language"));
        combinations.add("st:" + subject.head() + "+" + topic.zh());
        boolean not = random.chance(20);
        return finish(
            subject.zh() + "对" + topic.zh() + (not ? "不" : "") + "感兴趣",
            join(subject.en(), be, not ? "not" : "", "interested in", topic.en()));
      }
      Words state = random.balanced(lexicon.states);
      combinations.add("st:" + subject.head() + "+" + state.zh());
      return switch (random.below(6)) {
        case 0 ->
            new Pair(subject.zh() + state.zh() + "吗？", join(be, subject.en(), state.en()) + "?");
        case 1 ->
            finish(subject.zh() + "不" + state.zh(), join(subject.en(), be, "not", state.en()));
        case 2 ->
            finish(subject.zh() + "非常" + state.zh(), join(subject.en(), be, "very", state.en()));
        case 3 ->
            finish(
                subject.zh() + "有点儿" + state.zh(), join(subject.en(), be, "a little", state.en()));
        default -> finish(subject.zh() + "很" + state.zh(), join(subject.en(), be, state.en()));
      };
    }

    private static final String PROFESSIONS =
        "teacher doctor student waiter driver manager nurse farmer reporter lawyer painter"
            + " policeman";

    private Pair identity() {
      boolean owned = random.chance(40);
      Item item =
          random.balanced(owned ? lexicon.kinds.get("person") : lexicon.select(PROFESSIONS));
      Term subject = simpleSubject();
      if (subject.person() == 3) {
        subject = random.balanced(lexicon.names);
      }
      combinations.add("id:" + subject.head() + "+" + item.zh());
      String be = English.be(subject.person(), false);
      Words owner = random.any(OWNERS);
      String zh = owned ? owner.zh() + "的" + item.zh() : item.zh();
      String en =
          owned ? owner.en() + " " + item.en() : English.indefinite(item.en()) + " " + item.en();
      if (random.chance(20)) {
        return new Pair(subject.zh() + "是" + zh + "吗？", join(be, subject.en(), en) + "?");
      }
      boolean not = random.chance(25);
      return finish(
          subject.zh() + (not ? "不是" : "是") + zh, join(subject.en(), be, not ? "not" : "", en));
    }

    // ---- clauses within clauses

    /** What stands before 的 is a clause: the book that, the girl who. */
    private Pair relativeClause() {
      return random.chance(60) ? relativeObject() : relativeSubject();
    }

    private Pair relativeObject() {
      Event inner =
          bare(
              simpleSubject(),
              a -> takesThings(a) && !a.has('s'),
              Aspect.PAST,
              Aspect.PAST,
              Aspect.MODAL,
              Aspect.PROGRESS,
              Aspect.FUTURE);
      if (inner.aspect == Aspect.PAST && random.chance(60)) {
        inner.time = time(Aspect.PAST);
      }
      Item item = random.balanced(inner.action.objects().stream().filter(Item::countable).toList());
      combineObject(inner, item.en());
      String clause =
          inner.aspect == Aspect.PAST
              ? inner.subject.zh() + inner.time.zh() + inner.action.result()
              : inner.chinese();
      return about(
          item,
          Term.of(
              clause + "的" + item.zh(),
              "the " + item.en() + " that " + inner.english(),
              2,
              item.en()));
    }

    private Pair relativeSubject() {
      Item item = random.balanced(lexicon.kinds.get("person"));
      Term who = Term.of("", "who", 2, item.en());
      Event inner = event(who, Aspect.PROGRESS, Aspect.PAST, Aspect.MODAL);
      String clause;
      if (inner.aspect == Aspect.PAST) {
        inner.time = time(Aspect.PAST);
        clause = inner.time.zh() + inner.action.result() + inner.object.zh();
      } else {
        clause = inner.chinese();
      }
      return about(
          item,
          Term.of(
              clause + "的" + item.zh(), "the " + item.en() + " " + inner.english(), 2, item.en()));
    }

    private Pair about(Item item, Term term) {
      List<Quality> fitting = lexicon.qualities.getOrDefault(item, List.of());
      Predicate<Action> suits = a -> a.objects().contains(item) && a.has('s');
      boolean subject = item.kind().equals("person") || random.chance(70);
      if (!fitting.isEmpty() && subject) {
        Quality quality = describe(random.balanced(fitting), item);
        Words predicate = degree(quality);
        return finish(term.zh() + predicate.zh(), join(term.en(), "is", predicate.en()));
      }
      if (random.chance(50) || lexicon.actions.stream().noneMatch(suits)) {
        return finish("这是" + term.zh(), "this is " + term.en());
      }
      Event outer = bare(simpleSubject(), suits, Aspect.HABIT);
      combineObject(outer, item.en());
      outer.object = term;
      return sentence(outer);
    }

    /** A short clause; the same person again is a pronoun in both languages. */
    private Event minor(Term subject, Aspect... aspects) {
      Event event = event(subject, aspects);
      negate(event, 15);
      return event;
    }

    private Words stateOf(Term subject) {
      Words state = random.balanced(lexicon.states);
      combinations.add("st:" + subject.head() + "+" + state.zh());
      return new Words(
          subject.zh() + "很" + state.zh(),
          join(subject.en(), English.be(subject.person(), false), state.en()));
    }

    private Words clause(Event event) {
      return new Words(event.chinese(), event.english());
    }

    private Pair reason() {
      Term subject = simpleSubject();
      Words cause;
      Event effect;
      if (random.chance(50)) {
        cause = stateOf(subject);
        effect =
            minor(
                subject.head().isEmpty() ? subject : random.any(PRONOUNS),
                Aspect.MODAL,
                Aspect.FUTURE);
      } else {
        Event reason = minor(subject, Aspect.PAST);
        reason.time = time(Aspect.PAST);
        cause = clause(reason);
        effect = minor(random.any(PRONOUNS), Aspect.PAST, Aspect.MODAL);
      }
      return finish(
          "因为" + cause.zh() + "，所以" + effect.chinese(),
          "because " + cause.en() + ", " + effect.english());
    }

    private Pair condition() {
      Event main = minor(random.any(PRONOUNS), Aspect.FUTURE);
      Words premise;
      if (random.chance(35)) {
        premise = stateOf(simpleSubject());
      } else if (random.chance(20)) {
        premise =
            random.of(
                new Words("明天下雨", "it rains tomorrow"), new Words("明天下雪", "it snows tomorrow"));
      } else {
        premise = clause(minor(simpleSubject(), Aspect.HABIT, Aspect.MODAL));
      }
      Words conjunction =
          random.of(new Words("如果", "if"), new Words("如果", "if"), new Words("只要", "as long as"));
      return finish(
          conjunction.zh() + premise.zh() + "，" + main.subject.zh() + "就" + main.chinesePredicate(),
          conjunction.en() + " " + premise.en() + ", " + main.english());
    }

    private Pair concession() {
      Term subject = simpleSubject();
      Words state = stateOf(subject);
      Event main =
          minor(
              subject.head().isEmpty() ? subject : random.any(PRONOUNS),
              Aspect.PROGRESS,
              Aspect.MODAL,
              Aspect.FUTURE,
              Aspect.NOT_YET);
      return finish(
          "虽然" + state.zh() + "，但是" + main.chinese(),
          "although " + state.en() + ", " + main.english());
    }

    /** Before and after with a plan, when with a habit; Chinese leaves the second subject out. */
    private Pair whenClause() {
      Term subject = random.any(PRONOUNS);
      if (random.chance(35)) {
        Event habit = event(subject, a -> !a.has('s'), Aspect.HABIT);
        Event main = event(subject, a -> !a.has('s'), Aspect.HABIT);
        main.frequency = random.of(new Words("总是", "always"), new Words("常常", "often"));
        return finish(
            habit.chinese() + "的时候，" + main.chinesePredicate(),
            "when " + habit.english() + ", " + main.english());
      }
      boolean before = random.chance(50);
      Event first = event(subject, a -> !a.has('s') && !a.objects().isEmpty(), Aspect.FUTURE);
      Event main = event(subject, Aspect.FUTURE, Aspect.FUTURE, Aspect.MODAL);
      first.aspect = before ? Aspect.HABIT : Aspect.PAST;
      String zh =
          before
              ? subject.zh() + first.action.result() + first.object.zh() + "以前"
              : first.chinese() + "以后";
      first.aspect = Aspect.HABIT;
      return finish(
          zh + "，" + main.chinesePredicate(),
          (before ? "before " : "after ") + first.english() + ", " + main.english());
    }

    private Pair reportedClause() {
      Term speaker = simpleSubject();
      Words verb =
          random.of(
              new Words("知道", "know"),
              new Words("说", "say"),
              new Words("觉得", "think"),
              new Words("希望", "hope"),
              new Words("相信", "believe"),
              new Words("听说", "hear"));
      Event event = minor(subject(), SHORT);
      boolean not = verb.zh().equals("知道") && random.chance(40) && speaker.person() != 2;
      String en = speaker.person() == 2 ? English.third(verb.en()) : verb.en();
      if (not) {
        return finish(
            speaker.zh() + "不知道" + event.subject.zh() + "为什么" + event.chinesePredicate(),
            speaker.en() + " do not know why " + event.english());
      }
      return finish(
          speaker.zh() + verb.zh() + event.chinese(),
          join(speaker.en(), en, "that", event.english()));
    }

    private Pair simultaneous() {
      Predicate<Action> durable = a -> !a.has('x') && !a.zh().equals("起床");
      Event first = event(subject(), durable, Aspect.PROGRESS);
      Event second = event(first.subject, durable, Aspect.PROGRESS);
      String be = English.be(first.subject.person(), false);
      return finish(
          first.subject.zh()
              + "正在一边"
              + first.action.zh()
              + first.object.zh()
              + "，一边"
              + second.action.zh()
              + second.object.zh(),
          join(
              first.subject.en(),
              be,
              English.progressive(first.action.en()[0]),
              first.tail(),
              "while",
              English.progressive(second.action.en()[0]),
              second.tail()));
    }

    private Pair causative() {
      Term subject = random.chance(50) ? kin() : person();
      Term other = random.any(PRONOUNS);
      Event inner = event(other, a -> !a.has('x'), Aspect.FUTURE);
      boolean tell = random.chance(50);
      boolean past = random.chance(60);
      Words time = time(past ? Aspect.PAST : Aspect.FUTURE);
      String verb = past ? (tell ? "told" : "let") : tell ? "will tell" : "will let";
      return finish(
          subject.zh()
              + time.zh()
              + (past ? "" : "会")
              + (tell ? "叫" : "让")
              + other.zh()
              + inner.action.result()
              + inner.object.zh(),
          join(
              subject.en(), verb, other.object(), tell ? "to" : "", inner.infinitive(), time.en()));
    }

    // ---- place and movement

    private Words spot() {
      Item item =
          random.balanced(
              lexicon.select("furniture door window suitcase bag refrigerator car tree"));
      boolean surface = item.kind().equals("furniture");
      boolean container = Set.of("suitcase", "bag", "refrigerator", "car").contains(item.en());
      Words relation =
          random.chance(55) && surface
              ? new Words("上", "on")
              : random.chance(55) && container
                  ? new Words("里", "in")
                  : random.of(
                      new Words("下面", "under"), new Words("旁边", "next to"),
                      new Words("后面", "behind"), new Words("前面", "in front of"));
      return new Words(item.zh() + relation.zh(), relation.en() + " the " + item.en());
    }

    private Pair existence() {
      Item item =
          random.balanced(
              lexicon.select(
                  "small doc picture clothes device food dog cat bird rabbit monkey flower"));
      Words spot = spot();
      combinations.add("ex:" + item.zh() + "+" + spot.zh());
      if (random.chance(15)) {
        return new Pair(
            spot.zh() + "有几" + item.measure() + item.zh() + "？",
            "how many " + item.plural() + " are there " + spot.en() + "?");
      }
      if (random.chance(15)) {
        return finish(
            spot.zh() + "没有" + item.zh(), "there are no " + item.plural() + " " + spot.en());
      }
      Term term = indefinite(item, 20);
      return finish(
          spot.zh() + "有" + term.zh(),
          join("there", English.be(term.person(), false), term.en(), spot.en()));
    }

    private Pair location() {
      if (random.chance(25)) {
        return distance();
      }
      Item item =
          random.balanced(
              lexicon.select("small doc picture clothes device dog cat bird rabbit monkey"));
      Term term = definite(item, 10);
      String be = English.be(term.person(), false);
      if (random.chance(20)) {
        return new Pair(term.zh() + "在哪儿？", join("where", be, term.en()) + "?");
      }
      Words spot = spot();
      combinations.add("ex:" + item.zh() + "+" + spot.zh());
      if (random.chance(20)) {
        return new Pair(term.zh() + "在" + spot.zh() + "吗？", join(be, term.en(), spot.en()) + "?");
      }
      boolean not = random.chance(25);
      return finish(
          term.zh() + (not ? "不在" : "在") + spot.zh(),
          join(term.en(), be, not ? "not" : "", spot.en()));
    }

    private Pair distance() {
      List<Item> buildings =
          lexicon.kinds.get("building").stream().filter(i -> !i.en().equals("house")).toList();
      Item left = random.balanced(buildings);
      Item right = random.balanced(buildings);
      combinations.add("di:" + left.zh() + "+" + right.zh());
      if (left.equals(right)) {
        return identity();
      }
      Words far = random.of(new Words("很远", "far from"), new Words("很近", "close to"));
      return finish(
          left.zh() + "离" + right.zh() + far.zh(),
          join("the", left.en(), "is", far.en(), "the", right.en()));
    }

    private static final Action GO = simple("去", "go", "went", "been");
    private static final Action LIVE_THERE = simple("住", "live", "lived", "lived");

    private static Action simple(String zh, String base, String past, String participle) {
      return new Action(zh, "", new String[] {base, past, participle}, "", List.of(), "");
    }

    private Pair journey() {
      Event event = new Event();
      event.subject = subject();
      event.action = GO;
      combine(event);
      event.aspect =
          random.of(
              Aspect.PAST,
              Aspect.PAST,
              Aspect.FUTURE,
              Aspect.MODAL,
              Aspect.HABIT,
              Aspect.EXPERIENCE);
      event.modal = random.any(MODALS);
      Words goal;
      do {
        goal = random.balanced(lexicon.whereTo);
      } while (goal.zh().endsWith("里") || goal.zh().equals("家"));
      event.object = new Term(goal.zh(), goal.en(), goal.en(), 2, goal.zh());
      combinations.add("go:" + event.subject.head() + "+" + goal.zh());
      if (event.aspect == Aspect.EXPERIENCE) {
        event.negative = random.chance(35);
        return random.chance(30)
            ? new Pair(event.chinese() + "吗？", event.englishQuestion() + "?")
            : sentence(event);
      }
      Words vehicle = random.chance(60) ? vehicle(goal.zh()) : Words.NONE;
      adorn(event, 12);
      event.place = Words.NONE;
      event.companion = vehicle.zh().isEmpty() ? event.companion : vehicle;
      return random.chance(20) && !event.negative
          ? new Pair(event.chinese() + "吗？", event.englishQuestion() + "?")
          : sentence(event);
    }

    private Words vehicle(String goal) {
      boolean abroad = Set.of("中国", "美国", "法国", "日本", "英国").contains(goal);
      Words vehicle =
          abroad
              ? random.of(new Words("坐飞机", "by plane"), new Words("坐船", "by boat"))
              : random.of(
                  new Words("坐火车", "by train"),
                  new Words("坐公共汽车", "by bus"),
                  new Words("开车", "by car"),
                  new Words("骑自行车", "by bicycle"),
                  new Words("坐出租车", "by taxi"));
      combinations.add("ve:" + vehicle.zh() + "+" + goal);
      return vehicle;
    }

    // ---- giving, manner, commands

    private static final List<Action> GIFTS =
        List.of(
            simple("送给", "give", "gave", "given"),
            simple("寄给", "send", "sent", "sent"),
            simple("借给", "lend", "lent", "lent"));

    /** 送给, 寄给, 借给 take the receiver first; buying and making for somebody takes 给. */
    private Pair giving() {
      Event event;
      boolean gift = random.chance(50);
      Term subject = subject();
      if (gift) {
        event = new Event();
        event.subject = subject;
        event.action = random.any(GIFTS);
        event.aspect = random.of(Aspect.PAST, Aspect.PAST, Aspect.FUTURE, Aspect.MODAL);
        event.modal = random.any(MODALS);
        combine(event);
      } else {
        event =
            bare(
                subject,
                a -> "买 做 写 画 借".contains(a.zh()),
                Aspect.PAST,
                Aspect.FUTURE,
                Aspect.MODAL);
      }
      Item item =
          random.balanced(
              gift ? lexicon.select("doc small picture bicycle camera") : event.action.objects());
      combineObject(event, item.en());
      Term thing = indefinite(item, 15);
      Term receiver = otherPerson(subject);
      if (event.aspect != Aspect.MODAL && random.chance(50)) {
        event.time = time(event.aspect);
      }
      if (gift) {
        event.object =
            new Term(
                receiver.zh() + thing.zh(), "", thing.en() + " to " + receiver.object(), 2, "");
      } else {
        event.object = new Term(thing.zh(), "", thing.en() + " for " + receiver.object(), 2, "");
        event.companion = new Words("给" + receiver.zh(), "");
      }
      return sentence(event);
    }

    private static final List<Action> SKILLS =
        List.of(
            simple("跑", "run", "ran", "run"), simple("唱", "sing", "sang", "sung"),
            simple("写", "write", "wrote", "written"), simple("跳", "dance", "danced", "danced"),
            simple("游", "swim", "swam", "swum"), simple("开", "drive", "drove", "driven"));

    /** How somebody does something: the complement after 得. */
    private Pair manner() {
      Event event = new Event();
      event.subject = subject();
      event.action = random.any(SKILLS);
      event.aspect = Aspect.HABIT;
      combine(event);
      Quality how =
          random.of(
              new Quality("快", "fast", "faster", ""),
              new Quality("慢", "slowly", "more slowly", ""),
              new Quality("好", "well", "better", ""));
      String verb = event.subject.zh() + event.action.zh() + "得";
      String english = event.english();
      int roll = random.below(8);
      if (roll == 0) {
        return new Pair(verb + how.zh() + "吗？", event.englishQuestion() + " " + how.en() + "?");
      }
      if (roll == 1) {
        event.negative = true;
        return finish(verb + "不" + how.zh(), event.english() + " " + how.en());
      }
      if (roll < 4) {
        Term other = otherPerson(event.subject);
        return finish(
            verb + "比" + other.zh() + how.zh(),
            english + " " + how.more() + " than " + other.object());
      }
      if (roll == 4) {
        return finish(verb + "非常" + how.zh(), english + " very " + how.en());
      }
      return finish(verb + "很" + how.zh(), english + " " + how.en());
    }

    private Pair command() {
      Event event = bare(PRONOUNS.get(1), a -> !a.has('x') && !a.has('s'), Aspect.FUTURE);
      complete(event);
      if (event.object.zh().equals("你") || event.object.zh().startsWith("你")) {
        combinations.clear();
        return command();
      }
      String core = event.action.result() + event.object.zh();
      String english = event.infinitive();
      if (event.action.has('b') && random.chance(50)) {
        boolean resultative = event.action.result().length() > 1;
        String zh = "请把" + event.object.zh() + event.action.result() + (resultative ? "" : "了");
        if (!counted(event.object) && lexicon.items.get(event.object.head()).countable()) {
          return finish(zh, "please " + english);
        }
      }
      return switch (random.below(counted(event.object) ? 2 : 4)) {
        case 0 -> finish("请" + core, "please " + english);
        case 1 -> finish("我们" + core + "吧", "let's " + english);
        case 2 -> finish("别" + core, "do not " + english);
        default -> finish("请不要" + core, "please do not " + english);
      };
    }

    // ---- numbers and time

    private Pair duration() {
      int number = 2 + random.below(19);
      Words unit =
          random.of(
              new Words("年", "years"),
              new Words("个月", "months"),
              new Words("个星期", "weeks"),
              new Words("天", "days"));
      String span = chineseNumber(number, true) + unit.zh();
      String english = "for " + englishNumber(number) + " " + unit.en();
      Event event = new Event();
      event.subject = subject();
      event.aspect = Aspect.PAST;
      if (random.chance(50)) {
        event.action =
            random.any(
                lexicon.actions.stream()
                    .filter(a -> a.zh().equals("学") || a.zh().equals("教"))
                    .toList());
        combine(event);
        Item item = random.balanced(event.action.objects());
        combineObject(event, item.en());
        String zh = event.subject.zh() + event.action.zh() + "了" + span + item.zh();
        if (random.chance(50)) {
          String have = event.subject.person() == 2 ? "has been" : "have been";
          String progressive = English.progressive(event.action.en()[0]);
          return finish(zh + "了", join(event.subject.en(), have, progressive, item.en(), english));
        }
        return finish(zh, join(event.subject.en(), event.action.en()[1], item.en(), english));
      }
      event.action = random.of(LIVE_THERE, simple("工作", "work", "worked", "worked"));
      combine(event);
      List<Words> towns = lexicon.where.stream().filter(w -> w.en().matches("in [A-Z].*")).toList();
      event.place = random.balanced(event.action == LIVE_THERE ? towns : lexicon.where);
      combinations.add("du:" + event.action.zh() + "+" + event.place.zh());
      return finish(event.chinese() + span, event.english() + " " + english);
    }

    private Pair quantity() {
      return switch (random.below(5)) {
        case 0, 1 -> price();
        case 2 -> age();
        case 3 -> pages();
        default -> possession();
      };
    }

    private Pair price() {
      Item item =
          random.balanced(lexicon.select("small device furniture clothes vehicle doc picture"));
      Term term;
      do {
        term = definite(item, 20);
      } while (term.person() != 2);
      if (random.chance(20)) {
        return new Pair(term.zh() + "多少钱？", "how much does " + term.en() + " cost?");
      }
      boolean dear = Set.of("device", "furniture", "vehicle").contains(item.kind());
      int amount = dear ? 100 * (2 + random.below(60)) : 10 + random.below(90);
      return finish(term.zh() + amount + "块钱", term.en() + " costs " + amount + " yuan");
    }

    private Pair age() {
      Term subject = subject();
      String be = English.be(subject.person(), false);
      if (random.chance(15)) {
        return new Pair(subject.zh() + "多大？", join("how old", be, subject.en()) + "?");
      }
      int years = 3 + random.below(90);
      return finish(
          subject.zh() + chineseNumber(years, false) + "岁",
          join(subject.en(), be, englishNumber(years), "years old"));
    }

    private Pair pages() {
      Item item = random.balanced(lexicon.select("book novel magazine dictionary"));
      Term term;
      do {
        term = definite(item, 40);
      } while (term.person() != 2);
      int pages = 10 * (2 + random.below(60));
      return finish(term.zh() + "有" + pages + "页", term.en() + " has " + pages + " pages");
    }

    private Pair possession() {
      Term subject = subject();
      Item item = random.balanced(lexicon.select("animal small device vehicle clothes doc"));
      combinations.add("ha:" + subject.head() + "+" + item.zh());
      boolean third = subject.person() == 2;
      if (random.chance(25)) {
        String not = third ? " does not have " : " do not have ";
        String article = English.indefinite(item.en());
        return finish(
            subject.zh() + "没有" + item.zh(), subject.en() + not + article + " " + item.en());
      }
      Term term = indefinite(item, 25);
      return finish(
          subject.zh() + "有" + term.zh(), subject.en() + (third ? " has " : " have ") + term.en());
    }

    private Words hour() {
      int hour = 1 + random.below(11);
      String zh = chineseNumber(hour, true) + "点";
      String next = chineseNumber(hour + 1, true) + "点";
      return switch (random.below(5)) {
        case 0 -> new Words(zh + "半", "half past " + englishNumber(hour));
        case 1 -> new Words(zh + "一刻", "a quarter past " + englishNumber(hour));
        case 2 -> new Words("差一刻" + next, "a quarter to " + englishNumber(hour + 1));
        case 3 -> new Words(zh + "二十分", "twenty past " + englishNumber(hour));
        default -> new Words(zh, englishNumber(hour) + " o'clock");
      };
    }

    private static final String WEEK = "一二三四五六";

    private static final String[] WEEKDAYS =
        "Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

    private static final String[] MONTHS_OF_YEAR =
        ("January February March April May June July August September October November December")
            .split(" ");

    private Pair clock() {
      return switch (random.below(4)) {
        case 0 -> date();
        case 1 -> {
          Words hour = hour();
          yield finish("现在" + hour.zh(), "it is " + hour.en() + " now");
        }
        default -> schedule();
      };
    }

    private Pair date() {
      int month = random.below(12);
      int day = 1 + random.below(28);
      String zh = chineseNumber(month + 1, false) + "月" + chineseNumber(day, false) + "号";
      String en = MONTHS_OF_YEAR[month] + " " + day;
      if (random.chance(30)) {
        int weekday = random.below(6);
        return finish("今天星期" + WEEK.charAt(weekday), "today is " + WEEKDAYS[weekday]);
      }
      if (random.chance(30)) {
        return finish("今天" + zh, "today is " + en);
      }
      Term name = random.balanced(lexicon.names);
      return finish(name.zh() + "的生日是" + zh, name.en() + "'s birthday is on " + en);
    }

    private Pair schedule() {
      Words[] subjects = {
        new Words("火车", "train"), new Words("飞机", "plane"), new Words("公共汽车", "bus"),
        new Words("电影", "movie"), new Words("比赛", "game"), new Words("节目", "program")
      };
      int chosen = random.below(subjects.length);
      Words verb =
          chosen < 3
              ? random.of(new Words("到", "arrives"), new Words("开", "leaves"))
              : random.of(new Words("开始", "starts"), new Words("结束", "ends"));
      Words subject = subjects[chosen];
      combinations.add("sc:" + subject.zh() + "+" + verb.zh());
      Words hour = hour();
      return finish(
          subject.zh() + hour.zh() + verb.zh(),
          join("the", subject.en(), verb.en(), "at", hour.en()));
    }

    private Pair weather() {
      List<Words> cities =
          lexicon.where.stream().filter(w -> w.en().matches("in [A-Z].*")).toList();
      Words city = random.balanced(cities);
      Words sky =
          random.of(
              new Words("冷", "cold"),
              new Words("热", "hot"),
              new Words("暖和", "warm"),
              new Words("凉快", "cool"));
      combinations.add("we:" + city.zh() + "+" + sky.zh());
      switch (random.below(4)) {
        case 0 -> {
          Words season =
              random.of(
                  new Words("春天", "in spring"), new Words("夏天", "in summer"),
                  new Words("秋天", "in autumn"), new Words("冬天", "in winter"));
          return finish(
              city.zh() + season.zh() + "很" + sky.zh(),
              join("it is", sky.en(), city.en(), season.en()));
        }
        case 1 -> {
          return finish(city.zh() + "今天很" + sky.zh(), join("it is", sky.en(), city.en(), "today"));
        }
        default -> {
          boolean past = random.chance(50);
          Words time = time(past ? Aspect.PAST : Aspect.FUTURE);
          boolean rain = random.chance(60);
          String zh = rain ? "下雨" : "下雪";
          String en = rain ? "rain" : "snow";
          return finish(
              city.zh() + time.zh() + (past ? zh + "了" : "会" + zh),
              join("it", past ? en + "ed" : "will " + en, city.en(), time.en()));
        }
      }
    }
  }
}
