package dev.translator.corpus.survey;

import dev.translator.corpus.filter.TextHashes;
import dev.translator.corpus.format.SentencePair;
import java.util.ArrayList;
import java.util.List;

/** Looks for the sentences of one corpus in another. */
final class LeakCounts {
  private static final int SHOWN_EXAMPLES = 5;
  private static final int SHOWN_CHARACTERS = 100;

  private final String heldOut;
  private final String in;
  private final Side sources;
  private final Side targets;
  private final List<Leak.Example> examples = new ArrayList<>();
  private long pairs;

  LeakCounts(HeldOut heldOut, String in) {
    this.heldOut = heldOut.name;
    this.in = in;
    this.sources = new Side(heldOut.sources);
    this.targets = new Side(heldOut.targets);
  }

  /** The sentences held out, as hashes. */
  static final class HeldOut {
    private final String name;
    private final Known sources = new Known();
    private final Known targets = new Known();

    HeldOut(String name) {
      this.name = name;
    }

    void add(SentencePair pair) {
      sources.add(pair.source());
      targets.add(pair.target());
    }
  }

  private static final class Known {
    final TextHashes hashes = new TextHashes();
    long distinct;

    void add(String text) {
      if (!text.isBlank()) {
        distinct += hashes.add(TextHashes.hash(text)) ? 1 : 0;
      }
    }
  }

  private static final class Side {
    final Known known;
    final TextHashes found = new TextHashes();
    long distinct;

    Side(Known known) {
      this.known = known;
    }

    boolean holds(String text) {
      long hash = TextHashes.hash(text);
      if (!known.hashes.contains(hash)) {
        return false;
      }
      distinct += found.add(hash) ? 1 : 0;
      return true;
    }
  }

  void add(SentencePair pair) {
    boolean source = sources.holds(pair.source());
    boolean target = targets.holds(pair.target());
    if (source || target) {
      pairs++;
      if (examples.size() < SHOWN_EXAMPLES) {
        examples.add(
            new Leak.Example(pair.line(), shortened(pair.source()), shortened(pair.target())));
      }
    }
  }

  private static String shortened(String text) {
    if (text.length() <= SHOWN_CHARACTERS) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(SHOWN_CHARACTERS - 1)) ? 1 : 0;
    return text.substring(0, SHOWN_CHARACTERS - end) + "…";
  }

  Leak survey() {
    return new Leak(
        heldOut,
        in,
        pairs,
        sources.distinct,
        targets.distinct,
        sources.known.distinct,
        targets.known.distinct,
        List.copyOf(examples));
  }
}
