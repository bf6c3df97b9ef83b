package dev.translator.documents.inline;

import dev.translator.documents.inline.Passage.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The codes inside a sentence as a tree: a pair holds the nodes between its codes. Codes that cross
 * others are strays.
 */
final class CodeTree {
  /**
   * A pair, half of one whose other half stands in another sentence, or an isolated code.
   *
   * <p>{@code open} is null where the pair was opened before the sentence, {@code close} where it
   * is closed behind it, and for an isolated code.
   */
  static final class Node {
    final Place open;
    Place close;
    int start;
    int end;
    final List<Node> children = new ArrayList<>();
    final boolean isolated;

    private Node(Place open, int start, int end, boolean isolated) {
      this.open = open;
      this.start = start;
      this.end = end;
      this.isolated = isolated;
    }
  }

  final Node root;
  final List<Code> strays = new ArrayList<>();

  private final List<Place> places;
  private final Set<Integer> strayIndexes = new HashSet<>();

  /**
   * @param length of the sentence
   */
  CodeTree(List<Place> places, int length) {
    this.places = places;
    findStrays();
    root = new Node(null, 0, length, false);
    List<Node> stack = new ArrayList<>(List.of(root));
    for (Place place : places) {
      Code code = place.code();
      Node top = stack.get(stack.size() - 1);
      if (strayIndexes.contains(code.index())) {
        strays.add(code);
      } else if (code.kind() == Code.Kind.ISOLATED) {
        top.children.add(new Node(place, place.offset(), place.offset(), true));
      } else if (code.kind() == Code.Kind.OPEN) {
        Node node = new Node(place, place.offset(), length, false);
        top.children.add(node);
        stack.add(node);
      } else if (isInside(code.partner())) {
        top.close = place;
        top.end = place.offset();
        stack.remove(stack.size() - 1);
      } else {
        Node node = new Node(null, 0, place.offset(), false);
        node.close = place;
        node.children.addAll(root.children);
        root.children.clear();
        root.children.add(node);
      }
    }
  }

  private boolean isInside(int index) {
    return places.stream().anyMatch(place -> place.code().index() == index);
  }

  /** Pairs that cross, and halves of pairs that stand inside a whole one. */
  private void findStrays() {
    Map<Integer, Integer> positions = new HashMap<>();
    places.forEach(place -> positions.put(place.code().index(), positions.size()));
    List<Code> stack = new ArrayList<>();
    for (Place place : places) {
      Code code = place.code();
      if (code.kind() == Code.Kind.OPEN) {
        stack.add(code);
      } else if (code.kind() == Code.Kind.CLOSE) {
        boolean half = !positions.containsKey(code.partner());
        if (half ? stack.isEmpty() : stack.get(stack.size() - 1).index() == code.partner()) {
          if (!half) {
            stack.remove(stack.size() - 1);
          }
        } else {
          strayIndexes.add(code.index());
          if (!half) {
            strayIndexes.add(code.partner());
            stack.removeIf(open -> open.index() == code.partner());
          }
        }
      }
    }
  }
}
