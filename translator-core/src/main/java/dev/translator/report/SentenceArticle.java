package dev.translator.report;

import dev.translator.evaluate.compare.SystemComparison.SentenceDifference;
import java.util.Locale;

/** A sentence that two systems translated differently, as part of a page. */
final class SentenceArticle {
  private SentenceArticle() {}

  /** The mark of system A or B. */
  static String key(String system) {
    return "<span class=\"key " + system.toLowerCase(Locale.ROOT) + "\">" + system + "</span>";
  }

  /** The article of a sentence: its line, source, reference and both translations. */
  static String of(SentenceDifference sentence, MarkedText marks) {
    StringBuilder html = new StringBuilder("<article>\n<h3>Line ").append(sentence.line());
    html.append(", chrF ")
        .append(String.format(Locale.ROOT, "%+.2f", sentence.difference()))
        .append("</h3>\n<dl>\n");
    sentence.source().ifPresent(source -> entry(html, "source", HtmlPage.escape(source), ""));
    entry(html, "reference", HtmlPage.escape(sentence.reference()), "");
    String reference = sentence.reference();
    String first = marks.html(sentence.translations().first(), reference);
    String second = marks.html(sentence.translations().second(), reference);
    entry(html, key("A"), first, figures(sentence.chrf().first(), sentence.bleu().first()));
    entry(html, key("B"), second, figures(sentence.chrf().second(), sentence.bleu().second()));
    return html.append("</dl>\n</article>\n").toString();
  }

  private static void entry(StringBuilder html, String term, String text, String figures) {
    html.append("<dt>").append(term).append("</dt><dd>").append(text).append(figures);
    html.append("</dd>\n");
  }

  private static String figures(double chrf, double bleu) {
    return String.format(
        Locale.ROOT, " <span class=\"figures\">chrF %.1f, BLEU %.1f</span>", chrf, bleu);
  }
}
