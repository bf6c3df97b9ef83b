package dev.translator.documents.inline;

import dev.translator.documents.inline.InlineText.Mark;
import dev.translator.documents.inline.InlineText.Run;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Markup that a document takes for text: tags and messages become codes of their own before
 * translation and text again behind it.
 */
final class EmbeddedMarkup {
  /** Above every index of a document's own codes. */
  private static final int FIRST_INDEX = 1 << 20;

  private static final Pattern TAG =
      Pattern.compile(
          "<(/?)([a-zA-Z][\\w:.-]{0,60})(?:\\s[^<>]{0,1000})?(/?)>|<!--.{0,1000}?-->"
              + "|<!\\[CDATA\\[|\\]\\]>|\\\\[nrt]|\\{\\\\[^{}]{0,100}\\}|<\\d[\\d:.]{3,20}>");
  private static final Set<String> VOID =
      Set.of(
          "br", "hr", "img", "input", "wbr", "meta", "link", "source", "area", "col", "embed", "v");
  private static final Set<String> BREAKS = Set.of("br", "hr", "p", "li", "div", "tr", "td", "th");
  private static final Pattern ARGUMENT = Pattern.compile("\\{\\s*\\w+\\s*[,}]");
  private static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!')'(?!')");

  private final InlineOptions options;
  private final boolean counts;
  private final Map<Integer, String> texts = new HashMap<>();
  private final Map<Integer, MessageSyntax> messages = new HashMap<>();
  private final Map<Integer, List<EmbeddedMarkup>> branches = new HashMap<>();
  private final InlineText text;
  private final boolean doubled;
  private int next = FIRST_INDEX;
  private InlineText translation;

  /**
   * @param counts whether {@code #} stands for a number
   */
  EmbeddedMarkup(InlineText source, InlineOptions options, boolean counts) {
    this.options = options;
    this.counts = counts;
    this.doubled = options.messages() && hasDoubledApostrophes(source.text());
    this.text = embedded(source);
    this.translation = this.text;
  }

  private boolean hasDoubledApostrophes(String source) {
    return ARGUMENT.matcher(source).find()
        && (options.quotes() || source.contains("''"))
        && !LONE_APOSTROPHE.matcher(source).find();
  }

  /** This text and those of the branches in it, which are all translated by themselves. */
  void collect(List<EmbeddedMarkup> all) {
    all.add(this);
    branches.values().forEach(list -> list.forEach(branch -> branch.collect(all)));
  }

  /** The text for translation. */
  InlineText text() {
    return text;
  }

  void translated(InlineText translation) {
    this.translation = translation;
  }

  /** The translation as the document writes it. */
  InlineText result() {
    InlineText.Builder out = new InlineText.Builder();
    for (InlineText.Piece piece : translation.pieces()) {
      if (piece instanceof Run run) {
        out.text(doubled ? run.text().replace("'", "''") : run.text());
      } else if (piece instanceof Mark mark) {
        int index = mark.code().index();
        if (messages.containsKey(index)) {
          List<String> done = branches.get(index).stream().map(b -> b.result().text()).toList();
          out.text(messages.get(index).with(done));
        } else if (texts.containsKey(index)) {
          out.text(texts.get(index));
        } else {
          out.code(mark.code());
        }
      }
    }
    return out.build();
  }

  private InlineText embedded(InlineText source) {
    if (!options.tags() && !options.messages()) {
      return source;
    }
    InlineText.Builder out = new InlineText.Builder();
    Map<Integer, int[]> pairs = options.tags() ? pairs(source) : Map.of();
    int offset = 0;
    for (InlineText.Piece piece : source.pieces()) {
      if (piece instanceof Run run && run.fixed()) {
        out.fixed(run.text());
        offset += plain(run).length();
      } else if (piece instanceof Run run) {
        String plain = plain(run);
        addMessages(plain, offset, out, pairs);
        offset += plain.length();
      } else if (piece instanceof Mark mark) {
        out.code(mark.code());
      }
    }
    return out.build();
  }

  private String plain(Run run) {
    return doubled ? run.text().replace("''", "'") : run.text();
  }

  private void addMessages(
      String run, int offset, InlineText.Builder out, Map<Integer, int[]> pairs) {
    int at = 0;
    if (options.messages()) {
      for (MessageSyntax message : MessageSyntax.find(run)) {
        addTags(run.substring(at, message.start()), offset + at, out, pairs);
        int index = next++;
        messages.put(index, message);
        branches.put(
            index,
            message.branches().stream()
                .map(b -> new EmbeddedMarkup(InlineText.of(b), options, message.counts()))
                .toList());
        out.code(shown(index, "{" + index % FIRST_INDEX + "}"));
        at = message.end();
      }
    }
    addTags(run.substring(at), offset + at, out, pairs);
  }

  private static Code shown(int index, String text) {
    return new Code(Code.Kind.ISOLATED, index, -1, text, false);
  }

  private void addTags(String run, int offset, InlineText.Builder out, Map<Integer, int[]> pairs) {
    int at = 0;
    if (options.tags()) {
      Matcher matcher = TAG.matcher(run);
      while (matcher.find()) {
        addCounts(run.substring(at, matcher.start()), out);
        out.code(code(matcher, pairs.get(offset + matcher.start())));
        at = matcher.end();
      }
    }
    addCounts(run.substring(at), out);
  }

  private void addCounts(String run, InlineText.Builder out) {
    int at = 0;
    for (int hash = run.indexOf('#'); counts && hash >= 0; hash = run.indexOf('#', at)) {
      int index = next++;
      texts.put(index, "#");
      out.text(run.substring(at, hash)).code(shown(index, "#"));
      at = hash + 1;
    }
    out.text(run.substring(at));
  }

  /**
   * The code of a tag.
   *
   * @param pair the offsets of the pair that it belongs to, null for a tag alone
   */
  private Code code(Matcher tag, int[] pair) {
    String markup = tag.group();
    if (pair != null) {
      boolean opens = tag.group(1).isEmpty();
      int base = FIRST_INDEX * 2;
      int own = base + (opens ? pair[0] : pair[1]);
      texts.put(own, markup);
      int partner = base + (opens ? pair[1] : pair[0]);
      return opens ? Code.open(own, partner) : Code.close(own, partner);
    }
    int index = next++;
    texts.put(index, markup);
    String name = tag.group(2) == null ? "" : tag.group(2).toLowerCase(Locale.ROOT);
    boolean breaks = markup.startsWith("\\") || BREAKS.contains(name);
    boolean markupAlone =
        breaks || name.isEmpty() || VOID.contains(name) || !tag.group(1).isEmpty();
    return new Code(Code.Kind.ISOLATED, index, -1, markupAlone ? "" : markup, breaks);
  }

  /** The offsets of both tags of a pair, for the offset of each tag that belongs to one. */
  private Map<Integer, int[]> pairs(InlineText source) {
    Map<Integer, int[]> pairs = new HashMap<>();
    Deque<Map.Entry<String, Integer>> open = new ArrayDeque<>();
    int offset = 0;
    for (InlineText.Piece piece : source.pieces()) {
      if (piece instanceof Run run && run.text().indexOf('<') < 0) {
        offset += plain(run).length();
      } else if (piece instanceof Run run) {
        Matcher tag = TAG.matcher(plain(run));
        while (tag.find()) {
          pair(tag, offset + tag.start(), open, pairs);
        }
        offset += plain(run).length();
      }
    }
    return pairs;
  }

  private static void pair(
      Matcher tag, int place, Deque<Map.Entry<String, Integer>> open, Map<Integer, int[]> pairs) {
    String name = tag.group(2);
    if (name == null || !tag.group(3).isEmpty() || VOID.contains(name.toLowerCase(Locale.ROOT))) {
      return;
    }
    if (tag.group(1).isEmpty()) {
      open.push(Map.entry(name, place));
    } else if (open.stream().anyMatch(entry -> entry.getKey().equals(name))) {
      while (!open.peek().getKey().equals(name)) {
        open.pop();
      }
      int[] pair = {open.pop().getValue(), place};
      pairs.put(pair[0], pair);
      pairs.put(pair[1], pair);
    }
  }
}
