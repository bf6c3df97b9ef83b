package dev.translator.corpusgenerator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The word lists in {@code lexicon/zh-en}; comments in the files explain their columns. */
final class ChineseEnglishLexicon {
  final Map<String, List<Item>> kinds = new LinkedHashMap<>();
  final Map<String, Item> items = new LinkedHashMap<>();
  final Map<Item, List<Quality>> qualities = new HashMap<>();
  final Map<Quality, List<Item>> described = new LinkedHashMap<>();
  final List<Action> actions = new ArrayList<>();
  final List<ChineseModal> modals = new ArrayList<>();
  final List<Words> where = new ArrayList<>();
  final List<Words> whereTo = new ArrayList<>();
  final Map<Aspect, List<Words>> times = new EnumMap<>(Aspect.class);
  final List<Term> names = new ArrayList<>();
  final List<Words> states;
  final List<Words> days;
  final List<Words> months;

  private final Path folder;
  private final WordList nounList;
  private final Numbers numbers;

  ChineseEnglishLexicon(Path folder) {
    this.folder = folder;
    nounList = list("nouns.txt");
    nounList.entriesOfKinds().forEach(this::item);
    list("adjectives.txt").lines().forEach(this::quality);
    list("verbs.txt").lines().forEach(this::action);
    list("modals.txt").lines().forEach(this::modal);
    list("modals.txt").atLeast(1, modals);
    list("places.txt").entries().forEach(this::place);
    list("times.txt").entries().forEach(this::time);
    numbers = new Numbers(list("numbers.txt"));
    states = words("states.txt", 1);
    days = words("days.txt", 6);
    months = words("months.txt", 12);
    words("names.txt", 1).forEach(name -> names.add(Term.of(name.zh(), name.en(), 2, name.en())));
  }

  private WordList list(String name) {
    return WordList.read(folder, name);
  }

  private List<Words> words(String name, int least) {
    List<Words> words = new ArrayList<>();
    WordList list = list(name);
    for (WordList.Entry entry : list.entries()) {
      String[] sides = entry.split(" = ", 2, "Chinese = English");
      words.add(new Words(sides[0], sides[1]));
    }
    return list.atLeast(least, words);
  }

  private void item(WordList.Entry entry) {
    String[] parts = entry.split(" ", 3, "Chinese measure[=container] English[/plural]");
    String[] measure = parts[1].split("=", -1);
    String[] en = parts[2].replace('_', ' ').split("/", -1);
    String plural = en.length > 1 ? en[1] : English.plural(en[0]);
    String container = measure.length > 1 ? measure[1] : "";
    Item item = new Item(parts[0], measure[0], container, en[0], plural, entry.kind());
    if (items.put(en[0], item) != null) {
      throw entry.fault("the noun stands twice");
    }
    kinds.computeIfAbsent(entry.kind(), k -> new ArrayList<>()).add(item);
  }

  /** All nouns of a kind. */
  List<Item> kind(String kind) {
    List<Item> members = kinds.get(kind);
    if (members == null) {
      throw nounList.lacks(kind + ":");
    }
    return members;
  }

  /** Nouns of a list of kinds and single nouns that a sentence pattern names. */
  List<Item> select(String names) {
    Set<Item> selected = new LinkedHashSet<>();
    for (String name : names.split(" ", -1)) {
      List<Item> found = found(name);
      if (found.isEmpty()) {
        throw nounList.lacks(name);
      }
      selected.addAll(found);
    }
    return List.copyOf(selected);
  }

  private List<Item> select(WordList.Entry entry, String names) {
    Set<Item> selected = new LinkedHashSet<>();
    for (String name : names.strip().split(" ", -1)) {
      List<Item> found = found(name);
      if (found.isEmpty() && !name.equals("-")) {
        throw entry.fault("nouns.txt has neither a noun nor a kind \"" + name + "\"");
      }
      selected.addAll(found);
    }
    return List.copyOf(selected);
  }

  private List<Item> found(String name) {
    return kinds.containsKey(name)
        ? kinds.get(name)
        : items.containsKey(name) ? List.of(items.get(name)) : List.of();
  }

  private void quality(WordList.Entry entry) {
    String form = "Chinese English[/comparative/superlative]: nouns";
    String[] sides = entry.split(": ", 2, form);
    String[] words = entry.columns(sides[0], " ", 2, 2, form);
    String[] en = EnglishGermanLexicon.forms(entry, words[1].replace('_', ' '), form);
    Quality quality = new Quality(words[0], en[0], en[1], en[2]);
    described.put(quality, select(entry, sides[1]));
    for (Item item : described.get(quality)) {
      qualities.computeIfAbsent(item, k -> new ArrayList<>()).add(quality);
    }
  }

  private void action(WordList.Entry entry) {
    String form = "Chinese[+complement] base,past,participle: objects: flags";
    String[] fields = entry.split(":", 2, 3, form);
    if (fields.length < 3 || !fields[2].strip().matches("[sbxro]*")) {
      throw entry.fault("does not have the form \"" + form + "\" with flags out of sbxro");
    }
    String[] words = entry.columns(fields[0], " ", 2, 2, form);
    String[] zh = words[0].split("\\+", -1);
    String[] en = entry.columns(words[1], ",", 3, 3, form);
    String[] base = en[0].split("_", 2);
    actions.add(
        new Action(
            zh[0],
            zh.length > 1 ? zh[1] : "",
            new String[] {base[0], en[1], en[2]},
            base.length > 1 ? base[1].replace('_', ' ') : "",
            select(entry, fields[1]),
            fields[2].strip()));
  }

  private void modal(WordList.Entry entry) {
    String[] parts = entry.split(" = ", 3, "Chinese = negated Chinese = English[*]");
    String not = parts[1].equals("-") ? "" : parts[1];
    String en = parts[2].replace("*", "");
    modals.add(new ChineseModal(parts[0], not, en, parts[2].endsWith("*")));
  }

  private void place(WordList.Entry entry) {
    String[] parts = entry.split(" = |: ", 3, "Chinese = English where: English where to");
    where.add(new Words(parts[0], parts[1]));
    whereTo.add(new Words(parts[0], parts[2]));
  }

  private void time(WordList.Entry entry) {
    String[] parts = entry.split(" = |: ", 3, "Chinese = English: aspects");
    for (String name : parts[2].split(" ", -1)) {
      Aspect aspect =
          Arrays.stream(Aspect.values())
              .filter(a -> a.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () -> entry.fault("no aspect \"" + name + "\" in " + List.of(Aspect.values())));
      times.computeIfAbsent(aspect, k -> new ArrayList<>()).add(new Words(parts[0], parts[1]));
    }
  }

  /** Cardinal below 100; 两 stands before a measure word. */
  String chineseNumber(int number, boolean counting) {
    if (number == 2 && counting) {
      return "两";
    }
    if (numbers.has(number)) {
      return numbers.source(number);
    }
    int unit = number % 10;
    return numbers.source(number - unit) + numbers.source(unit);
  }

  String englishNumber(int number) {
    if (numbers.has(number)) {
      return numbers.target(number);
    }
    int unit = number % 10;
    return numbers.target(number - unit) + "-" + numbers.target(unit);
  }
}
