package dev.translator.documents.inline;

import dev.translator.translate.spans.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An argument of an ICU message that has branches: {@code {n, plural, one {# file} other {#
 * files}}}.
 *
 * @param start offset of its opening brace
 * @param end offset behind its closing brace
 * @param syntax the text around the branches, one piece more than those
 * @param branches the texts of the branches
 * @param counts whether {@code #} stands for a number in them
 */
record MessageSyntax(
    int start, int end, List<String> syntax, List<String> branches, boolean counts) {
  private static final Pattern HEAD =
      Pattern.compile(
          "\\{\\s*[\\w.$-]{1,100}\\s*,\\s*(plural|select|selectordinal)\\s*,(?:\\s*offset:\\d+)?");
  private static final Pattern BRANCH = Pattern.compile("\\G\\s*(=\\d+|[\\w-]{1,100})\\s*\\{");

  MessageSyntax {
    syntax = List.copyOf(syntax);
    branches = List.copyOf(branches);
  }

  /** The outermost arguments with branches in a text; an incomplete argument counts as text. */
  static List<MessageSyntax> find(String text) {
    List<MessageSyntax> found = new ArrayList<>();
    Matcher head = HEAD.matcher(text);
    int from = 0;
    while (head.find(from)) {
      MessageSyntax message = read(text, head);
      if (message != null) {
        found.add(message);
      }
      from = message == null ? head.end() : message.end();
    }
    return found;
  }

  private static MessageSyntax read(String text, Matcher head) {
    List<String> syntax = new ArrayList<>();
    List<String> branches = new ArrayList<>();
    int at = head.end();
    int syntaxStart = head.start();
    Matcher branch = BRANCH.matcher(text);
    while (branch.find(at)) {
      int end = closing(text, branch.end());
      if (end < 0) {
        return null;
      }
      syntax.add(text.substring(syntaxStart, branch.end()));
      branches.add(text.substring(branch.end(), end));
      syntaxStart = end;
      at = end + 1;
    }
    while (at < text.length() && Words.isSpace(text.charAt(at))) {
      at++;
    }
    if (branches.isEmpty() || at >= text.length() || text.charAt(at) != '}') {
      return null;
    }
    syntax.add(text.substring(syntaxStart, at + 1));
    boolean counts = !head.group(1).equals("select");
    return new MessageSyntax(head.start(), at + 1, syntax, branches, counts);
  }

  /** The brace that closes the one opened before an offset, -1 if there is none. */
  private static int closing(String text, int from) {
    int depth = 1;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean quotes = c == '\'' && i + 1 < text.length() && "{}#".indexOf(text.charAt(i + 1)) >= 0;
      if (quotes) {
        int end = text.indexOf('\'', i + 1);
        i = end < 0 ? i : end;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** The argument with other branches. */
  String with(List<String> translated) {
    StringBuilder text = new StringBuilder(syntax.get(0));
    for (int i = 0; i < translated.size(); i++) {
      text.append(translated.get(i)).append(syntax.get(i + 1));
    }
    return text.toString();
  }
}
