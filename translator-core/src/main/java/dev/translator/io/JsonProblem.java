package dev.translator.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.util.regex.Pattern;

/** Words for damaged JSON, without the terms of the library that reads it. */
public final class JsonProblem {
  private static final Pattern DETAIL =
      Pattern.compile(
          "(?s)\\R.*| \\(start marker.*|: was expecting.*|: has to be escaped.*| for `.*");
  private static final Pattern CODE = Pattern.compile("\\(+CTRL-CHAR, code (\\d+)\\)+");
  private static final Pattern CHARACTER_CODE = Pattern.compile(" \\(code \\d+[^)]*\\)");
  private static final Pattern LIMIT = Pattern.compile(", from `[^`]*`");

  private JsonProblem() {}

  /** One line that says how the JSON is damaged, such as "unexpected character ('x')". */
  public static String of(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    if (message == null || message.isBlank()) {
      return "unreadable";
    }
    if (e instanceof StreamConstraintsException) {
      return LIMIT.matcher(message).replaceAll("").lines().findFirst().orElse("too large");
    }
    if (message.startsWith("Unexpected end-of-input") || message.startsWith("No content to map")) {
      return "it ends too early";
    }
    if (message.startsWith("Trailing token")) {
      return "more than one value";
    }
    String brief = DETAIL.matcher(message).replaceFirst("");
    brief = CODE.matcher(brief).replaceAll("(code $1)");
    if (!brief.contains("unquoted character")) {
      brief = CHARACTER_CODE.matcher(brief).replaceAll("");
    }
    return Character.toLowerCase(brief.charAt(0)) + brief.substring(1);
  }
}
