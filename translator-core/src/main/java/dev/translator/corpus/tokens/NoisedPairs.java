package dev.translator.corpus.tokens;

import dev.translator.config.DataConfig;
import dev.translator.subword.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The pairs of an epoch with a noised source, from which the target is to be restored: words move a
 * little, some are left out, and some spans are replaced by one mask each (Lewis et al. 2020, BART,
 * arXiv 1910.13461; Liu et al. 2020, mBART, arXiv 2001.08210; the moves of words are those of
 * Lample et al. 2018, arXiv 1711.00043). The noise of a sentence is a function of seed, epoch and
 * index alone, and never makes the sentence longer.
 *
 * <p>A word is the text from one space to the next, cut into pieces of at most {@value
 * #MAX_WORD_TOKENS} tokens. In scripts without spaces these pieces are the only words. Words with a
 * user-defined symbol, such as a language's tag, stay as they are.
 */
public final class NoisedPairs implements TokenPairs {
  private static final int MAX_WORD_TOKENS = 4;
  private static final char SPACE_MARK = '\u2581';

  private final TokenPairs pairs;
  private final Vocabulary vocabulary;
  private final List<Integer> symbols;
  private final DataConfig noise;
  private final long seed;
  private final int epoch;
  private final int mask;

  /**
   * @param vocabulary of the source, with {@link DataConfig#MASK}
   * @param symbols the user-defined ones
   */
  public NoisedPairs(
      TokenPairs pairs,
      Vocabulary vocabulary,
      List<String> symbols,
      DataConfig noise,
      long seed,
      int epoch) {
    this.pairs = pairs;
    this.vocabulary = vocabulary;
    this.symbols = symbols.stream().filter(vocabulary::contains).map(vocabulary::id).toList();
    this.noise = noise;
    this.seed = seed;
    this.epoch = epoch;
    if (!vocabulary.contains(DataConfig.MASK)) {
      throw new IllegalArgumentException("the vocabulary has no " + DataConfig.MASK);
    }
    this.mask = vocabulary.id(DataConfig.MASK);
  }

  @Override
  public int size() {
    return pairs.size();
  }

  @Override
  public int sourceLength(int index) {
    return source(index).length;
  }

  @Override
  public int targetLength(int index) {
    return pairs.targetLength(index);
  }

  @Override
  public int[] target(int index) {
    return pairs.target(index);
  }

  @Override
  public int[] source(int index) {
    SplitMix64 random = new SplitMix64(seed, epoch, index, 2);
    List<Word> words = new ArrayList<>();
    for (Word word : moved(words(pairs.source(index)), random)) {
      if (word.fixed() || random.nextDouble() >= noise.noiseDelete()) {
        words.add(word);
      }
    }
    return joined(words, masked(words, random));
  }

  /**
   * @param fixed holds a symbol
   */
  private record Word(int[] tokens, boolean fixed) {}

  private List<Word> words(int[] ids) {
    List<Word> words = new ArrayList<>();
    int start = 0;
    for (int end = 1; end <= ids.length; end++) {
      if (end == ids.length
          || vocabulary.piece(ids[end]).charAt(0) == SPACE_MARK
          || end - start == MAX_WORD_TOKENS) {
        int[] tokens = Arrays.copyOfRange(ids, start, end);
        words.add(new Word(tokens, Arrays.stream(tokens).anyMatch(symbols::contains)));
        start = end;
      }
    }
    return words;
  }

  /** Sorts by place plus a random number below k + 1, so that no word moves further than k. */
  private List<Word> moved(List<Word> words, SplitMix64 random) {
    double[] keys = new double[words.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] =
          i + (words.get(i).fixed() ? 0 : random.nextDouble() * (noise.noisePermuteWords() + 1));
    }
    return IntStream.range(0, keys.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> keys[i]))
        .map(words::get)
        .toList();
  }

  private boolean[] masked(List<Word> words, SplitMix64 random) {
    boolean[] masked = new boolean[words.size()];
    long left = Math.round(noise.noiseMask() * masked.length);
    while (left > 0) {
      int length = (int) Math.min(left, Math.max(1, poisson(noise.noiseSpanWords(), random)));
      int start = random.nextInt(masked.length);
      for (int i = start; i < Math.min(start + length, masked.length); i++) {
        masked[i] = !words.get(i).fixed();
      }
      left -= length;
    }
    return masked;
  }

  /** Knuth's method: how many uniform factors it takes to fall below e^-mean. */
  private static int poisson(double mean, SplitMix64 random) {
    double limit = Math.exp(-mean);
    int count = 0;
    for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  /** Masked words that are neighbours become one mask; a sentence that lost everything is one. */
  private int[] joined(List<Word> words, boolean[] masked) {
    IntStream.Builder ids = IntStream.builder();
    for (int i = 0; i < masked.length; i++) {
      if (!masked[i]) {
        Arrays.stream(words.get(i).tokens()).forEach(ids::add);
      } else if (i == 0 || !masked[i - 1]) {
        ids.add(mask);
      }
    }
    if (masked.length == 0) {
      ids.add(mask);
    }
    return ids.build().toArray();
  }
}
