package dev.translator.memory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/** A search for the entries of a source; one with the wanted context goes before later ones. */
final class SourceEntries {
  private final IndexReader reader;
  private final String source;
  private final String context;

  SourceEntries(IndexReader reader, String source, String context) {
    this.reader = reader;
    this.source = source;
    this.context = context;
  }

  /** The entry, null if the source is not there. */
  MemoryEntry latest() throws IOException {
    if (!context.isEmpty()) {
      long both = MemoryFields.hash(MemoryFields.inContext(source, context));
      MemoryEntry fitting = latest(new Term(MemoryFields.CONTEXT, MemoryFields.term(both)));
      if (fitting != null) {
        return fitting;
      }
    }
    return latest(term());
  }

  /** All entries of the source, the latest first. */
  List<MemoryEntry> all() throws IOException {
    List<MemoryEntry> all = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      LeafReader segment = leaf.reader();
      PostingsEnum documents = segment.postings(term(), PostingsEnum.NONE);
      Bits live = segment.getLiveDocs();
      while (documents != null && documents.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(documents.docID())) {
          all.add(MemoryFields.entry(segment.storedFields().document(documents.docID())));
        }
      }
    }
    all.removeIf(entry -> !entry.source().equals(source)); // hashes of other texts may be equal
    Collections.reverse(all);
    return all;
  }

  private Term term() {
    return new Term(MemoryFields.SOURCE, MemoryFields.term(MemoryFields.hash(source)));
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
