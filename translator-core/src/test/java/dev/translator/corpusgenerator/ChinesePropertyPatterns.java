package dev.translator.corpusgenerator;

import static dev.translator.corpusgenerator.Texts.join;

import java.util.List;

/** Sentences about the properties of things and persons. */
final class ChinesePropertyPatterns extends ChineseClauses {
  ChinesePropertyPatterns(ChineseClauses shared) {
    super(shared);
  }

  Pair description() {
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

  Pair comparison() {
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
        lexicon.described.get(quality).stream().filter(i -> i.kind().equals(item.kind())).toList();
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

  Pair state() {
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
      case 1 -> finish(subject.zh() + "不" + state.zh(), join(subject.en(), be, "not", state.en()));
      case 2 ->
          finish(subject.zh() + "非常" + state.zh(), join(subject.en(), be, "very", state.en()));
      case 3 ->
          finish(subject.zh() + "有点儿" + state.zh(), join(subject.en(), be, "a little", state.en()));
      default -> finish(subject.zh() + "很" + state.zh(), join(subject.en(), be, state.en()));
    };
  }
}
