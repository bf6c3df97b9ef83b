package dev.translator.corpusgenerator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The word lists in {@code lexicon/en-de}; comments in the files explain their columns. */
final class EnglishGermanLexicon {
  final Map<String, List<Noun>> kinds = new LinkedHashMap<>();
  final Map<String, Noun> nouns = new LinkedHashMap<>();
  final Map<Noun, List<Adjective>> adjectives = new HashMap<>();
  final List<Adjective> compared = new ArrayList<>();
  final Map<Adjective, List<Noun>> described = new HashMap<>();
  final List<Verb> verbs = new ArrayList<>();
  final List<Verb> plans = new ArrayList<>();
  final List<Modal> modals = new ArrayList<>();

  /** Verbs whose subject may be an animal, and those animals. */
  final Map<Verb, List<Noun>> animalVerbs = new LinkedHashMap<>();

  final List<Place> places = new ArrayList<>();
  final List<Time> times = new ArrayList<>();
  final List<Name> names = new ArrayList<>();
  final List<Name> titled = new ArrayList<>();
  final List<Phrase> cities;
  final List<Phrase> days;
  final List<Phrase> months;
  final List<Phrase> states;
  final List<Phrase> ordinals;

  private final Path folder;
  private final WordList nounList;
  private final WordList verbList;
  private final Numbers numbers;

  EnglishGermanLexicon(Path folder) {
    this.folder = folder;
    nounList = list("nouns.txt");
    verbList = list("verbs.txt");
    nounList.entriesOfKinds().forEach(this::noun);
    list("adjectives.txt").lines().forEach(this::adjective);
    verbList.lines().forEach(this::verb);
    list("plans.txt").lines().forEach(this::plan);
    list("animals.txt").lines().forEach(this::animalVerb);
    list("modals.txt").lines().forEach(this::modal);
    list("modals.txt").atLeast(3, modals);
    list("places.txt").entries().forEach(this::place);
    list("times.txt").lines().forEach(this::time);
    cities = phrases("cities.txt", 8);
    days = phrases("days.txt", 7);
    months = phrases("months.txt", 12);
    states = phrases("states.txt", 1);
    ordinals = phrases("ordinals.txt", 12);
    numbers = new Numbers(list("numbers.txt"));
    addDates();
    list("names.txt").entries().forEach(this::name);
    for (WordList.Entry surname : list("surnames.txt").entries()) {
      titled.add(new Name(surname.text(), "Mr.", 'm'));
      titled.add(new Name(surname.text(), "Mrs.", 'f'));
    }
  }

  private WordList list(String name) {
    return WordList.read(folder, name);
  }

  private List<Phrase> phrases(String name, int least) {
    List<Phrase> phrases = new ArrayList<>();
    WordList list = list(name);
    for (WordList.Entry entry : list.entries()) {
      String[] sides = entry.split(" = ", 2, "English = German");
      phrases.add(new Phrase(sides[0], sides[1]));
    }
    return list.atLeast(least, phrases);
  }

  private void addDates() {
    for (Phrase day : days) {
      Set<Tense> tenses = EnumSet.of(Tense.PAST, Tense.FUTURE, Tense.MODAL, Tense.COULD);
      times.add(new Time("on " + day.en(), "am " + day.de(), tenses));
    }
    for (Phrase month : months) {
      Set<Tense> tenses = EnumSet.of(Tense.PAST, Tense.FUTURE);
      times.add(new Time("in " + month.en(), "im " + month.de(), tenses));
    }
  }

  private void noun(WordList.Entry entry) {
    String[] parts = entry.split(" ", 3, "English[/plural] gender German[/plural][*]");
    String[] en = parts[0].split("/", -1);
    String[] de = parts[2].split("/", -1);
    Noun noun =
        new Noun(
            en[0],
            en.length > 1 ? en[1] : English.plural(en[0]),
            gender(entry, parts[1], "m n f"),
            de[0],
            de.length > 1 ? de[1].replace("*", "") : "",
            parts[2].endsWith("*"),
            entry.kind());
    if (nouns.put(noun.en(), noun) != null) {
      throw entry.fault("the noun stands twice");
    }
    kinds.computeIfAbsent(entry.kind(), k -> new ArrayList<>()).add(noun);
  }

  private static char gender(WordList.Entry entry, String gender, String genders) {
    if (!List.of(genders.split(" ")).contains(gender)) {
      throw entry.fault("the gender \"" + gender + "\" is none of " + genders);
    }
    return gender.charAt(0);
  }

  private void name(WordList.Entry entry) {
    String[] parts = entry.split(" ", 2, "name gender");
    names.add(new Name(parts[0], "", gender(entry, parts[1], "m f")));
  }

  /** All nouns of a kind. */
  List<Noun> kind(String kind) {
    List<Noun> members = kinds.get(kind);
    if (members == null) {
      throw nounList.lacks(kind + ":");
    }
    return members;
  }

  /** Nouns of a list of kinds and single nouns that a sentence pattern names. */
  List<Noun> select(String names) {
    Set<Noun> selected = new LinkedHashSet<>();
    for (String name : names.split(" ", -1)) {
      List<Noun> found = found(name);
      if (found.isEmpty()) {
        throw nounList.lacks(name);
      }
      selected.addAll(found);
    }
    return List.copyOf(selected);
  }

