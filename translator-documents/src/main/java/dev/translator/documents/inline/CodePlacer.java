package dev.translator.documents.inline;

import dev.translator.documents.inline.CodeTree.Node;
import dev.translator.translate.spans.SpannedText;
import dev.translator.translate.spans.SpannedText.Claim;
import dev.translator.translate.spans.SpannedText.Unit;
import dev.translator.translate.spans.Words;
import dev.translator.translate.spans.Words.Range;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Puts the codes of a sentence into its translation by word alignment. A pair goes around the row
 * of words that holds most of its own and fewest others; the content of a pair stays inside it, and
 * pairs beside one another do not overlap. An isolated code goes to the word that it stood at.
 */
final class CodePlacer {
  /** The penalty of an unaligned word in the score of a row that holds it. */
  private static final double UNALIGNED = 0.05;

  /** A node in its place in the translation. */
  private static final class Placed {
    final Node node;
    final int order;
    int start;
    int end;

    Placed(Node node, int order, int start, int end) {
      this.node = node;
      this.order = order;
      this.start = start;
      this.end = end;
    }

    boolean isPoint() {
      return start == end;
    }
  }

  private final Sentence sentence;
  private final SpannedText target;
  private final InlineCounts counts;
  private final String source;
  private final List<Range> sourceWords;
  private final List<Unit> units;
  private final StringBuilder text;
  private final WordOffsets offsets;

  CodePlacer(Sentence sentence, SpannedText target, InlineCounts counts) {
    this.sentence = sentence;
    this.target = target;
    this.counts = counts;
    this.source = sentence.text();
    this.sourceWords = Words.of(source);
    this.units = target.units();
    this.text = target.text();
    this.offsets = new WordOffsets(source, sourceWords, text);
  }

  /** The translation with the codes that stand inside it. */
  InlineText place() {
    CodeTree tree = new CodeTree(sentence.inside(), source.length());
    InlineText.Builder out = new InlineText.Builder();
    writeChildren(tree.root, 0, text.length(), out);
    counts.displaced += tree.strays.size();
    tree.strays.forEach(out::code);
    return out.build();
  }

  private void writeChildren(Node parent, int from, int to, InlineText.Builder out) {
    int at = from;
    for (Placed child : placed(parent, from, to)) {
      writeText(at, child.start, out);
      Node node = child.node;
      if (node.isolated) {
        boolean first = child.start == 0;
        out.text(node.open.free() && !first ? " " : "");
        out.code(node.open.code());
        out.text(node.open.free() && first ? " " : "");
      } else {
        if (node.open != null) {
          out.code(node.open.code());
        }
        writeChildren(node, child.start, child.end, out);
        if (node.close != null) {
          out.code(node.close.code());
        }
      }
      at = child.end;
    }
    writeText(at, to, out);
  }

  /** A part of the translation, in which a span that a code shows is the code. */
  private void writeText(int from, int to, InlineText.Builder out) {
    int at = from;
    for (Claim claim : target.claims()) {
      Code code = sentence.shown().get(claim.span());
      if (code != null && claim.start() >= at && claim.end() <= to) {
        out.text(text.substring(at, claim.start())).code(code);
        at = claim.end();
      }
    }
    out.text(text.substring(at, to));
  }

