package dev.translator.corpusgenerator;

import static dev.translator.corpusgenerator.Texts.join;

import java.util.function.Predicate;

/** Questions. */
final class ChineseQuestionPatterns extends ChineseClauses {
  ChineseQuestionPatterns(ChineseClauses shared) {
    super(shared);
  }

  Pair yesNoQuestion() {
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

  Pair questionWord() {
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

  /** Leaves out 看什么: it could ask for a thing to read or a thing to watch. */
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
}
