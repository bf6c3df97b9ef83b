package dev.translator.memory;

import dev.translator.io.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.Bits;

/**
 * Pairs of sentences on disk. All pairs are kept; of those with the same source the latest counts.
 * Changes are seen by searches, and survive the end of the process, from {@link #commit} on; {@link
 * #close} gives up changes that were not committed. One writer at a time changes a memory, while
 * any number of threads and processes search in it.
 */
public final class TranslationMemory implements AutoCloseable {
  private static final String SOURCE = "sourceLanguage";
  private static final String TARGET = "targetLanguage";
  private static final String FORMAT = "format";
  private static final String CURRENT_FORMAT = "1";
  private static final double BUFFER_MIB = 64;

  private final Path path;
  private final Directory directory;
  private final Map<String, String> settings;
  private DirectoryReader reader;
  private IndexWriter writer;

  private TranslationMemory(Path path, Directory directory, DirectoryReader reader)
      throws IOException {
    this.path = path;
    this.directory = directory;
    this.reader = reader;
    this.settings = reader.getIndexCommit().getUserData();
    if (!settings.containsKey(SOURCE) || !settings.containsKey(TARGET)) {
      throw new InputException(path + ": an index, but not a translation memory");
    }
    if (!CURRENT_FORMAT.equals(settings.get(FORMAT))) {
      throw new InputException(
          path + ": made by another version of the toolkit: create it anew from its files");
    }
  }

  /**
   * Creates an empty memory.
   *
   * @throws InputException if the directory holds files already
   */
  public static TranslationMemory create(Path path, String sourceLanguage, String targetLanguage) {
    MemoryDirectory.requireEmpty(path);
    try (Directory directory = FSDirectory.open(path);
        IndexWriter writer = new IndexWriter(directory, config())) {
      Map<String, String> data =
          Map.of(SOURCE, sourceLanguage, TARGET, targetLanguage, FORMAT, CURRENT_FORMAT);
      writer.setLiveCommitData(data.entrySet());
      writer.commit();
    } catch (IOException e) {
      throw MemoryDirectory.unwritable(path, e);
    }
    return open(path);
  }

  /**
   * Opens a memory at its last commit.
   *
   * @throws InputException if there is none
   */
  public static TranslationMemory open(Path path) {
    if (!Files.isDirectory(path)) {
      throw MemoryDirectory.missing(path);
    }
    try {
      Directory directory = FSDirectory.open(path);
      try {
        return new TranslationMemory(path, directory, DirectoryReader.open(directory));
      } catch (IOException | RuntimeException e) {
        directory.close();
        throw e;
      }
    } catch (IndexNotFoundException | NoSuchFileException e) {
      throw MemoryDirectory.missing(path);
    } catch (IOException e) {
      throw MemoryDirectory.damaged(path, e);
    }
  }

  private static IndexWriterConfig config() {
    // Merges only neighbours, so that entries stay in the order in which they were added.
    return new IndexWriterConfig(null)
        .setMergePolicy(new LogDocMergePolicy())
        .setRAMBufferSizeMB(BUFFER_MIB)
        .setCommitOnClose(false);
  }

  public String sourceLanguage() {
    return settings.get(SOURCE);
  }

  public String targetLanguage() {
    return settings.get(TARGET);
  }

  /** Number of entries at the last commit that this object knows. */
  public synchronized int size() {
    return reader.numDocs();
  }

  /**
   * Adds an entry, from the next commit on.
   *
   * @throws InputException if another writer is at work
   */
  public synchronized void add(MemoryEntry entry) {
    try {
      writer().addDocument(MemoryFields.document(entry));
    } catch (IOException e) {
      throw MemoryDirectory.unwritable(path, e);
    }
  }

  /** Removes all entries with a source and a target, from the next commit on. */
  public void remove(String source, String target) {
    delete(MemoryFields.SOURCE, source, MemoryFields.TARGET, target);
  }

  /** Removes all entries with a source, from the next commit on. */
  public void removeSource(String source) {
    delete(MemoryFields.SOURCE, source, MemoryFields.SOURCE, source);
  }

  /**
   * Removes all entries of an origin, from the next commit on.
   *
   * @param origin a file, or a file and a line: {@code manual.tmx:3}
   */
  public void removeOrigin(String origin) {
    String file = MemoryFields.file(origin);
    if (!file.equals(origin)) {
      delete(MemoryFields.ORIGIN, file, MemoryFields.ORIGIN, origin);
    }
    delete(new TermQuery(term(MemoryFields.ORIGIN, origin)));
  }

