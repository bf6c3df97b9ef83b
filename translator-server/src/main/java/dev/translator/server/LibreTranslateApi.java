package dev.translator.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The interface of LibreTranslate, which Weblate, Mastodon, Nextcloud and others speak. A list of
 * texts is translated as one batch.
 */
final class LibreTranslateApi implements Api {
  /** Limit of alternatives: a wider beam takes longer than a client waits. */
  private static final int MOST_ALTERNATIVES = 16;

  private final TextTranslation translation;
  private final ModelFolder models;
  private final ServerOptions options;
  private final LibreTranslateFiles files;

  LibreTranslateApi(
      TextTranslation translation,
      ModelFolder models,
      ServerOptions options,
      LibreTranslateFiles files) {
    this.files = files;
    this.translation = translation;
    this.models = models;
    this.options = options;
  }

  @Override
  public String name() {
    return "libretranslate";
  }

  @Override
  public List<Endpoint> endpoints() {
    List<Endpoint> all = new ArrayList<>(files.endpoints());
    all.addAll(texts());
    return all;
  }

  private List<Endpoint> texts() {
    return List.of(
        new Endpoint("POST", "/translate", true, this::translate),
        new Endpoint("POST", "/detect", true, this::detect),
        new Endpoint("GET", "/languages", false, call -> languages()),
        new Endpoint("GET", "/frontend/settings", false, call -> settings()));
  }

  @Override
  public boolean guarded(Endpoint endpoint) {
    return endpoint.work();
  }

  @Override
  public Answer error(int status, String message) {
    return Answer.json(status, Map.of("error", message));
  }

  private Answer translate(Call call) {
    Parameters given = call.parameters();
    given.require("q");
    String source = given.require("source");
    String target = given.require("target");
    String format = given.get("format", "text");
    if (!format.equals("text") && !format.equals("html")) {
      throw Fault.badRequest("format " + format + " is not supported: text and html are");
    }
    int alternatives = given.number("alternatives", 0, -1, MOST_ALTERNATIVES);
    boolean list = given.isList("q") || given.all("q").size() > 1;
    TextTranslation.Result result =
        translation.translate(
            call,
            new TextTranslation.Order(
                given.all("q"), source, target, Math.max(0, alternatives), format.equals("html")));
    Map<String, Object> answer = new LinkedHashMap<>();
    if (alternatives > 0) {
      answer.put("alternatives", list ? result.alternatives() : result.alternatives().get(0));
    }
    if (source.equalsIgnoreCase(TextTranslation.AUTO)) {
      Map<String, Object> detected = detected(result.source(), result.confidence());
      answer.put("detectedLanguage", list ? repeated(detected, result.texts().size()) : detected);
    }
    answer.put("translatedText", list ? result.texts() : result.texts().get(0));
    return Answer.json(answer);
  }

  private static List<Object> repeated(Object value, int times) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      values.add(value);
    }
    return values;
  }

  /** The confidence is in percent, as clients of this interface expect. */
  private static Map<String, Object> detected(String language, double probability) {
    Map<String, Object> detected = new LinkedHashMap<>();
    detected.put("confidence", Math.round(probability * 100));
    detected.put("language", language);
    return detected;
  }

  private Answer detect(Call call) {
    String text = call.parameters().require("q");
    if (models.sources().isEmpty()) {
      throw new Fault(503, "no model is loaded", 10);
    }
    TreeSet<String> known = new TreeSet<>(models.sources());
    known.addAll(models.targets());
    return Answer.json(
        translation.detect(text, known).stream()
            .filter(guess -> guess.probability() >= 0.01)
            .map(guess -> detected(guess.language(), guess.probability()))
            .toList());
  }

  private Answer languages() {
    TreeSet<String> known = new TreeSet<>(models.sources());
    known.addAll(models.targets());
    return Answer.json(known.stream().map(this::language).toList());
  }

  private Map<String, Object> language(String code) {
    Map<String, Object> language = new LinkedHashMap<>();
    language.put("code", code);
    language.put("name", Languages.name(code));
    language.put("targets", models.targets(code));
    return language;
  }

  private Answer settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("apiKeys", options.keys() != null);
    settings.put("charLimit", options.textCharacters());
    settings.put("filesTranslation", true);
    settings.put("frontendTimeout", 500);
    settings.put("keyRequired", options.keys() != null);
    Map<String, Object> languages = new LinkedHashMap<>();
    languages.put("source", choice(models.sources()));
    languages.put("target", choice(models.targets()));
    settings.put("language", languages);
    settings.put("suggestions", false);
    settings.put("supportedFilesFormat", LibreTranslateFiles.extensions());
    return Answer.json(settings);
  }

  private static Map<String, String> choice(Iterable<String> codes) {
    Map<String, String> choice = new LinkedHashMap<>();
    for (String code : codes) {
      choice.put("code", code);
      choice.put("name", Languages.name(code));
      return choice;
    }
    return choice;
  }
}
