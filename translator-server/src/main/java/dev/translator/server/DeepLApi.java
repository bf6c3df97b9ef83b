package dev.translator.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The text part of DeepL's interface, version 2: codes in upper case, a list of texts. */
final class DeepLApi implements Api {
  private final TextTranslation translation;
  private final ModelFolder models;
  private final ServerMetrics metrics;
  private final DeepLDocuments documents;

  DeepLApi(
      TextTranslation translation,
      ModelFolder models,
      ServerMetrics metrics,
      DeepLDocuments documents) {
    this.documents = documents;
    this.translation = translation;
    this.models = models;
    this.metrics = metrics;
  }

  @Override
  public String name() {
    return "deepl";
  }

  @Override
  public List<Endpoint> endpoints() {
    List<Endpoint> all = new ArrayList<>(documents.endpoints());
    all.addAll(texts());
    all.add(new Endpoint("GET", "/v2/glossaries", false, call -> glossaries()));
    all.add(new Endpoint("POST", "/v2/glossaries", false, call -> noGlossaries()));
    return all;
  }

  private List<Endpoint> texts() {
    return List.of(
        new Endpoint("POST", "/v2/translate", true, this::translate),
        new Endpoint("GET", "/v2/languages", false, this::languages),
        new Endpoint("POST", "/v2/languages", false, this::languages),
        new Endpoint("GET", "/v2/usage", false, call -> usage()),
        new Endpoint("POST", "/v2/usage", false, call -> usage()));
  }

  @Override
  public Answer error(int status, String message) {
    return Answer.json(status, Map.of("message", message));
  }

  private Answer translate(Call call) {
    Parameters given = call.parameters();
    given.require("text");
    String target = given.require("target_lang");
    String source = given.get("source_lang", TextTranslation.AUTO);
    String tags = given.get("tag_handling", "");
    if (!tags.isEmpty() && !tags.equals("html") && !tags.equals("xml")) {
      throw Fault.badRequest("parameter tag_handling must be html or xml");
    }
    refuseGlossary(given);
    TextTranslation.Result result =
        translation.translate(
            call, new TextTranslation.Order(given.all("text"), source, target, 0, !tags.isEmpty()));
    boolean billed = Boolean.parseBoolean(given.get("show_billed_characters", "false"));
    List<Object> translations = new ArrayList<>();
    for (int i = 0; i < result.texts().size(); i++) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("detected_source_language", result.source().toUpperCase(Locale.ROOT));
      one.put("text", result.texts().get(i));
      if (billed) {
        String text = given.all("text").get(i);
        one.put("billed_characters", text.codePointCount(0, text.length()));
      }
      translations.add(one);
    }
    return Answer.json(Map.of("translations", translations));
  }

  /**
   * Refuses a request that names a glossary.
   *
   * @throws Fault if it does
   */
  static void refuseGlossary(Parameters given) {
    String glossary = given.get("glossary_id", "");
    if (!glossary.isEmpty()) {
      throw new Fault(404, "glossary_id: there is no such glossary; this server has none");
    }
  }

  private static Answer glossaries() {
    return Answer.json(Map.of("glossaries", List.of()));
  }

  private static Answer noGlossaries() {
    throw new Fault(403, "this server keeps no glossaries");
  }

  private Answer languages(Call call) {
    String type = call.parameters().get("type", "source");
    if (!type.equals("source") && !type.equals("target")) {
      throw Fault.badRequest("parameter type must be source or target");
    }
    boolean target = type.equals("target");
    return Answer.json(
        (target ? models.targets() : models.sources())
            .stream().map(code -> language(code, target)).toList());
  }

  private static Map<String, Object> language(String code, boolean target) {
    Map<String, Object> language = new LinkedHashMap<>();
    language.put("language", code.toUpperCase(Locale.ROOT));
    language.put("name", Languages.name(code));
    if (target) {
      language.put("supports_formality", false);
    }
    return language;
  }

  /** Characters since the start; there is no limit, so that clients get one they never reach. */
  private Answer usage() {
    Map<String, Object> usage = new LinkedHashMap<>();
    usage.put("character_count", metrics.characters());
    usage.put("character_limit", 1_000_000_000_000L);
    return Answer.json(usage);
  }
}
