package dev.translator.memory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;
import org.apache.lucene.util.StringHelper;

/** Fields of an entry in the index. Texts may be longer than a term, so hashes stand for them. */
final class MemoryFields {
  static final String TOKENS = "tokens";

  /** Hash of the source: as a term to find it, as a value to tell sources apart. */
  static final String SOURCE = "sourceHash";

  /** Hash of source and context, where there is a context. */
  static final String CONTEXT = "contextHash";

  static final String TARGET = "targetHash";

  /** Hash of the origin without its line, as a term; of the whole origin, as a value. */
  static final String ORIGIN = "originHash";

  /** Hashes of the source's tokens in their order. */
  static final String SEQUENCE = "sequence";

  /** Longest token in the index; the score uses tokens in full. */
  private static final int MAX_TOKEN = 500;

  /** The index takes values of up to 32,766 bytes; longer sources are read from their text. */
  private static final int MAX_SEQUENCE = 8000;

  private static final Pattern LINE = Pattern.compile(":\\d+$");
  private static final FieldType TOKEN_TYPE = tokenType();
  private static final ThreadLocal<MessageDigest> DIGEST =
      ThreadLocal.withInitial(MemoryFields::digest);

  private MemoryFields() {}

  private static FieldType tokenType() {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setOmitNorms(true);
    type.setIndexOptions(IndexOptions.DOCS);
    type.freeze();
    return type;
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Distinct tokens of the index; those of different long tokens may coincide. */
  static List<String> distinct(List<String> tokens) {
    LinkedHashSet<String> distinct = new LinkedHashSet<>();
    for (String token : tokens) {
      distinct.add(token.length() <= MAX_TOKEN ? token : token.substring(0, MAX_TOKEN));
    }
    return List.copyOf(distinct);
  }

  static Document document(MemoryEntry entry) {
    List<String> tokens = MemoryTokens.of(entry.source());
    long source = hash(entry.source());
    Document document = new Document();
    document.add(new StringField(SOURCE, term(source), Field.Store.NO));
    document.add(new NumericDocValuesField(SOURCE, source));
    document.add(new NumericDocValuesField(TARGET, hash(entry.target())));
    document.add(new Field(TOKENS, new ListTokenStream(distinct(tokens)), TOKEN_TYPE));
    if (tokens.size() <= MAX_SEQUENCE) {
      document.add(new BinaryDocValuesField(SEQUENCE, new BytesRef(sequence(tokens))));
    }
    if (!entry.context().isEmpty()) {
      long both = hash(inContext(entry.source(), entry.context()));
      document.add(new StringField(CONTEXT, term(both), Field.Store.NO));
    }
    if (!entry.origin().isEmpty()) {
      document.add(new StringField(ORIGIN, term(hash(file(entry.origin()))), Field.Store.NO));
      document.add(new NumericDocValuesField(ORIGIN, hash(entry.origin())));
    }
    store(document, "source", entry.source());
    store(document, "target", entry.target());
    store(document, "origin", entry.origin());
    store(document, "date", entry.date());
    store(document, "author", entry.author());
    store(document, "context", entry.context());
    return document;
  }

  private static void store(Document document, String field, String value) {
    if (!value.isEmpty()) {
      document.add(new StoredField(field, value));
    }
  }

  static MemoryEntry entry(Document document) {
    return new MemoryEntry(
        text(document, "source"),
        text(document, "target"),
        text(document, "origin"),
        text(document, "date"),
        text(document, "author"),
        text(document, "context"));
  }

  private static String text(Document document, String field) {
    String value = document.get(field);
    return value == null ? "" : value;
  }

  /** The origin without its line. */
  static String file(String origin) {
    return LINE.matcher(origin).replaceFirst("");
  }

  /** A text that stands for a source in a context. */
  static String inContext(String source, String context) {
    return source + '\0' + context;
  }

  static long hash(String text) {
    byte[] digest = DIGEST.get().digest(text.getBytes(StandardCharsets.UTF_8));
    return NumericUtils.sortableBytesToLong(digest, 0);
  }

  static BytesRef term(long hash) {
    byte[] bytes = new byte[Long.BYTES];
    NumericUtils.longToSortableBytes(hash, bytes, 0);
    return new BytesRef(bytes);
  }

  /** Four bytes a token. Equal tokens have equal hashes; different ones hardly ever do. */
  static byte[] sequence(List<String> tokens) {
    byte[] sequence = new byte[Integer.BYTES * tokens.size()];
    for (int i = 0; i < tokens.size(); i++) {
      byte[] token = tokens.get(i).getBytes(StandardCharsets.UTF_8);
      int hash = StringHelper.murmurhash3_x86_32(token, 0, token.length, 0);
      NumericUtils.intToSortableBytes(hash, sequence, Integer.BYTES * i);
    }
    return sequence;
  }
}
