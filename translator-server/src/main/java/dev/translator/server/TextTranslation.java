package dev.translator.server;

import dev.translator.documents.inline.SegmentEngine;
import dev.translator.translate.DecodingStrategy;
import dev.translator.translate.DocumentTranslator;
import dev.translator.translate.TranslatedDocument;
import dev.translator.translate.Translation;
import dev.translator.translate.TranslationEngine;
import dev.translator.translate.TranslationOptions;
import dev.translator.translate.WordAlignment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Translates the texts of a request: finds the language and the model, splits texts into sentences,
 * has all sentences of all texts translated as one request of the engine, and puts them together.
 */
final class TextTranslation {
  /** The language code that asks for detection. */
  static final String AUTO = Directions.AUTO;

  private static final Pattern TAG = Pattern.compile("<[^<>]*>|&[#a-zA-Z0-9]{1,9};");

  private final Directions directions;
  private final ServerOptions options;
  private final ServerMetrics metrics;

  TextTranslation(Directions directions, ServerOptions options, ServerMetrics metrics) {
    this.directions = directions;
    this.options = options;
    this.metrics = metrics;
  }

  /**
   * The texts of one request.
   *
   * @param source a language as the client writes it, or {@link #AUTO}
   * @param target a language as the client writes it
   * @param alternatives further translations of each text, at most; none of HTML
   * @param html whether the texts hold tags
   * @param words whether the words of each text and of its translation are aligned; not in HTML
   */
  record Order(
      List<String> texts,
      String source,
      String target,
      int alternatives,
      boolean html,
      boolean words) {
    Order(List<String> texts, String source, String target, int alternatives, boolean html) {
      this(texts, source, target, alternatives, html, false);
    }
  }

  /**
   * Translations of all texts.
   *
   * @param source the language code of the model
   * @param target the language code of the model
   * @param confidence of the detection, 0 to 1; 1 where the client named the language
   * @param texts the best translation of each text
   * @param alternatives for each text further ones, best first, without repetition
   * @param words of each text; none where they were not asked for
   */
  record Result(
      String source,
      String target,
      double confidence,
      List<String> texts,
      List<List<String>> alternatives,
      List<WordDetails> words) {
    private static Result of(
        LanguageDetection.Guess source, String target, List<String> texts, Order order) {
      List<List<String>> none = order.texts().stream().map(text -> List.<String>of()).toList();
      return new Result(source.language(), target, source.probability(), texts, none, List.of());
    }
  }

  /**
   * Translates.
   *
   * @throws Fault if a language is not served, the request is too large or takes too long
   */
  Result translate(Call call, Order order) {
    checkSize(order.texts());
    metrics.asked(order.texts());
    LanguageDetection.Guess source = directions.source(order.source(), () -> plain(order));
    String target = directions.target(order.target(), source.language());
    if (target.equals(source.language())) {
      return Result.of(source, target, order.texts(), order);
    }
    try (ServedModel.Lease lease = directions.lease(source.language(), target)) {
      return translated(call, order, source, target, lease);
    }
  }

  private void checkSize(List<String> texts) {
    if (texts.size() > options.texts()) {
      throw Fault.badRequest(
          "Invalid request: request has more than the limit of " + options.texts() + " texts");
    }
    long characters = texts.stream().mapToLong(String::length).sum();
    if (characters > options.textCharacters()) {
      throw new Fault(
          413,
          String.format(
              Locale.ROOT,
              "Invalid request: request (%d) exceeds text limit (%d)",
              characters,
              options.textCharacters()));
    }
  }

  private static String plain(Order order) {
    String text = String.join("\n", order.texts());
    return order.html() ? TAG.matcher(text).replaceAll(" ") : text;
  }

  /**
   * The languages that a text may be in, likeliest first.
   *
   * @param among languages that are served
   */
  List<LanguageDetection.Guess> detect(String text, Collection<String> among) {
    return directions.detect(text, among);
  }

  private Result translated(
      Call call,
      Order order,
      LanguageDetection.Guess source,
      String target,
      ServedModel.Lease lease) {
    if (order.html()) {
      List<String> texts =
          HtmlText.translate(
              order.texts(), html(new CallEngine(call, source.language(), target, lease, metrics)));
      return Result.of(source, target, texts, order);
    }
    Ranked ranked = new Ranked(call, lease, 1 + order.alternatives());
    DocumentTranslator documents =
        new DocumentTranslator(source.language(), target, ranked::translate);
    List<TranslatedDocument> first = documents.translate(order.texts());
    List<String> best = first.stream().map(TranslatedDocument::text).toList();
    List<Set<String>> others = new ArrayList<>();
    best.forEach(text -> others.add(new LinkedHashSet<>()));
    for (ranked.rank = 1; ranked.rank < ranked.ranks(); ranked.rank++) {
      List<String> other =
          documents.translate(order.texts()).stream().map(TranslatedDocument::text).toList();
      for (int i = 0; i < other.size(); i++) {
        if (!other.get(i).equals(best.get(i))) {
          others.get(i).add(other.get(i));
        }
      }
    }
    return new Result(
        source.language(),
        target,
        source.probability(),
        best,
        others.stream().map(List::copyOf).toList(),
        order.words() ? words(order.texts(), first, lease.engine()) : List.of());
  }

  /** Plain translations become text of HTML. */
  private static SegmentEngine html(CallEngine engine) {
    return new SegmentEngine() {
      @Override
      public String sourceLanguage() {
        return engine.sourceLanguage();
      }

      @Override
      public String targetLanguage() {
        return engine.targetLanguage();
      }

      @Override
      public List<String> translate(List<String> sentences) {
        return engine.translate(sentences).stream().map(HtmlText::escaped).toList();
      }

      @Override
      public List<WordAlignment> align(List<String> sentences, List<String> translations) {
        return engine.align(sentences, translations);
      }
    };
  }

  private static List<WordDetails> words(
      List<String> texts, List<TranslatedDocument> documents, TranslationEngine engine) {
    List<WordDetails> words = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      words.add(WordDetails.of(texts.get(i), documents.get(i), engine));
    }
    return words;
  }

  /**
   * Gives for each sentence its translation of one rank; of a sentence with fewer, the last. The
   * engine is asked once, for all ranks.
   */
  private final class Ranked {
    private final Call call;
    private final ServedModel.Lease lease;
    private final int wanted;
    private List<List<Translation>> nBest;
    private int rank;

    Ranked(Call call, ServedModel.Lease lease, int wanted) {
      this.call = call;
      this.lease = lease;
      this.wanted = wanted;
    }

    int ranks() {
      return nBest.stream().mapToInt(List::size).max().orElse(1);
    }

    List<Translation> translate(List<String> sentences) {
      if (nBest == null) {
        TranslationEngine engine = lease.engine();
        nBest = call.await(lease.submit(sentences, options(engine)));
        metrics.translated(nBest);
      }
      return nBest.stream().map(list -> list.get(Math.min(rank, list.size() - 1))).toList();
    }

    private TranslationOptions options(TranslationEngine engine) {
      TranslationOptions own = engine.defaults();
      if (own.strategy().mostResults() < wanted) {
        own = own.withStrategy(new DecodingStrategy.Beam(wanted));
      }
      return own.withNBest(wanted);
    }
  }
}
