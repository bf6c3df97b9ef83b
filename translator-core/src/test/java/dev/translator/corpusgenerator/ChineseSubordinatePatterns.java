package dev.translator.corpusgenerator;

import static dev.translator.corpusgenerator.Texts.join;

import java.util.List;
import java.util.function.Predicate;

/** Sentences of two clauses. */
final class ChineseSubordinatePatterns extends ChineseClauses {
  ChineseSubordinatePatterns(ChineseClauses shared) {
    super(shared);
  }

  /** Relative clauses, which stand before 的: the book that, the girl who. */
  Pair relativeClause() {
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
    Item item = random.balanced(lexicon.kind("person"));
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

  Pair reason() {
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

  Pair condition() {
    Event main = minor(random.any(PRONOUNS), Aspect.FUTURE);
    Words premise;
    if (random.chance(35)) {
      premise = stateOf(simpleSubject());
    } else if (random.chance(20)) {
      premise =
          random.of(new Words("明天下雨", "it rains tomorrow"), new Words("明天下雪", "it snows tomorrow"));
    } else {
      premise = clause(minor(simpleSubject(), Aspect.HABIT, Aspect.MODAL));
    }
    Words conjunction =
        random.of(new Words("如果", "if"), new Words("如果", "if"), new Words("只要", "as long as"));
    return finish(
        conjunction.zh() + premise.zh() + "，" + main.subject.zh() + "就" + main.chinesePredicate(),
        conjunction.en() + " " + premise.en() + ", " + main.english());
  }

  Pair concession() {
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
  Pair whenClause() {
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

  Pair reportedClause() {
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

  Pair simultaneous() {
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
}
