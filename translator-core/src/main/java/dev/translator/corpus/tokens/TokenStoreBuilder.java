package dev.translator.corpus.tokens;

import dev.translator.config.CorpusSource;
import dev.translator.config.DataConfig;
import dev.translator.corpus.CorpusReader;
import dev.translator.corpus.filter.EmptySide;
import dev.translator.corpus.filter.FilterCounts;
import dev.translator.corpus.filter.LengthLimits;
import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.format.SentencePair;
import dev.translator.io.ContentHash;
import dev.translator.io.InputException;
import dev.translator.subword.SubwordModel;
import dev.translator.subword.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes corpora into a {@link TokenStore} with all threads, or takes the store that an earlier
 * run has built from the same data, models and limits. A build that was killed goes on where it was
 * secured last.
 *
 * @param source encodes the source side
 * @param target encodes the target side, the same model when the vocabulary is joint
 * @param limits pairs beyond them are left out, as are pairs with an empty side
 * @param threads that encode, at least 1
 */
public record TokenStoreBuilder(
    SubwordModel source, SubwordModel target, LengthLimits limits, int threads) {
  private static final Logger LOG = LoggerFactory.getLogger(TokenStoreBuilder.class);
  private static final int CHUNK_PAIRS = 2048;
  private static final int CHUNK_CHARS = 1 << 20;

  /** Pairs between two safe points; encoding them again takes seconds. */
  private static final int MARK_PAIRS = 1 << 20;

  /**
   * Opens the store of the given corpora in a directory, building it first if it is not there or
   * damaged. Its file name is made from a hash of everything that it depends on.
   *
   * @throws InputException if a corpus cannot be read or none of its pairs is kept
   */
  public TokenStore openOrBuild(Path directory, CorpusReader reader, List<CorpusSource> corpora) {
    Path file = directory.resolve("tokens-" + key(reader, corpora) + ".bin");
    if (Files.isRegularFile(file)) {
      try {
        return TokenStore.open(file);
      } catch (InputException e) {
        LOG.warn("{}: building it anew", e.getMessage());
      }
    }
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new InputException(directory + ": cannot be created: " + e.getMessage(), e);
    }
    try (PairReader pairs = reader.open(corpora)) {
      return build(file, pairs, String.join(", ", corpora.stream().map(Object::toString).toList()));
    }
  }

  private String key(CorpusReader reader, List<CorpusSource> corpora) {
    ContentHash hash = new ContentHash();
    hash.add("token store 2").add(source.fingerprint()).add(target.fingerprint());
    hash.add(limits.toString());
    for (CorpusSource corpus : corpora) {
      hash.add(reader.readingSignature(corpus));
      reader.files(corpus).forEach(hash::add);
    }
    return hash.hex().substring(0, 32);
  }

  /**
   * Builds a store from pairs.
   *
   * @param name of the corpus, for the error when no pair is kept
   */
  public TokenStore build(Path file, PairReader pairs, String name) {
    return build(file, pairs, name, MARK_PAIRS);
  }

  /**
   * @param markPairs pairs between two safe points
   */
  TokenStore build(Path file, PairReader pairs, String name, int markPairs) {
    int vocabularySize = Math.max(source.vocabulary().size(), target.vocabulary().size());
    try (TokenStoreWriter writer = new TokenStoreWriter(file, vocabularySize)) {
      StoreProgress start = writer.start();
      skip(pairs, start.pairsRead(), file);
      Map<String, Long> dropped = new LinkedHashMap<>(start.dropped());
      long[] read = {start.pairsRead(), start.pairsRead()}; // so far, and at the last mark
      OrderedPipeline.run(
          chunks(pairs),
          this::encode,
          chunk -> {
            read[0] += chunk.pairsRead();
            chunk.write(writer, dropped);
            if (read[0] - read[1] >= markPairs) {
              mark(writer, read[0], dropped);
              read[1] = read[0];
            }
          },
          threads);
      FilterCounts counts = new FilterCounts(writer.pairs(), dropped);
      if (counts.kept() == 0) {
        throw new InputException(name + ": " + counts + ": " + counts.advice());
      }
      writer.finish(counts);
      return TokenStore.open(file);
    } catch (IOException | UncheckedIOException e) {
      throw new InputException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  private static void skip(PairReader pairs, long count, Path file) {
    if (count > 0) {
      LOG.info("{}: going on after {} pairs", file, count);
    }
    for (long i = 0; i < count; i++) {
      pairs.next();
    }
  }

  private static void mark(TokenStoreWriter writer, long read, Map<String, Long> dropped) {
    try {
      writer.mark(read, dropped);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record ReadPair(SentencePair pair, PairOrigin origin) {}

  private static Supplier<List<ReadPair>> chunks(PairReader pairs) {
    return () -> {
      List<ReadPair> chunk = new ArrayList<>();
      long chars = 0;
      while (chunk.size() < CHUNK_PAIRS && chars < CHUNK_CHARS) {
        SentencePair pair = pairs.next();
        if (pair == null) {
          break;
        }
        chunk.add(new ReadPair(pair, new PairOrigin(pairs.corpus(), pair.line())));
        chars += pair.source().length() + pair.target().length();
      }
      return chunk.isEmpty() ? null : chunk;
    };
  }

  /** Tokens of a source before the similar target that may stand beside it. */
  private int ownLength(int[] ids) {
    Vocabulary vocabulary = source.vocabulary();
    int separator =
        vocabulary.contains(DataConfig.SEPARATOR) ? vocabulary.id(DataConfig.SEPARATOR) : -1;
    int own = 0;
    while (own < ids.length && ids[own] != separator) {
      own++;
    }
    return own;
  }

  private EncodedChunk encode(List<ReadPair> chunk) {
    EncodedChunk encoded = new EncodedChunk();
    EmptySide emptySide = new EmptySide();
    for (ReadPair read : chunk) {
      SentencePair pair = read.pair();
      if (pair.fault() != null || emptySide.drops(pair)) {
        encoded.drop(pair.fault() != null ? pair.fault() : emptySide.reason());
        continue;
      }
      int[] sourceIds = source.encode(pair.source());
      int[] targetIds = target.encode(pair.target());
      int own = ownLength(sourceIds);
      String reason = limits.dropReason(sourceIds.length, own, targetIds.length);
      if (reason != null) {
        encoded.drop(reason);
      } else {
        encoded.add(sourceIds, targetIds, read.origin());
      }
    }
    return encoded;
  }
}
