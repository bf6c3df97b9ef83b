package dev.translator.documents.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The beginning of an XML document up to its first element, however long it is. Zeros between the
 * characters are passed over, so that UTF-16 reads like ASCII.
 */
final class XmlProlog {
  private final InputStream in;

  private XmlProlog(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /** Whether there is a document type that declares something, between brackets. */
  static boolean declares(InputStream in) throws IOException {
    return new XmlProlog(in).declares();
  }

  private boolean declares() throws IOException {
    for (int c = next(); c >= 0; c = next()) {
      if (c != '<') {
        continue;
      }
      int kind = next();
      if (kind == '?') {
        skipTo("?>");
      } else if (kind != '!') {
        return false; // the first element
      } else if (next() == '-') {
        next();
        skipTo("-->");
      } else {
        return hasBrackets();
      }
    }
    return false;
  }

  /** Whether a bracket opens before the document type ends; names of files stand in quotes. */
  private boolean hasBrackets() throws IOException {
    int quote = 0;
    for (int c = next(); c >= 0; c = next()) {
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '[' || c == '>') {
        return c == '[';
      }
    }
    return false;
  }

  private void skipTo(String end) throws IOException {
    StringBuilder last = new StringBuilder();
    for (int c = next(); c >= 0; c = next()) {
      last.append((char) c);
      if (last.length() > end.length()) {
        last.deleteCharAt(0);
      }
      if (end.contentEquals(last)) {
        return;
      }
    }
  }

  private int next() throws IOException {
    int c = in.read();
    while (c == 0) {
      c = in.read();
    }
    return c;
  }
}
