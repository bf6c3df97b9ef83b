package dev.translator.text;

import dev.translator.config.DataConfig;
import dev.translator.config.ExperimentConfig;
import dev.translator.text.Placeholders.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Puts symbols in the place of placeholders, for a model that has learnt to copy the symbols. Equal
 * placeholders of a text have the same symbol. The first symbol of a text depends on the text, so
 * that training sees all symbols about equally often. Immutable.
 */
public final class PlaceholderMarks {
  /** No marks: every text stays as it is. */
  public static final PlaceholderMarks NONE = new PlaceholderMarks(null, List.of());

  private static final List<String> SYMBOLS = DataConfig.PLACEHOLDERS;

  /** Finds the placeholders; null for none. */
  private final Placeholders placeholders;

  /** Symbols of other meaning, which no placeholder contains. */
  private final List<String> others;

  private PlaceholderMarks(Placeholders placeholders, List<String> others) {
    this.placeholders = placeholders;
    this.others = others;
  }

  /** The marks that a model is trained with. */
  public static PlaceholderMarks of(ExperimentConfig config) {
    DataConfig data = config.data();
    if (!data.markPlaceholders()) {
      return NONE;
    }
    List<Pattern> patterns = data.placeholderPatterns().stream().map(Pattern::compile).toList();
    List<String> others = new ArrayList<>(config.subword().userSymbols());
    others.removeAll(SYMBOLS);
    return new PlaceholderMarks(Placeholders.DEFAULT.with(patterns), List.copyOf(others));
  }

  /** Whether texts are marked at all. */
  public boolean isActive() {
    return placeholders != null;
  }

  /** The rules that find placeholders: the usual ones and the patterns of the model's training. */
  public Placeholders placeholders() {
    return isActive() ? placeholders : Placeholders.DEFAULT;
  }

  /** The rules for texts, part of the name of all that is made from marked texts. */
  public String signature() {
    return isActive() ? "marked 2 " + placeholders.patterns() + others : "";
  }

  /** The symbol that starts at a place of a text, null if there is none. */
  static String symbolAt(String text, int at) {
    if (text.charAt(at) == SYMBOLS.get(0).charAt(0)) {
      for (String symbol : SYMBOLS) {
        if (text.startsWith(symbol, at)) {
          return symbol;
        }
      }
    }
    return null;
  }

  /** Marks all placeholders of a text. One that has symbols already stays as it is. */
  public MarkedText mark(String text) {
    return isActive() ? mark(text, found(text)) : new MarkedText(text, Map.of());
  }

  /** The same for given placeholders, ascending and apart from one another. */
  public MarkedText mark(String text, List<Span> spans) {
    if (!isActive() || spans.isEmpty() || hasSymbol(text)) {
      return new MarkedText(text, Map.of());
    }
    Map<String, String> symbols = symbols(text, spans.stream().map(Span::text).toList());
    Map<String, String> bySymbol = new LinkedHashMap<>();
    symbols.forEach((span, symbol) -> bySymbol.put(symbol, span));
    return new MarkedText(replaced(text, spans, symbols), bySymbol);
  }

  /**
   * The sides of a pair.
   *
   * @param source with symbols
   * @param target with the same symbols
   */
  public record MarkedPair(String source, String target) {}

  /** Marks the placeholders that both sides of a pair hold equally often. */
  public MarkedPair mark(String source, String target) {
    if (!isActive() || hasSymbol(source) || hasSymbol(target)) {
      return new MarkedPair(source, target);
    }
    List<Span> ofSource = found(source);
    List<Span> ofTarget = ofSource.isEmpty() ? List.of() : found(target);
    Map<String, Integer> counts = counts(ofTarget);
    Map<String, Integer> sourceCounts = counts(ofSource);
    List<String> common =
        ofSource.stream()
            .map(Span::text)
            .filter(text -> sourceCounts.get(text).equals(counts.get(text)))
            .toList();
    Map<String, String> symbols = symbols(source, common);
    return new MarkedPair(replaced(source, ofSource, symbols), replaced(target, ofTarget, symbols));
  }

  private List<Span> found(String text) {
    return placeholders.find(text).stream()
        .filter(span -> span.kind().isOpaque())
        .filter(span -> others.stream().noneMatch(span.text()::contains))
        .toList();
  }

  private static boolean hasSymbol(String text) {
    return SYMBOLS.stream().anyMatch(text::contains);
  }

  private static Map<String, Integer> counts(List<Span> spans) {
    Map<String, Integer> counts = new HashMap<>();
    spans.forEach(span -> counts.merge(span.text(), 1, Integer::sum));
    return counts;
  }

  /** A symbol for each different text, as far as there are enough. */
  private static Map<String, String> symbols(String source, List<String> texts) {
    int first = Math.floorMod(source.hashCode(), SYMBOLS.size());
    Map<String, String> symbols = new LinkedHashMap<>();
    for (String text : texts) {
      if (symbols.size() < SYMBOLS.size()) {
        symbols.computeIfAbsent(text, t -> SYMBOLS.get((first + symbols.size()) % SYMBOLS.size()));
      }
    }
    return symbols;
  }

  private static String replaced(String text, List<Span> spans, Map<String, String> symbols) {
    StringBuilder marked = new StringBuilder();
    int at = 0;
    for (Span span : spans) {
      String symbol = symbols.get(span.text());
      if (symbol != null) {
        marked.append(text, at, span.start()).append(symbol);
        at = span.end();
      }
    }
    return marked.append(text.substring(at)).toString();
  }
}
