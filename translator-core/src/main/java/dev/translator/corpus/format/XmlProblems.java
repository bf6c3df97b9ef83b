package dev.translator.corpus.format;

import dev.translator.io.InputException;
import java.nio.charset.CharacterCodingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in plain words why the parser stopped: the XML is damaged, or the parser's limits end. */
final class XmlProblems {
  private static final String LIMIT = "JAXP0001";
  private static final Pattern UNBOUND = Pattern.compile("PrefixUnbound\\?([^&\\s]+)&(\\S+)");

  private XmlProblems() {}

  /**
   * The error of a file.
   *
   * @param line where, from 1
   */
  static InputException damaged(String file, int line, Exception e) {
    if (isOfCoding(e)) {
      String place = line > 0 ? file + ":" + line + ": " : file + ": ";
      return new InputException(
          place + "bytes that are not in the file's encoding: convert the file to UTF-8", e);
    }
    String message = String.valueOf(e.getMessage());
    int start = message.indexOf("Message: ");
    String problem = start < 0 ? message : message.substring(start + "Message: ".length());
    problem = problem.replaceAll("\\s*\\R\\s*", " ");
    String kind = problem.contains(LIMIT) ? "more than the XML parser takes: " : "damaged XML: ";
    String at = line > 0 ? file + ":" + line + ": " : file + ": ";
    return new InputException(at + kind + plain(problem), e);
  }

  private static boolean isOfCoding(Throwable e) {
    return e instanceof CharacterCodingException
        || e.getCause() != null && isOfCoding(e.getCause());
  }

  private static String plain(String problem) {
    Matcher unbound = UNBOUND.matcher(problem);
    if (!unbound.find()) {
      return problem;
    }
    String[] names = unbound.group(2).split("&");
    String prefix = names[names.length - 1].replaceFirst(":.*", "");
    return "the prefix "
        + prefix
        + " is not declared: add xmlns:"
        + prefix
        + "=\"…\" to the first element";
  }
}
