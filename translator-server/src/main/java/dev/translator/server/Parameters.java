package dev.translator.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;

/**
 * The parameters of a request, from its query and its body, which is JSON or a form: names with one
 * value or several. A name in the body wins over the same in the query.
 */
final class Parameters {
  private final Map<String, List<String>> values;
  private final List<String> arrays;

  private Parameters(Map<String, List<String>> values, List<String> arrays) {
    this.values = values;
    this.arrays = arrays;
  }

  /**
   * Reads the parameters of a request.
   *
   * @param query of the address, without the question mark; null for none
   * @param contentType of the body; null for none
   * @throws Fault if one of them is damaged, or the body has another type
   */
  static Parameters of(String query, String contentType, byte[] body) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    List<String> arrays = new ArrayList<>();
    if (query != null) {
      form(query, "query", values);
    }
    if (body.length > 0) {
      String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
      if (type.startsWith("application/json")) {
        json(body, values, arrays);
      } else if (type.startsWith("application/x-www-form-urlencoded")) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        form(utf8(body), "form", fields);
        values.putAll(fields);
      } else {
        throw new Fault(
            415, "Content-Type must be application/json or application/x-www-form-urlencoded");
      }
    }
    return new Parameters(values, arrays);
  }

  /**
   * Takes the fields of a form that was read before.
   *
   * @param query of the address, without the question mark; null for none
   */
  static Parameters of(String query, Map<String, List<String>> fields) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (query != null) {
      form(query, "query", values);
    }
    values.putAll(fields);
    return new Parameters(values, List.of());
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw Fault.badRequest("the body is not UTF-8");
    }
  }

  private static void form(String text, String place, Map<String, List<String>> values) {
    try {
      Fields fields = new Fields();
      UrlEncoded.decodeUtf8To(text, 0, text.length(), fields::add);
      for (Fields.Field field : fields) {
        values.put(field.getName(), List.copyOf(field.getValues()));
      }
    } catch (RuntimeException e) { // of several kinds, for digits, characters and encodings
      throw Fault.badRequest("the " + place + " is no valid URL encoding of UTF-8");
    }
  }

  private static void json(byte[] body, Map<String, List<String>> values, List<String> arrays) {
    JsonNode root;
    try {
      root = Answer.JSON.readTree(utf8(body));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw Fault.badRequest("the body is no valid JSON (line " + line + ")");
    }
    if (!root.isObject()) {
      throw Fault.badRequest("the body must be a JSON object");
    }
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      String name = field.getKey();
      JsonNode value = field.getValue();
      if (value.isArray()) {
        List<String> items = new ArrayList<>();
        value.forEach(item -> items.add(text(name, item)));
        values.put(name, items);
        arrays.add(name);
      } else if (!value.isNull()) {
        values.put(name, List.of(text(name, value)));
      }
    }
  }

  private static String text(String name, JsonNode value) {
    if (!value.isValueNode() || value.isNull()) {
      throw Fault.badRequest("parameter " + name + ": must be text or a list of texts");
    }
    return value.asText();
  }

  /** Whether the body gave the parameter as a list, if only of one. */
  boolean isList(String name) {
    return arrays.contains(name);
  }

  /** All values; none where the parameter is missing. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The value, or another where the parameter is missing. */
  String get(String name, String otherwise) {
    List<String> all = all(name);
    return all.isEmpty() ? otherwise : all.get(0);
  }

  /**
   * The value.
   *
   * @throws Fault if the parameter is missing
   */
  String require(String name) {
    List<String> all = all(name);
    if (all.isEmpty()) {
      throw Fault.badRequest("Invalid request: missing " + name + " parameter");
    }
    return all.get(0);
  }

  /**
   * The value as a whole number.
   *
   * @throws Fault if it is none, or beyond the limits
   */
  int number(String name, int otherwise, int least, int most) {
    String text = get(name, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // the same answer as to a number beyond the limits
    }
    throw Fault.badRequest(
        "Invalid request: parameter " + name + " must be a whole number " + least + " to " + most);
  }
}
