package dev.translator.corpusgenerator;

import static dev.translator.corpusgenerator.Texts.join;

import java.util.List;
import java.util.Set;

/** Sentences about the places of things, the journeys of persons, and the identity of persons. */
final class ChinesePlacePatterns extends ChineseClauses {
  private static final String PROFESSIONS =
      "teacher doctor student waiter driver manager nurse farmer reporter lawyer painter"
          + " policeman";

  private static final Action GO = simple("去", "go", "went", "been");

  ChinesePlacePatterns(ChineseClauses shared) {
    super(shared);
  }

  private Words spot() {
    Item item =
        random.balanced(lexicon.select("furniture door window suitcase bag refrigerator car tree"));
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

  Pair existence() {
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

  Pair location() {
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
        lexicon.kind("building").stream().filter(i -> !i.en().equals("house")).toList();
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

  Pair identity() {
    boolean owned = random.chance(40);
    Item item = random.balanced(owned ? lexicon.kind("person") : lexicon.select(PROFESSIONS));
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

  Pair journey() {
    Event event = new Event();
    event.subject = subject();
    event.action = GO;
    combine(event);
    event.aspect =
        random.of(
            Aspect.PAST, Aspect.PAST, Aspect.FUTURE, Aspect.MODAL, Aspect.HABIT, Aspect.EXPERIENCE);
    event.modal = random.any(lexicon.modals);
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
}
