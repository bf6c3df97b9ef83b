package dev.translator.memory;

import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Given tokens, in the form in which the index takes them. */
final class ListTokenStream extends TokenStream {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final List<String> tokens;
  private Iterator<String> next;

  ListTokenStream(List<String> tokens) {
    this.tokens = tokens;
    this.next = tokens.iterator();
  }

  @Override
  public void reset() {
    next = tokens.iterator();
  }

  @Override
  public boolean incrementToken() {
    if (!next.hasNext()) {
      return false;
    }
    clearAttributes();
    term.append(next.next());
    return true;
  }
}
