package dev.translator.corpus.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A file and the pairs that its generator put into it.
 *
 * @param pairs the pairs in their order; a fault tells why one is dropped
 */
record GeneratedDocument(String content, List<Pair> pairs) {
  /**
   * A pair that the reader must return.
   *
   * @param fault null for a pair that is kept unless a side is empty
   */
  record Pair(String source, String target, String fault) {
    static Pair of(SentencePair pair) {
      return new Pair(pair.source(), pair.target(), pair.fault());
    }

    boolean isKept() {
      return fault == null && !source.isEmpty() && !target.isEmpty();
    }

    String reason() {
      return Objects.requireNonNullElse(fault, "empty side");
    }
  }

  GeneratedDocument {
    pairs = List.copyOf(pairs);
  }

  static List<Pair> kept(List<Pair> pairs) {
    return pairs.stream().filter(Pair::isKept).toList();
  }

  static List<String> dropped(List<Pair> pairs) {
    return pairs.stream().filter(pair -> !pair.isKept()).map(Pair::reason).sorted().toList();
  }

  /** The file in one of the encodings that XML is written in. */
  byte[] encoded(int kind) {
    return switch (kind % 8) {
      case 0 -> content.getBytes(StandardCharsets.UTF_8);
      case 1 -> declared("UTF-8").getBytes(StandardCharsets.UTF_8);
      case 2 -> ("\uFEFF" + declared("utf-8")).getBytes(StandardCharsets.UTF_8);
      case 3 -> ("\uFEFF" + declared("UTF-16")).getBytes(StandardCharsets.UTF_16LE);
      case 4 -> ("\uFEFF" + declared("UTF-16")).getBytes(StandardCharsets.UTF_16BE);
      case 5 -> ("\uFEFF" + content).getBytes(StandardCharsets.UTF_16LE);
      case 6 -> narrow("ISO-8859-1");
      default -> narrow("windows-1252");
    };
  }

  private String declared(String encoding) {
    return "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>\n" + content;
  }

  /** Characters that the encoding lacks are written as references. */
  private byte[] narrow(String encoding) {
    List<String> parts = new ArrayList<>();
    declared(encoding)
        .codePoints()
        .forEach(c -> parts.add(c < 256 ? Character.toString(c) : "&#" + c + ";"));
    return String.join("", parts).getBytes(Charset.forName(encoding));
  }
}
