package dev.translator.corpusgenerator;

import static dev.translator.corpusgenerator.Texts.join;

import java.util.List;

/** Statements and commands. */
final class ChineseStatementPatterns extends ChineseClauses {
  private static final List<Action> GIFTS =
      List.of(
          simple("送给", "give", "gave", "given"),
          simple("寄给", "send", "sent", "sent"),
          simple("借给", "lend", "lent", "lent"));

  private static final List<Action> SKILLS =
      List.of(
          simple("跑", "run", "ran", "run"), simple("唱", "sing", "sang", "sung"),
          simple("写", "write", "wrote", "written"), simple("跳", "dance", "danced", "danced"),
          simple("游", "swim", "swam", "swum"), simple("开", "drive", "drove", "driven"));

  ChineseStatementPatterns(ChineseClauses shared) {
    super(shared);
  }

  Pair statement() {
    return sentence(adorn(event(subject(), ALL), 20));
  }

  Pair frontedTime() {
    Aspect aspect = random.of(Aspect.PAST, Aspect.FUTURE, Aspect.HABIT);
    Event event = event(subject(), a -> !a.has('s'), aspect);
    negate(event, 12);
    if (aspect == Aspect.HABIT) {
      event.negative = false;
    }
    Words time = time(aspect);
    return new Pair(time.zh() + event.chinese() + "。", time.en() + " " + event.englishCore() + ".");
  }

  /** The object before the verb with 把: an action on a known thing. */
  Pair disposal() {
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

  Pair passive() {
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

  Pair causative() {
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
        join(subject.en(), verb, other.object(), tell ? "to" : "", inner.infinitive(), time.en()));
  }

  /** 送给, 寄给, 借给 take the receiver first; buying and making for a person takes 给. */
  Pair giving() {
    Event event;
    boolean gift = random.chance(50);
    Term subject = subject();
    if (gift) {
      event = new Event();
      event.subject = subject;
      event.action = random.any(GIFTS);
      event.aspect = random.of(Aspect.PAST, Aspect.PAST, Aspect.FUTURE, Aspect.MODAL);
      event.modal = random.any(lexicon.modals);
      combine(event);
    } else {
      event =
          bare(
              subject, a -> "买 做 写 画 借".contains(a.zh()), Aspect.PAST, Aspect.FUTURE, Aspect.MODAL);
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
          new Term(receiver.zh() + thing.zh(), "", thing.en() + " to " + receiver.object(), 2, "");
    } else {
      event.object = new Term(thing.zh(), "", thing.en() + " for " + receiver.object(), 2, "");
      event.companion = new Words("给" + receiver.zh(), "");
    }
    return sentence(event);
  }

  /** Manner of an action: the complement after 得. */
  Pair manner() {
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

  Pair command() {
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
}
