package dev.translator.documents.format;

import dev.translator.documents.format.SlicedFile.Slices;
import dev.translator.documents.inline.InlineText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Subtitles, SubRip and WebVTT: the lines of a caption are one text, wrapped anew to as many lines,
 * but lines of several speakers, which begin with a dash, are texts of their own.
 */
final class Subtitles {
  private static final Pattern CUE =
      Pattern.compile("(?m)^[^\\n]*-->[^\\n]*\\n((?:(?![ \\t]*\\r?$)[^\\n]+(?:\\n|\\z))+)");
  private static final Pattern DASH = Pattern.compile("^(\\s*[-–—]\\s*)(.*)$");

  private Subtitles() {}

  static void slice(String text, Slices slices) {
    Matcher cue = CUE.matcher(text);
    int at = 0;
    while (cue.find()) {
      slices.raw(text.substring(at, cue.start(1)));
      String block = cue.group(1);
      String trailing = block.endsWith("\r\n") ? "\r\n" : block.endsWith("\n") ? "\n" : "";
      add(block.substring(0, block.length() - trailing.length()), slices);
      slices.raw(trailing);
      at = cue.end(1);
    }
    slices.raw(text.substring(at));
  }

  private static void add(String block, Slices slices) {
    String end = block.contains("\r\n") ? "\r\n" : "\n";
    List<String> lines = List.of(block.split("\r?\n"));
    if (lines.size() > 1 && lines.stream().allMatch(line -> DASH.matcher(line).matches())) {
      for (int i = 0; i < lines.size(); i++) {
        Matcher dash = DASH.matcher(lines.get(i));
        dash.matches();
        slices.raw((i > 0 ? end : "") + dash.group(1));
        slices.text(dash.group(2), InlineText.of(dash.group(2)), InlineText::text);
      }
      return;
    }
    InlineText whole = InlineText.of(String.join(" ", lines));
    slices.text(block, whole, done -> wrapped(done.text(), lines.size(), end));
  }

  /** The text in lines of like length, cut between words. */
  private static String wrapped(String text, int lines, String end) {
    List<String> wrapped = new ArrayList<>();
    String rest = text;
    for (int left = lines; left > 1; left--) {
      int cut = cut(rest, rest.length() / left);
      if (cut < 0) {
        break;
      }
      wrapped.add(rest.substring(0, cut));
      rest = rest.substring(cut + 1);
    }
    wrapped.add(rest);
    return String.join(end, wrapped);
  }

  /** The space outside of tags that is nearest to a place, -1 without one. */
  private static int cut(String text, int wanted) {
    int best = -1;
    boolean tag = false;
    for (int i = 1; i + 1 < text.length(); i++) {
      char c = text.charAt(i);
      tag = c == '<' || tag && c != '>';
      if (c == ' ' && !tag && (best < 0 || Math.abs(i - wanted) < Math.abs(best - wanted))) {
        best = i;
      }
    }
    return best;
  }
}
