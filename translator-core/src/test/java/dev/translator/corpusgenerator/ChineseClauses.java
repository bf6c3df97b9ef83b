package dev.translator.corpusgenerator;

import static dev.translator.corpusgenerator.Texts.join;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Draws Chinese and English clauses. */
class ChineseClauses extends ChinesePhrases {
  static final Aspect[] ALL = {
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

  static final Aspect[] SHORT = {Aspect.PAST, Aspect.FUTURE, Aspect.MODAL, Aspect.PROGRESS};

  ChineseClauses(Random random, ChineseEnglishLexicon lexicon) {
    super(random, lexicon);
  }

  ChineseClauses(ChineseClauses other) {
    super(other);
  }

  static Action simple(String zh, String base, String past, String participle) {
    return new Action(zh, "", new String[] {base, past, participle}, "", List.of(), "");
  }

  Event event(Term subject, Aspect... aspects) {
    return event(subject, action -> true, aspects);
  }

  Event event(Term subject, Predicate<Action> wanted, Aspect... aspects) {
    Event event = bare(subject, wanted, aspects);
    complete(event);
    return event;
  }

  /** Subject, verb and aspect; no object yet. */
  Event bare(Term subject, Predicate<Action> wanted, Aspect... aspects) {
    Event event = new Event();
    event.subject = subject;
    event.aspect = random.of(aspects);
    List<Action> fitting =
        lexicon.actions.stream().filter(a -> possible(a, event) && wanted.test(a)).toList();
    event.action = random.balanced(fitting);
    combine(event);
    if (event.aspect == Aspect.MODAL) {
      event.modal = random.any(lexicon.modals);
      boolean liking = event.action.has('r') || !event.action.complement().isEmpty();
      if (event.modal.en().equals("like") && liking) {
        event.modal = lexicon.modals.get(0);
      }
    }
    return event;
  }

  void combine(Event event) {
    if (!event.subject.head().isEmpty()) {
      combinations.add("sv:" + event.subject.head() + "+" + event.action.key());
    }
  }

  void combineObject(Event event, String head) {
    if (!head.isEmpty()) {
      combinations.add("vo:" + event.action.key() + "+" + head);
    }
  }

  static boolean possible(Action action, Event event) {
    boolean intransitive = action.objects().isEmpty();
    return switch (event.aspect) {
      case HABIT -> (!action.has('r') && !action.has('x')) || action.has('s');
      case PROGRESS -> !action.has('r') && !action.has('s');
      case PAST -> !action.has('s');
      case EXPERIENCE -> !action.has('r') && !action.has('s') && !intransitive;
      case ALREADY, NOT_YET ->
          !action.has('s') && (!action.has('x') || action.has('r')) && !action.zh().equals("看见");
      case FUTURE, MODAL -> !action.has('s') && !action.has('x');
    };
  }

  static boolean takesThings(Action action) {
    return action.objects().stream().anyMatch(Item::countable)
        && action.objects().stream().noneMatch(i -> Set.of("person", "kin").contains(i.kind()));
  }

  void complete(Event event) {
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
            || (event.action.has('r') && random.chance(60));
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
  void negate(Event event, int percent) {
    boolean allowed =
        !counted(event.object)
            && event.aspect != Aspect.ALREADY
            && event.aspect != Aspect.NOT_YET
            && event.aspect != Aspect.PROGRESS
            && (event.modal == null || !event.modal.zhNot().isEmpty());
    event.negative = allowed && random.chance(percent);
  }

  static boolean counted(Term term) {
    return term.zh().matches("(很多|[一两三四五六七八九十]).*");
  }

  /** Time, frequency, place and negation as the aspect wants them. */
  Event adorn(Event event, int negationPercent) {
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

  void place(Event event) {
    boolean intransitive = event.action.objects().isEmpty();
    boolean placed =
        intransitive || Set.of("买", "看", "吃", "喝", "等", "学", "写", "讨论").contains(event.action.zh());
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

  Words frequency() {
    return random.of(
        new Words("常常", "often"),
        new Words("总是", "always"),
        new Words("有时候", "sometimes"),
        new Words("从来不", "never"));
  }

  Words time(Aspect aspect) {
    return random.balanced(lexicon.times.get(aspect));
  }

  Words degree(Quality quality) {
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

  /** A short clause; the same person again is a pronoun in both languages. */
  Event minor(Term subject, Aspect... aspects) {
    Event event = event(subject, aspects);
    negate(event, 15);
    return event;
  }

  Words stateOf(Term subject) {
    Words state = random.balanced(lexicon.states);
    combinations.add("st:" + subject.head() + "+" + state.zh());
    return new Words(
        subject.zh() + "很" + state.zh(),
        join(subject.en(), English.be(subject.person(), false), state.en()));
  }

  Words clause(Event event) {
    return new Words(event.chinese(), event.english());
  }

  static Pair sentence(Event event) {
    return new Pair(event.chinese() + "。", event.english() + ".");
  }

  static Pair finish(String zh, String en) {
    return new Pair(zh + "。", en + ".");
  }
}
