package dev.translator.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The web page and the interface that it uses: its files, and a translation with the words of both
 * sides, their alignment and the confidence of the model.
 */
final class PageApi implements Api {
  private static final int MOST_ALTERNATIVES = 8;

  private final TextTranslation translation;
  private final LineTranslation lines;
  private final PageFiles files;

  PageApi(TextTranslation translation, LineTranslation lines, PageFiles files) {
    this.lines = lines;
    this.translation = translation;
    this.files = files;
  }

  @Override
  public String name() {
    return "page";
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        new Endpoint("GET", "/", false, call -> files.answer(PageFiles.INDEX)),
        new Endpoint("GET", "/page/{name}", false, call -> files.answer(call.path().substring(6))),
        new Endpoint("POST", "/api/translate", true, this::translate));
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
    String text = given.require("text");
    String source = given.get("source", TextTranslation.AUTO);
    String target = given.require("target");
    if (call.asked().accept().contains("text/event-stream")) {
      return lines.begin(call, text, source, target);
    }
    int alternatives = given.number("alternatives", 0, 0, MOST_ALTERNATIVES);
    TextTranslation.Result result =
        translation.translate(
            call,
            new TextTranslation.Order(List.of(text), source, target, alternatives, false, true));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("translation", result.texts().get(0));
    answer.put("alternatives", result.alternatives().get(0));
    answer.put("source", result.source());
    answer.put("target", result.target());
    if (source.equalsIgnoreCase(TextTranslation.AUTO)) {
      Map<String, Object> detected = new LinkedHashMap<>();
      detected.put("language", result.source());
      detected.put("confidence", Math.round(result.confidence() * 1000) / 1000.0);
      answer.put("detected", detected);
    }
    answer.put(
        "words",
        result.words().isEmpty()
            ? new WordDetails(List.of(), List.of(), List.of())
            : result.words().get(0));
    return Answer.json(answer);
  }
}
