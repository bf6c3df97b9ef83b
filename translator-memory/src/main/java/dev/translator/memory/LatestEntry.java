package dev.translator.memory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermQuery;

/** A search for the latest entry of a source; one with the wanted context goes before others. */
final class LatestEntry {
  private final IndexSearcher searcher;
  private final String source;
  private final String context;

  LatestEntry(IndexSearcher searcher, String source, String context) {
    this.searcher = searcher;
    this.source = source;
    this.context = context;
  }

  /** The entry, null if the source is not there. */
  MemoryEntry find() throws IOException {
    MemoryEntry best = null;
    long bestNumber = -1;
    for (int id : documents()) {
      Document document = searcher.storedFields().document(id);
      MemoryEntry entry = MemoryFields.entry(document);
      long number = MemoryFields.number(document);
      if (entry.source().equals(source)
          && (best == null || better(entry, number, best, bestNumber))) {
        best = entry;
        bestNumber = number;
      }
    }
    return best;
  }

  private boolean better(MemoryEntry entry, long number, MemoryEntry than, long thanNumber) {
    boolean fits = entry.context().equals(context);
    return fits == than.context().equals(context) ? number > thanNumber : fits;
  }

  private List<Integer> documents() throws IOException {
    List<Integer> documents = new ArrayList<>();
    TermQuery query = new TermQuery(new Term(MemoryFields.SOURCE_HASH, MemoryFields.hash(source)));
    searcher.search(
        query,
        new SimpleCollector() {
          private int base;

          @Override
          protected void doSetNextReader(LeafReaderContext leaf) {
            base = leaf.docBase;
          }

          @Override
          public void collect(int document) {
            documents.add(base + document);
          }

          @Override
          public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
          }
        });
    return documents;
  }
}
