package dev.translator.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The interface of Apertium's server, which OmegaT's connector speaks. */
final class ApertiumApi implements Api {
  private final TextTranslation translation;
  private final ModelFolder models;

  ApertiumApi(TextTranslation translation, ModelFolder models) {
    this.translation = translation;
    this.models = models;
  }

  @Override
  public String name() {
    return "apertium";
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        new Endpoint("GET", "/translate", true, this::translate),
        new Endpoint("GET", "/listPairs", false, call -> pairs()));
  }

  @Override
  public Answer error(int status, String message) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("status", "error");
    error.put("code", status);
    error.put("message", message);
    error.put("explanation", message);
    error.put("responseStatus", status);
    error.put("responseDetails", message);
    return Answer.json(status, error);
  }

  private Answer translate(Call call) {
    Parameters given = call.parameters();
    String text = given.require("q");
    String[] pair = given.require("langpair").split("\\|", -1);
    if (pair.length != 2) {
      throw Fault.badRequest("langpair must be two codes with | between them, such as en|de");
    }
    TextTranslation.Result result =
        translation.translate(
            call, new TextTranslation.Order(List.of(text), pair[0], pair[1], 0, false));
    return response(Map.of("translatedText", result.texts().get(0)));
  }

  private Answer pairs() {
    return response(
        models.pairs().stream()
            .map(pair -> Map.of("sourceLanguage", pair.source(), "targetLanguage", pair.target()))
            .toList());
  }

  private static Answer response(Object data) {
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("responseData", data);
    response.put("responseDetails", null);
    response.put("responseStatus", 200);
    return Answer.json(response);
  }
}