  private List<Placed> placed(Node parent, int from, int to) {
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < parent.children.size(); i++) {
      Node child = parent.children.get(i);
      if (hasWords(child)) {
        placed.add(range(child, i, from, to, placed));
      }
    }
    for (Placed pair : placed) {
      takeSpaces(pair, from, to, placed);
    }
    for (int i = 0; i < parent.children.size(); i++) {
      Node child = parent.children.get(i);
      if (!hasWords(child)) {
        int at = apart(point(child, from, to), child, placed);
        placed.add(new Placed(child, i, at, at));
      }
    }
    placed.sort(
        Comparator.comparingInt((Placed p) -> p.start)
            .thenComparing(p -> !p.isPoint())
            .thenComparingInt(p -> p.order));
    return placed;
  }

  private boolean hasWords(Node node) {
    return !node.isolated && !sources(node).isEmpty();
  }

  private BitSet sources(Node node) {
    BitSet words = new BitSet();
    for (int i = 0; i < sourceWords.size(); i++) {
      words.set(i, sourceWords.get(i).overlaps(node.start, node.end));
    }
    return words;
  }

  /** The row of units that suits a pair best. */
  private Placed range(Node node, int order, int from, int to, List<Placed> taken) {
    BitSet wanted = sources(node);
    List<Unit> row = new ArrayList<>();
    units.stream().filter(u -> u.start() >= from && u.end() <= to).forEach(row::add);
    double[] worth = row.stream().mapToDouble(unit -> worth(unit, wanted, taken)).toArray();
    int[] best =
        node.open == null
            ? BestRow.prefix(worth)
            : node.close == null ? BestRow.suffix(worth) : BestRow.of(worth);
    if (best[0] < 0) {
      counts.displaced += node.open == null || node.close == null ? 1 : 2;
      int at = node.open == null ? from : to;
      return new Placed(node, order, at, at);
    }
    int start = node.open == null ? from : start(node, row.get(best[0]));
    int end = node.close == null ? to : end(node, row.get(best[1]));
    return new Placed(node, order, start, Math.max(start, end));
  }

  private static double worth(Unit unit, BitSet wanted, List<Placed> taken) {
    for (Placed other : taken) {
      if (unit.start() < other.end && other.start < unit.end()) {
        return Double.NEGATIVE_INFINITY;
      }
    }
    if (unit.sources().isEmpty()) {
      return -UNALIGNED;
    }
    return unit.sources().intersects(wanted) ? 1 : -1;
  }

  /** The start of a pair in its first unit: behind the part of the source word before the pair. */
  private int start(Node node, Unit unit) {
    int word = offsets.wordAt(node.start, true);
    if (word < 0 || unit.claimed()) {
      return unit.start();
    }
    Range range = sourceWords.get(word);
    return offsets.within(unit, range, Math.max(node.start, range.start()), true);
  }

  private int end(Node node, Unit unit) {
    int word = offsets.wordAt(node.end, false);
    if (word < 0 || unit.claimed()) {
      return unit.end();
    }
    Range range = sourceWords.get(word);
    return offsets.within(unit, range, Math.min(node.end, range.end()), false);
  }

  /** A pair whose text begins or ends with a space gets the one beside its words. */
  private void takeSpaces(Placed pair, int from, int to, List<Placed> placed) {
    Node node = pair.node;
    if (pair.isPoint()) {
      return;
    }
    boolean before = node.start < source.length() && Words.isSpace(source.charAt(node.start));
    if (before && pair.start > from && isFreeSpace(pair.start - 1, pair, placed)) {
      pair.start--;
    }
    boolean behind = node.end > 0 && Words.isSpace(source.charAt(node.end - 1));
    if (behind && pair.end < to && isFreeSpace(pair.end, pair, placed)) {
      pair.end++;
    }
  }

  private boolean isFreeSpace(int at, Placed pair, List<Placed> placed) {
    return Words.isSpace(text.charAt(at))
        && !target.isClaimed(at, at + 1)
        && placed.stream().noneMatch(p -> p != pair && p.start <= at && at < p.end);
  }

  /** The place of an isolated code or an empty pair. */
  private int point(Node node, int from, int to) {
    int offset = node.start;
    boolean free = node.isolated && node.open.free();
    boolean gluedLeft = offset > 0 && !Words.isSpace(source.charAt(offset - 1));
    int before = offsets.wordAt(offset, false);
    int behind = offsets.wordAt(offset, true);
    if (before >= 0 && before == behind) {
      int at = inWord(before, offset, from, to);
      if (at >= 0) {
        return at;
      }
    }
    boolean leftFirst = gluedLeft || free;
    for (int step = 0; step < sourceWords.size(); step++) {
      int left = before < 0 ? -1 : behindWord(before - step, offset, from, to);
      int right = behind < 0 ? -1 : beforeWord(behind + step, offset, from, to, free);
      int at = leftFirst && left >= 0 || right < 0 ? left : right;
      if (at >= 0) {
        return at;
      }
    }
    counts.displaced += node.isolated ? 1 : 2;
    return to;
  }

  /** The place inside a word that the code stood inside of, -1 if it has no counterpart. */
  private int inWord(int word, int offset, int from, int to) {
    for (Unit unit : units) {
      if (unit.sources().get(word) && unit.start() >= from && unit.end() <= to && !unit.claimed()) {
        return offsets.within(unit, sourceWords.get(word), offset, false);
      }
    }
    return -1;
  }

  private int behindWord(int word, int offset, int from, int to) {
    int at = -1;
    if (word < 0) {
      return at;
    }
    for (Unit unit : units) {
      if (unit.sources().get(word) && unit.start() >= from && unit.end() <= to) {
        Range range = sourceWords.get(word);
        at =
            offset < range.end()
                ? offsets.within(unit, range, Math.max(offset, range.start()), false)
                : unit.end();
      }
    }
    return at;
  }

  private int beforeWord(int word, int offset, int from, int to, boolean free) {
    if (word >= sourceWords.size()) {
      return -1;
    }
    for (Unit unit : units) {
      if (unit.sources().get(word) && unit.start() >= from && unit.end() <= to) {
        // A free code brings a space before itself: it goes behind the word before.
        boolean spaceBefore =
            unit.start() > from
                && Words.isSpace(text.charAt(unit.start() - 1))
                && !target.isClaimed(unit.start() - 1, unit.start());
        return free && spaceBefore ? unit.start() - 1 : unit.start();
      }
    }
    return -1;
  }

  /** Moves a point out of the pairs beside it. */
  private static int apart(int at, Node node, List<Placed> placed) {
    for (Placed pair : placed) {
      if (pair.start < at && at < pair.end) {
        return node.start <= pair.node.start ? pair.start : pair.end;
      }
    }
    return at;
  }
}
