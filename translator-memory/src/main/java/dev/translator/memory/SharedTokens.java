package dev.translator.memory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/**
 * Finds the documents of a segment that share enough tokens with a query. The rarest tokens are
 * looked at first, and the most frequent not at all where the others decide: of {@code n} tokens
 * with {@code needed} in common, at least one is among the {@code n - needed + 1} rarest.
 */
final class SharedTokens {
  /** Documents that are counted at a time; their counts stay in the processor's cache. */
  private static final int WINDOW = 1 << 14;

  /** Occurrences that are read where fewer would do: each list more leaves fewer documents. */
  private static final long CHEAP = 1 << 16;

  /** Takes the documents in rising order. */
  @FunctionalInterface
  interface Candidates {
    /**
     * @param most greatest number of the query's distinct tokens that the document can hold
     */
    void accept(int document, int most) throws IOException;
  }

  private record Occurrences(PostingsEnum documents, long cost) {}

  private final short[] counts = new short[WINDOW];
  private final long[] touched = new long[WINDOW / Long.SIZE];

  /**
   * Gives all documents with at least a number of the tokens, and possibly some with fewer.
   *
   * @param tokens distinct ones
   */
  void find(LeafReader segment, List<String> tokens, int needed, Candidates out)
      throws IOException {
    List<Occurrences> lists = occurrences(segment, tokens);
    if (lists.size() < needed) {
      return;
    }
    lists.sort(Comparator.comparingLong(Occurrences::cost));
    int used = 0;
    long cost = 0;
    while (used < lists.size()
        && (used <= lists.size() - needed || cost + lists.get(used).cost <= CHEAP)) {
      cost += lists.get(used++).cost;
    }
    int unread = lists.size() - used;
    count(lists.subList(0, used), needed - unread, unread, segment.getLiveDocs(), out);
  }

  private static List<Occurrences> occurrences(LeafReader segment, List<String> tokens)
      throws IOException {
    List<Occurrences> lists = new ArrayList<>();
    Terms terms = segment.terms(MemoryFields.TOKENS);
    if (terms == null) {
      return lists;
    }
    TermsEnum each = terms.iterator();
    for (String token : tokens) {
      if (each.seekExact(new BytesRef(token))) {
        PostingsEnum documents = each.postings(null, PostingsEnum.NONE);
        documents.nextDoc();
        lists.add(new Occurrences(documents, each.docFreq()));
      }
    }
    return lists;
  }

  private void count(List<Occurrences> lists, int needed, int unread, Bits live, Candidates out)
      throws IOException {
    while (true) {
      int first = DocIdSetIterator.NO_MORE_DOCS;
      for (Occurrences list : lists) {
        first = Math.min(first, list.documents.docID());
      }
      if (first == DocIdSetIterator.NO_MORE_DOCS) {
        return;
      }
      int end = (int) Math.min((long) first + WINDOW, DocIdSetIterator.NO_MORE_DOCS);
      for (Occurrences list : lists) {
        PostingsEnum documents = list.documents;
        for (int id = documents.docID(); id < end; id = documents.nextDoc()) {
          int place = id - first;
          counts[place]++;
          touched[place >> 6] |= 1L << place;
        }
      }
      report(first, needed, unread, live, out);
    }
  }

  /** Gives the documents of the window that have enough, and clears it. */
  private void report(int first, int needed, int unread, Bits live, Candidates out)
      throws IOException {
    for (int word = 0; word < touched.length; word++) {
      for (long bits = touched[word]; bits != 0; bits &= bits - 1) {
        int place = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
        int count = counts[place];
        counts[place] = 0;
        if (count >= needed && (live == null || live.get(first + place))) {
          out.accept(first + place, count + unread);
        }
      }
      touched[word] = 0;
    }
  }
}
