package dev.translator.corpus.format;

import dev.translator.io.InputException;
import dev.translator.io.TextFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * The pairs of two resource bundles, by key, in the order of the keys of the source. Bundles are in
 * UTF-8 or, where that does not fit, in ISO 8859-1, with escapes. Keys of one side only are passed
 * over.
 */
public final class PropertiesPairs implements PairReader {
  private static final int MAX_BYTES = 64 << 20;

  private final Properties source;
  private final Properties target;
  private final Iterator<String> keys;
  private long number;
  private PairDetails details = PairDetails.NONE;

  public PropertiesPairs(Path sourceFile, Path targetFile) {
    List<String> order = new ArrayList<>();
    source = read(sourceFile, order);
    target = read(targetFile, new ArrayList<>());
    keys = order.iterator();
  }

  /** Whether a file is a resource bundle, by its name. */
  public static boolean isBundle(Path file) {
    String name = CorpusFormats.withoutCompression(String.valueOf(file.getFileName()));
    return name.toLowerCase(Locale.ROOT).endsWith(".properties");
  }

  private static Properties read(Path file, List<String> order) {
    byte[] bytes;
    try (InputStream in = TextFiles.open(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw TextFiles.unreadable(file.toString(), 1, e);
    }
    if (bytes.length > MAX_BYTES) {
      throw new InputException(file + ": larger than 64 MiB, the most for a resource bundle");
    }
    Properties properties =
        new Properties() {
          private static final long serialVersionUID = 1L;

          @Override
          public synchronized Object put(Object key, Object value) {
            if (!containsKey(key)) {
              order.add((String) key);
            }
            return super.put(key, value);
          }
        };
    try (Reader reader = new InputStreamReader(new ByteArrayInputStream(bytes), charset(bytes))) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException(file + ": damaged resource bundle: " + e.getMessage(), e);
    }
    return properties;
  }

  private static Charset charset(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      return StandardCharsets.ISO_8859_1;
    }
  }

  /** The next pair; its line is the number of its key. */
  @Override
  public SentencePair next() {
    while (keys.hasNext()) {
      String key = keys.next();
      number++;
      String translation = target.getProperty(key);
      if (translation != null) {
        details = PairDetails.of("", "", key);
        return new SentencePair(oneLine(source.getProperty(key)), oneLine(translation), number);
      }
    }
    return null;
  }

  /** The key is the context. */
  @Override
  public PairDetails details() {
    return details;
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\t\\f]|\\R", " ").strip();
  }

  @Override
  public void close() {}
}