  private List<Noun> select(WordList.Entry entry, String names) {
    Set<Noun> selected = new LinkedHashSet<>();
    for (String name : names.strip().split(" ", -1)) {
      List<Noun> found = found(name);
      if (found.isEmpty() && !name.equals("-")) {
        throw entry.fault("nouns.txt has neither a noun nor a kind \"" + name + "\"");
      }
      selected.addAll(found);
    }
    return List.copyOf(selected);
  }

  private List<Noun> found(String name) {
    return kinds.containsKey(name)
        ? kinds.get(name)
        : nouns.containsKey(name) ? List.of(nouns.get(name)) : List.of();
  }

  private void adjective(WordList.Entry entry) {
    String form = "English[/comparative/superlative] German[/comparative/superlative]: nouns";
    String[] sides = entry.split(": ", 2, form);
    String[] words = entry.columns(sides[0], " ", 2, 2, form);
    String[] en = forms(entry, words[0].replace('_', ' '), form);
    String[] de = forms(entry, words[1], form);
    Adjective adjective = new Adjective(en[0], en[1], en[2], de[0], de[1], de[2]);
    List<Noun> range = select(entry, sides[1]);
    described.put(adjective, range);
    range.forEach(n -> adjectives.computeIfAbsent(n, k -> new ArrayList<>()).add(adjective));
    if (adjective.comparable()) {
      compared.add(adjective);
    }
  }

  /** Positive, comparative and superlative; one form alone is not compared. */
  static String[] forms(WordList.Entry entry, String word, String form) {
    String[] forms = entry.columns(word, "/", 1, 3, form);
    if (forms.length == 2) {
      throw entry.fault("does not have the form \"" + form + "\"");
    }
    return forms.length == 3 ? forms : new String[] {forms[0], "", ""};
  }

  private void verb(WordList.Entry entry) {
    String form =
        "base,past,participle | infinitive er-form participle | frame | objects [| flags]";
    String[] fields = entry.split(" \\| ", 4, 5, form);
    if (!fields[2].matches("I|A|D|DA|P \\S+ \\S+ [AD]")) {
      throw entry.fault(
          "the frame \"" + fields[2] + "\" is none of I, A, D, DA, P english german A|D");
    }
    String flags = fields.length > 4 ? fields[4] : "";
    if (!flags.matches("[snxup]*")) {
      throw entry.fault("the flags \"" + flags + "\" are not letters out of snxup");
    }
    verbs.add(
        Verb.of(
            entry.columns(fields[0], ",", 3, 3, form),
            entry.columns(fields[1], " ", 3, 3, form),
            fields[2],
            select(entry, fields[3]),
            flags));
  }

  private void plan(WordList.Entry entry) {
    String form = "base,past,participle | infinitive er-form participle";
    String[] fields = entry.split(" \\| ", 2, form);
    plans.add(
        Verb.of(
            entry.columns(fields[0], ",", 3, 3, form),
            entry.columns(fields[1], " ", 3, 3, form),
            "I",
            List.of(),
            ""));
  }

  private void animalVerb(WordList.Entry entry) {
    String[] fields = entry.split(" \\| ", 2, "verb | animals");
    Verb verb =
        Stream.concat(verbs.stream(), FixedVerbs.MOVEMENTS.stream())
            .filter(v -> v.key().equals(fields[0]))
            .findFirst()
            .orElseThrow(() -> entry.fault("verbs.txt has no verb \"" + fields[0] + "\""));
    animalVerbs.put(verb, select(entry, fields[1]));
  }

  private void modal(WordList.Entry entry) {
    String[] parts = entry.split(" = ", 3, "present[*] = past[*] = German");
    String past = parts[1].equals("-") ? "*" : parts[1];
    modals.add(
        new Modal(
            parts[0].replace("*", ""),
            parts[0].endsWith("*"),
            past.replace("*", ""),
            past.endsWith("*"),
            parts[2]));
  }

  private void place(WordList.Entry entry) {
    String[] parts = entry.split(" ", 4, "noun English German-where German-to");
    List<Noun> noun = select(entry, parts[0]);
    places.add(new Place(noun.get(0), parts[1], parts[2], parts[3]));
  }

  private void time(WordList.Entry entry) {
    String[] sides = entry.split(" = |: ", 3, "English = German: tenses");
    Set<Tense> tenses = EnumSet.noneOf(Tense.class);
    for (String name : sides[2].split(" ", -1)) {
      tenses.add(
          Arrays.stream(Tense.values())
              .filter(tense -> tense.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () -> entry.fault("no tense \"" + name + "\" in " + List.of(Tense.values()))));
    }
    times.add(new Time(sides[0], sides[1], tenses));
  }

  /** The verb that a sentence pattern names. */
  Verb named(String key) {
    return verbs.stream()
        .filter(v -> v.key().equals(key))
        .findFirst()
        .orElseThrow(() -> verbList.lacks(key));
  }

  /** Spelled cardinal from 2 to 99. */
  Phrase cardinal(int number) {
    if (numbers.has(number)) {
      return new Phrase(numbers.source(number), numbers.target(number));
    }
    int unit = number % 10;
    int tens = number - unit;
    return new Phrase(
        numbers.source(tens) + "-" + numbers.source(unit),
        numbers.target(unit) + "und" + numbers.target(tens));
  }
}
