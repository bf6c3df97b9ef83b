package dev.translator.translate;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The links from target words to the source words that they translate. Words are separated by white
 * space; characters of Chinese and Japanese are words of their own.
 *
 * @param links sorted by source, then target
 */
public record WordAlignment(List<Link> links) {
  /** An alignment without links. */
  public static final WordAlignment NONE = new WordAlignment(List.of());

  public WordAlignment {
    links =
        links.stream()
            .sorted(Comparator.comparingInt(Link::source).thenComparingInt(Link::target))
            .toList();
  }

  /** The format of Pharaoh and its successors: {@code 0-0 1-2}, source-target, from 0. */
  public String toPharaoh() {
    return links.stream()
        .map(link -> link.source() + "-" + link.target())
        .collect(Collectors.joining(" "));
  }

  /**
   * A pair of words.
   *
   * @param source place of the source word, from 0
   * @param target place of the target word, from 0
   */
  public record Link(int source, int target) {}
}
