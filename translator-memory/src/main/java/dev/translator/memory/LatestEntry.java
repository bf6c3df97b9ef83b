package dev.translator.memory;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/** A search for the latest entry of a source; one with the wanted context goes before others. */
final class LatestEntry {
  private final IndexReader reader;
  private final String source;
  private final String context;

  LatestEntry(IndexReader reader, String source, String context) {
    this.reader = reader;
    this.source = source;
    this.context = context;
  }

  /** The entry, null if the source is not there. */
  MemoryEntry find() throws IOException {
    if (!context.isEmpty()) {
      long both = MemoryFields.hash(MemoryFields.inContext(source, context));
      MemoryEntry fitting = latest(new Term(MemoryFields.CONTEXT, MemoryFields.term(both)));
      if (fitting != null) {
        return fitting;
      }
    }
    return latest(new Term(MemoryFields.SOURCE, MemoryFields.term(MemoryFields.hash(source))));
  }

  /** Entries stand in the index in the order in which they were added. */
  private MemoryEntry latest(Term term) throws IOException {
    List<LeafReaderContext> leaves = reader.leaves();
    for (int i = leaves.size() - 1; i >= 0; i--) {
      LeafReader segment = leaves.get(i).reader();
      int last = last(segment, term);
      if (last >= 0) {
        MemoryEntry entry = MemoryFields.entry(segment.storedFields().document(last));
        if (entry.source().equals(source)) { // hashes of different texts may be equal
          return entry;
        }
      }
    }
    return null;
  }

  private static int last(LeafReader segment, Term term) throws IOException {
    PostingsEnum documents = segment.postings(term, PostingsEnum.NONE);
    Bits live = segment.getLiveDocs();
    int last = -1;
    while (documents != null && documents.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      if (live == null || live.get(documents.docID())) {
        last = documents.docID();
      }
    }
    return last;
  }
}
