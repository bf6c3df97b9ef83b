package dev.translator.corpus.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.config.CorpusSource;
import dev.translator.corpus.Corpora;
import dev.translator.corpus.CorpusReader;
import dev.translator.corpus.filter.FilterCounts;
import dev.translator.corpus.filter.LengthLimits;
import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.format.SentencePair;
import dev.translator.corpus.format.SideNames;
import dev.translator.io.InputException;
import dev.translator.subword.BpeModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenStoreTest {
  private static final BpeModel MODEL = Corpora.model(List.of("a b c d e f", "aa bb cc dd"));

  @TempDir Path directory;

  private static TokenStoreBuilder builder(LengthLimits limits, int threads) {
    return new TokenStoreBuilder(MODEL, MODEL, limits, threads);
  }

  private static List<SentencePair> pairs(int count, long seed) {
    Random random = new Random(seed);
    List<SentencePair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String source = "abc def ".repeat(random.nextInt(5)) + i;
      pairs.add(new SentencePair(source, i + " aa".repeat(random.nextInt(9)), i + 1));
    }
    return pairs;
  }

  @Test
  void keepsAllPairsInOrderWithAnyNumberOfThreads() {
    List<SentencePair> pairs = pairs(10_000, 1);
    for (int threads : new int[] {1, 3}) {
      Path file = directory.resolve(threads + ".bin");
      TokenStore store =
          builder(LengthLimits.NONE, threads).build(file, Corpora.reader(pairs), "test");
      assertThat(store.size()).isEqualTo(pairs.size());
      long tokens = 0;
      for (int i = 0; i < pairs.size(); i++) {
        int[] source = MODEL.encode(pairs.get(i).source());
        int[] target = MODEL.encode(pairs.get(i).target());
        assertThat(store.source(i)).isEqualTo(source);
        assertThat(store.target(i)).isEqualTo(target);
        assertThat(store.sourceLength(i)).isEqualTo(source.length);
        assertThat(store.targetLength(i)).isEqualTo(target.length);
        tokens += source.length + target.length;
      }
      assertThat(store.tokens()).isEqualTo(tokens);
      assertThatThrownBy(() -> store.source(pairs.size()))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThat(directory.resolve("1.bin")).hasSameBinaryContentAs(directory.resolve("3.bin"));
  }

  /** A process that is killed leaves its parts behind; here they are copied at that moment. */
  @Test
  void aKilledBuildGoesOnAndEndsInTheSameBytes() throws IOException {
    List<SentencePair> pairs = new ArrayList<>(pairs(20_000, 2));
    pairs.set(50, new SentencePair("", "x", 51));
    Path whole = Files.createDirectories(directory.resolve("whole")).resolve("s.bin");
    Path killed = Files.createDirectories(directory.resolve("killed")).resolve("s.bin");
    TokenStoreBuilder builder = builder(LengthLimits.NONE, 2);
    int[] given = {0};
    builder.build(whole, observed(pairs, given, () -> copy(whole.getParent(), killed)), "t", 5000);
    try (Stream<Path> left = Files.list(whole.getParent())) {
      assertThat(left).as("nothing but the store stays").containsExactly(whole);
    }
    StoreProgress progress = StoreProgress.read(killed);
    assertThat(progress.pairsRead()).isBetween(5000L, 19_000L);
    assertThat(progress.pairs()).isEqualTo(progress.pairsRead() - 1);
    Path other = Files.createDirectories(directory.resolve("other")).resolve("s.bin");
    copy(killed.getParent(), other);
    try (TokenStoreWriter writer = new TokenStoreWriter(other, MODEL.vocabulary().size())) {
      assertThat(writer.start()).as("taken over").isEqualTo(progress);
    }

    Path damaged = Files.createDirectories(directory.resolve("damaged")).resolve("s.bin");
    copy(killed.getParent(), damaged);
    given[0] = 0;
    builder.build(killed, observed(pairs, given, () -> {}), "t", 5000);
    assertThat(killed).hasSameBinaryContentAs(whole);

    Path part = damaged.resolveSibling("s.bin.partial");
    byte[] bytes = Files.readAllBytes(part);
    bytes[100] ^= 1;
    Files.write(part, bytes);
    copy(damaged.getParent(), Files.createDirectories(directory.resolve("d2")).resolve("s.bin"));
    try (TokenStoreWriter writer =
        new TokenStoreWriter(directory.resolve("d2/s.bin"), MODEL.vocabulary().size())) {
      assertThat(writer.start()).isEqualTo(StoreProgress.NONE);
    }
    builder.build(damaged, Corpora.reader(pairs), "t", 5000);
    assertThat(damaged).as("begun anew").hasSameBinaryContentAs(whole);
  }

  /** Does something once, when most of the pairs are read. */
  private static PairReader observed(List<SentencePair> pairs, int[] given, Runnable late) {
    PairReader reader = Corpora.reader(pairs);
    return new PairReader() {
      @Override
      public SentencePair next() {
        if (++given[0] == 19_000) {
          late.run();
        }
        return reader.next();
      }

      @Override
      public void close() {}
    };
  }

  private static void copy(Path from, Path beside) {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, beside.resolveSibling(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void largeVocabulariesTakeFourBytes() throws IOException {
    Path file = directory.resolve("wide.bin");
    try (TokenStoreWriter writer = new TokenStoreWriter(file, 70_000)) {
      writer.add(new int[] {1, 69_999, 2, 3}, 1, 1, 2, new PairOrigin(3, 7_000_000_000L));
      writer.finish(new FilterCounts(1, Map.of()));
    }
    TokenStore store = TokenStore.open(file);
    assertThat(store.source(0)).containsExactly(69_999);
    assertThat(store.target(0)).containsExactly(2, 3);
    assertThat(store.origin(0)).isEqualTo(new PairOrigin(3, 7_000_000_000L));
  }

  @Test
  void knowsWhereEachPairThatIsKeptComesFrom() throws IOException {
    Files.writeString(directory.resolve("a.tsv"), "a\tb\n \tb\nc\td\n");
    Files.writeString(directory.resolve("b.tsv"), " \td\na\tb\n");
    CorpusReader reader = new CorpusReader(directory, SideNames.languages("en", "de"));

    TokenStore store =
        builder(LengthLimits.NONE, 1)
            .openOrBuild(
                directory.resolve("stores"),
                reader,
                List.of(CorpusSource.named("a.tsv"), CorpusSource.named("b.tsv")));

    assertThat(store.size()).isEqualTo(3);
    assertThat(store.origin(0)).isEqualTo(new PairOrigin(0, 1));
    assertThat(store.origin(1)).isEqualTo(new PairOrigin(0, 3));
    assertThat(store.origin(2)).isEqualTo(new PairOrigin(1, 2));
  }

  @Test
  void theFingerprintIsOfThePairsAlone() throws IOException {
    Files.writeString(directory.resolve("a.tsv"), "a\tb\nc\td\n");
    Files.writeString(directory.resolve("blank.tsv"), "a\tb\n \td\nc\td\n");
    Files.writeString(directory.resolve("other.tsv"), "a\tb\nc\te\n");
    Path stores = directory.resolve("stores");
    String fingerprint = open(stores, LengthLimits.NONE, "a.tsv").fingerprint();

    assertThat(open(stores, LengthLimits.NONE, "blank.tsv").fingerprint()).isEqualTo(fingerprint);
    assertThat(open(stores, LengthLimits.NONE, "other.tsv").fingerprint())
        .isNotEqualTo(fingerprint);
  }

  @Test
  void countsWhatItLeavesOut() {
    List<SentencePair> pairs =
        List.of(
            new SentencePair("a", "b", 1),
            new SentencePair(" ", "b", 2),
            new SentencePair("a", "", 3),
            new SentencePair("a a a a a", "b b b b b", 4),
            new SentencePair("a a", "b b b b b", 5),
            new SentencePair("a", "b b b", 6));
    TokenStore store =
        builder(new LengthLimits(4, 4, 2.5), 1)
            .build(directory.resolve("s.bin"), Corpora.reader(pairs), "test");
    assertThat(store.counts().kept()).isEqualTo(1);
    assertThat(store.counts().dropped())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "empty side",
                2L,
                "source too long",
                1L,
                "target too long",
                1L,
                "length ratio",
                1L));
    assertThat(store.counts().toString()).startsWith("1 of 6 pairs kept (empty side 2, ");
    assertThat(TokenStore.open(directory.resolve("s.bin")).counts()).isEqualTo(store.counts());
  }

  @Test
  void nothingLeftIsAnErrorAndLeavesNoFile() {
    PairReader pairs = Corpora.reader(List.of(new SentencePair("", "b", 1)));
    TokenStoreBuilder builder = builder(LengthLimits.NONE, 1);
    assertThatThrownBy(() -> builder.build(directory.resolve("s.bin"), pairs, "train"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("train: 0 of 1 pairs kept (empty side 1): no pair has text");
    PairReader longPairs = Corpora.reader(List.of(new SentencePair("a b c d e", "b", 1)));
    TokenStoreBuilder strict = builder(new LengthLimits(1, 9, 0), 1);
    assertThatThrownBy(() -> strict.build(directory.resolve("s.bin"), longPairs, "train"))
        .hasMessageEndingWith("(source too long 1): raise data.maxSourceTokens");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void anErrorInTheDataLeavesNoFile() throws IOException {
    Files.writeString(directory.resolve("bad.tsv"), "a\tb\n".repeat(9000) + "c\n");
    Path stores = directory.resolve("stores");
    assertThatThrownBy(() -> open(stores, LengthLimits.NONE, "bad.tsv"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("bad.tsv:9001: 1 column");
    assertThat(stores).isEmptyDirectory();
  }

  private TokenStore open(Path stores, LengthLimits limits, String corpus) {
    CorpusReader reader = new CorpusReader(directory, SideNames.languages("en", "de"));
    return builder(limits, 2).openOrBuild(stores, reader, List.of(CorpusSource.named(corpus)));
  }

  @Test
  void isBuiltOnceForTheSameDataAndSettings() throws IOException {
    Files.writeString(directory.resolve("a.tsv"), "a\tb\nc\td\n");
    Path stores = directory.resolve("stores");
    open(stores, LengthLimits.NONE, "a.tsv");
    Path file = only(stores);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1000));
    open(stores, LengthLimits.NONE, "a.tsv");
    assertThat(Files.getLastModifiedTime(file).toMillis()).as("not rebuilt").isEqualTo(1000);
    open(stores, new LengthLimits(9, 9, 0), "a.tsv");
    Files.writeString(directory.resolve("a.tsv"), "a\tb\nc\te\n");
    open(stores, LengthLimits.NONE, "a.tsv");
    try (Stream<Path> files = Files.list(stores)) {
      assertThat(files).as("other limits, other data").hasSize(3);
    }
  }

  @Test
  void aDamagedStoreIsNoticedWhereverTheDamageAndBuiltAnew() throws IOException {
    Files.writeString(directory.resolve("a.tsv"), "a\tb\nc\td\n");
    Path stores = directory.resolve("stores");
    open(stores, LengthLimits.NONE, "a.tsv");
    Path file = only(stores);
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      boolean unused = at >= 40 && at < 64;
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      Files.write(file, changed);
      if (!unused) {
        assertThatThrownBy(() -> TokenStore.open(file))
            .as("byte %d", at)
            .isInstanceOf(InputException.class)
            .hasMessageMatching("[^\n]*(damaged|not a token store)[^\n]*");
      }
    }
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    assertThat(open(stores, LengthLimits.NONE, "a.tsv").size()).isEqualTo(2);
    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
  }

  private static Path only(Path stores) throws IOException {
    try (Stream<Path> files = Files.list(stores)) {
      return files.reduce((a, b) -> fail(a, b)).orElseThrow();
    }
  }

  private static Path fail(Path a, Path b) {
    throw new AssertionError(a + " and " + b);
  }
}
