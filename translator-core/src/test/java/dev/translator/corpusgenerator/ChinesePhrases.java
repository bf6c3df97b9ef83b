package dev.translator.corpusgenerator;

import static dev.translator.corpusgenerator.Texts.join;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Draws Chinese and English noun phrases. */
class ChinesePhrases {
  static final List<Term> PRONOUNS =
      List.of(
          new Term("我", "I", "me", 0, ""),
          new Term("你", "you", "you", 3, ""),
          new Term("他", "he", "him", 2, ""),
          new Term("她", "she", "her", 2, ""),
          new Term("我们", "we", "us", 3, ""),
          new Term("他们", "they", "them", 3, ""));

  static final List<Words> OWNERS =
      List.of(
          new Words("我", "my"),
          new Words("你", "your"),
          new Words("他", "his"),
          new Words("她", "her"));

  final Random random;
  final ChineseEnglishLexicon lexicon;

  /** The combinations of the sentence that is being drawn. */
  final Set<String> combinations;

  ChinesePhrases(Random random, ChineseEnglishLexicon lexicon) {
    this.random = random;
    this.lexicon = lexicon;
    this.combinations = new LinkedHashSet<>();
  }

  /** Draws from the same numbers, words and combinations as {@code other}. */
  ChinesePhrases(ChinesePhrases other) {
    random = other.random;
    lexicon = other.lexicon;
    combinations = other.combinations;
  }

  Term subject() {
    int roll = random.below(100);
    if (roll < 40) {
      return random.any(PRONOUNS);
    }
    if (roll < 62) {
      return random.balanced(lexicon.names);
    }
    return roll < 80 ? kin() : person();
  }

  Term simpleSubject() {
    return random.chance(60) ? random.any(PRONOUNS) : random.balanced(lexicon.names);
  }

  Term kin() {
    Item item = random.balanced(lexicon.kind("kin"));
    Words owner = random.any(OWNERS);
    return Term.of(owner.zh() + item.zh(), owner.en() + " " + item.en(), 2, item.en());
  }

  Term person() {
    Item item = random.balanced(lexicon.kind("person"));
    return switch (random.below(6)) {
      case 0, 1 -> Term.of(item.zh(), "the " + item.en(), 2, item.en());
      case 2 -> Term.of(item.zh() + "们", "the " + item.plural(), 3, item.en());
      case 3 -> Term.of("那些" + item.zh(), "those " + item.plural(), 3, item.en());
      default -> definite(item, 20);
    };
  }

  /** Some person other than the subject, as an object. */
  Term otherPerson(Term subject) {
    Term other;
    do {
      other =
          switch (random.below(4)) {
            case 0 -> random.any(PRONOUNS);
            case 1 -> random.balanced(lexicon.names);
            case 2 -> kin();
            default -> definite(random.balanced(lexicon.kind("person")), 0);
          };
    } while (other.zh().equals(subject.zh()) || (other.person() != 2 && subject.person() != 2));
    return other;
  }

  Words attribute(Item item, int percent) {
    List<Quality> fitting = lexicon.qualities.getOrDefault(item, List.of());
    if (fitting.isEmpty() || !random.chance(percent)) {
      return Words.NONE;
    }
    Quality quality = describe(random.balanced(fitting), item);
    return new Words(quality.attribute(), quality.en());
  }

  Quality describe(Quality quality, Item item) {
    combinations.add("an:" + quality.zh() + "+" + item.zh());
    return quality;
  }

  /** 这 or 那 with measure word; a possessive for things. */
  Term definite(Item item, int attributePercent) {
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

  Term indefinite(Item item, int attributePercent) {
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
        lexicon.chineseNumber(number, true) + item.measure() + noun,
        lexicon.englishNumber(number) + " " + many + of,
        3,
        item.en());
  }

  /** A bare noun that means the thing one knows of: after 把, before the verb. */
  Term known(Item item) {
    boolean plain = random.chance(60);
    return plain ? Term.of(item.zh(), "the " + item.en(), 2, item.en()) : definite(item, 25);
  }
}
