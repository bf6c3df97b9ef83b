package dev.translator.subword;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Treatment of the places where the pattern of a pre-tokenizer matches. */
enum SplitBehavior {
  REMOVED,
  ISOLATED,
  CONTIGUOUS,
  MERGED_WITH_PREVIOUS,
  MERGED_WITH_NEXT;

  /** A stretch {@code [from, to)}; {@code match} if the pattern matched it. */
  record Part(int from, int to, boolean match) {}

  /** The stretches that are left of a text that the parts make up. */
  List<Part> apply(List<Part> parts) {
    return switch (this) {
      case REMOVED -> parts.stream().filter(part -> !part.match()).toList();
      case ISOLATED -> parts;
      case CONTIGUOUS, MERGED_WITH_PREVIOUS -> joined(parts);
      case MERGED_WITH_NEXT -> {
        List<Part> reversed = new ArrayList<>(parts);
        Collections.reverse(reversed);
        List<Part> joined = new ArrayList<>(joined(reversed));
        Collections.reverse(joined);
        yield joined;
      }
    };
  }

  /** Joins a part to the one before it where the behaviour says so. */
  private List<Part> joined(List<Part> parts) {
    List<Part> joined = new ArrayList<>();
    boolean afterMatch = false;
    for (Part part : parts) {
      boolean joins = this == CONTIGUOUS ? part.match() == afterMatch : part.match() && !afterMatch;
      afterMatch = part.match();
      if (joins && !joined.isEmpty()) {
        Part last = joined.remove(joined.size() - 1);
        int from = Math.min(last.from(), part.from());
        joined.add(new Part(from, Math.max(last.to(), part.to()), part.match()));
      } else {
        joined.add(part);
      }
    }
    return joined;
  }
}