  private void delete(String termField, String term, String valueField, String value) {
    BooleanQuery.Builder both = new BooleanQuery.Builder();
    both.add(new TermQuery(term(termField, term)), Occur.FILTER);
    long hash = MemoryFields.hash(value);
    both.add(NumericDocValuesField.newSlowExactQuery(valueField, hash), Occur.FILTER);
    delete(both.build());
  }

  private synchronized void delete(Query query) {
    try {
      writer().deleteDocuments(query);
    } catch (IOException e) {
      throw MemoryDirectory.unwritable(path, e);
    }
  }

  private static Term term(String field, String text) {
    return new Term(field, MemoryFields.term(MemoryFields.hash(text)));
  }

  private IndexWriter writer() throws IOException {
    if (writer == null) {
      try {
        writer = new IndexWriter(directory, config());
      } catch (LockObtainFailedException e) {
        throw new InputException(
            path + ": another writer changes it: try again after it has ended");
      }
    }
    return writer;
  }

  /** Makes changes permanent and lets searches see them, also those of other writers. */
  public synchronized void commit() {
    try {
      if (writer != null) {
        writer.setLiveCommitData(settings.entrySet());
        writer.commit();
      }
      DirectoryReader newer = DirectoryReader.openIfChanged(reader);
      if (newer != null) {
        DirectoryReader older = reader;
        reader = newer;
        older.decRef(); // it closes when the last search in it has ended
      }
    } catch (IOException e) {
      throw MemoryDirectory.unwritable(path, e);
    }
  }

  /**
   * Entries whose sources are like a text, the best first: the same text, then by score.
   *
   * @param threshold lowest score, above 0 and at most 1
   * @param count greatest number of matches, at least 1
   */
  public List<MemoryMatch> search(String text, double threshold, int count) {
    return search(text, "", threshold, count);
  }

  /**
   * The same for a text in a context: of entries with the same text, one with the same context
   * counts.
   */
  public List<MemoryMatch> search(String text, String context, double threshold, int count) {
    if (!(threshold > 0 && threshold <= 1) || count < 1) {
      throw new IllegalArgumentException(
          "threshold = " + threshold + ", count = " + count + ": expected (0, 1] and 1 or more");
    }
    return read(each -> new MemorySearch(each, text, threshold).best(count, context));
  }

  /**
   * The latest entry with this very source; one with the context goes before others.
   *
   * @return null if the memory does not hold the source
   */
  public MemoryEntry exact(String source, String context) {
    return read(each -> new SourceEntries(each, source, context).latest());
  }

  /** All entries with this very source, the latest first. */
  public List<MemoryEntry> all(String source) {
    return read(each -> new SourceEntries(each, source, "").all());
  }

  /** Gives every entry in the order in which they were added. */
  public void export(Consumer<MemoryEntry> out) {
    read(
        each -> {
          for (LeafReaderContext leaf : each.leaves()) {
            Bits live = leaf.reader().getLiveDocs();
            for (int id = 0; id < leaf.reader().maxDoc(); id++) {
              if (live == null || live.get(id)) {
                Document document = leaf.reader().storedFields().document(id);
                out.accept(MemoryFields.entry(document));
              }
            }
          }
          return true;
        });
  }

  /** Work on one state of the index. */
  @FunctionalInterface
  private interface Reading<T> {
    T apply(DirectoryReader reader) throws IOException;
  }

  private <T> T read(Reading<T> reading) {
    DirectoryReader current;
    synchronized (this) {
      current = reader;
      current.incRef();
    }
    try {
      try {
        return reading.apply(current);
      } finally {
        current.decRef();
      }
    } catch (IOException e) {
      throw MemoryDirectory.damaged(path, e);
    }
  }

  /**
   * Checks every file of the memory.
   *
   * @throws InputException if one is damaged, or a writer is at work
   */
  public void verify() {
    try (CheckIndex check = new CheckIndex(directory)) {
      if (!check.checkIndex().clean) {
        throw new InputException(path + ": damaged: create it anew from its files or from a copy");
      }
    } catch (LockObtainFailedException e) {
      throw new InputException(path + ": another writer changes it: try again after it has ended");
    } catch (IOException e) {
      throw MemoryDirectory.damaged(path, e);
    }
  }

  @Override
  public synchronized void close() {
    try (directory) {
      reader.close();
      if (writer != null) {
        writer.rollback();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
