package dev.translator.memory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;

/** Fields of an entry in the index. */
final class MemoryFields {
  static final String SOURCE_HASH = "sourceHash";
  static final String TARGET_HASH = "targetHash";
  static final String TOKENS = "tokens";
  static final String LENGTH = "length";
  static final String NUMBER = "number";

  /** Longest token in the index; the score uses tokens in full. */
  private static final int MAX_TOKEN = 500;

  private static final FieldType TOKEN_TYPE = tokenType();

  private MemoryFields() {}

  private static FieldType tokenType() {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setOmitNorms(true);
    type.setIndexOptions(IndexOptions.DOCS);
    type.freeze();
    return type;
  }

  /** Distinct tokens of the index; those of different long tokens may coincide. */
  static List<String> distinct(List<String> tokens) {
    LinkedHashSet<String> distinct = new LinkedHashSet<>();
    for (String token : tokens) {
      distinct.add(token.length() <= MAX_TOKEN ? token : token.substring(0, MAX_TOKEN));
    }
    return List.copyOf(distinct);
  }

  static Document document(MemoryEntry entry, long number) {
    List<String> tokens = MemoryTokens.of(entry.source());
    Document document = new Document();
    document.add(new StringField(SOURCE_HASH, hash(entry.source()), Field.Store.NO));
    document.add(new StringField(TARGET_HASH, hash(entry.target()), Field.Store.NO));
    document.add(new Field(TOKENS, new ListTokenStream(distinct(tokens)), TOKEN_TYPE));
    document.add(new NumericDocValuesField(LENGTH, tokens.size()));
    document.add(new NumericDocValuesField(NUMBER, number));
    document.add(new StoredField(NUMBER, number));
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

  static long number(Document document) {
    return document.getField(NUMBER).numericValue().longValue();
  }

  private static String text(Document document, String field) {
    String value = document.get(field);
    return value == null ? "" : value;
  }

  /** Texts may be longer than a term of the index can be. */
  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
