package dev.translator.checkpoint;

import dev.translator.io.InputException;
import dev.translator.subword.SpecialTokens;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A lexical shortlist: which target tokens the translation of each source token may hold, so that
 * the next token's scores are computed for some hundred tokens instead of the whole vocabulary
 * (Jean et al. 2015, section 3.2; docs/model-format.md describes the file). It is immutable.
 */
public final class Shortlist {
  private static final String OFFSETS = "offsets";
  private static final String CANDIDATES = "candidates";
  private static final String FREQUENT = "frequent";
  private static final String TARGET_VOCABULARY = "targetVocabulary";

  /** Index of each source token's first candidate, and the end of the last ones. */
  private final int[] offsets;

  private final int[] candidates;
  private final int[] frequent;
  private final int targetVocabulary;

  /**
   * @param candidates for each source token the ids of target tokens, in any order
   * @param frequent target tokens that belong to every sentence
   * @param targetVocabulary number of target tokens
   * @throws IllegalArgumentException if an id is out of range
   */
  public Shortlist(int[][] candidates, int[] frequent, int targetVocabulary) {
    this(
        offsets(candidates),
        Arrays.stream(candidates).flatMapToInt(Shortlist::sorted).toArray(),
        sorted(frequent).toArray(),
        targetVocabulary);
  }

  /**
   * @throws IllegalArgumentException if the parts do not fit together, with the reason
   */
  private Shortlist(int[] offsets, int[] candidates, int[] frequent, int targetVocabulary) {
    if (targetVocabulary <= SpecialTokens.EOS) {
      throw new IllegalArgumentException("a target vocabulary of " + targetVocabulary + " tokens");
    }
    requireOffsets(offsets, candidates.length);
    requireIds(CANDIDATES, candidates, targetVocabulary);
    requireIds(FREQUENT, frequent, targetVocabulary);
    this.offsets = offsets;
    this.candidates = candidates;
    this.frequent = frequent;
    this.targetVocabulary = targetVocabulary;
  }

  private static IntStream sorted(int[] ids) {
    return Arrays.stream(ids).sorted().distinct();
  }

  private static int[] offsets(int[][] candidates) {
    int[] offsets = new int[candidates.length + 1];
    for (int i = 0; i < candidates.length; i++) {
      offsets[i + 1] = Math.addExact(offsets[i], (int) sorted(candidates[i]).count());
    }
    return offsets;
  }

  private static void requireOffsets(int[] offsets, int end) {
    if (offsets.length == 0 || offsets[0] != 0) {
      throw new IllegalArgumentException("the offsets do not begin with 0");
    }
    for (int i = 1; i < offsets.length; i++) {
      if (offsets[i] < offsets[i - 1]) {
        throw new IllegalArgumentException(
            "offset " + i + " is " + offsets[i] + ", the one before it " + offsets[i - 1]);
      }
    }
    if (offsets[offsets.length - 1] != end) {
      throw new IllegalArgumentException(
          "the offsets end at " + offsets[offsets.length - 1] + ", but there are " + end + " ids");
    }
  }

  private static void requireIds(String name, int[] ids, int vocabulary) {
    for (int id : ids) {
      if (id < 0 || id >= vocabulary) {
        throw new IllegalArgumentException(
            name + ": id " + id + " is not from 0 to " + (vocabulary - 1));
      }
    }
  }

  /**
   * The tokens that the translation of a sentence may contain: the end marker, the frequent tokens,
   * and the candidates of each source token.
   *
   * @param source ids of the sentence, without markers
   * @return distinct target ids, ascending
   * @throws IllegalArgumentException if an id is out of range
   */
  public int[] tokens(int[] source) {
    requireIds("source", source, sourceVocabulary());
    BitSet chosen = new BitSet(targetVocabulary);
    chosen.set(SpecialTokens.EOS);
    for (int id : frequent) {
      chosen.set(id);
    }
    for (int token : source) {
      for (int i = offsets[token]; i < offsets[token + 1]; i++) {
        chosen.set(candidates[i]);
      }
    }
    return chosen.stream().toArray();
  }

  /** Number of target tokens, those included that are in no list. */
  public int targetVocabulary() {
    return targetVocabulary;
  }

  /** Number of source tokens, those included that have no candidates. */
  public int sourceVocabulary() {
    return offsets.length - 1;
  }

  /** Number of candidates of a source token, the frequent ones not counted. */
  public int candidates(int source) {
    return offsets[source + 1] - offsets[source];
  }

  /**
   * Writes or replaces a file, all or nothing.
   *
   * @throws InputException if it cannot be written
   */
  public void write(Path file) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put(OFFSETS, stored(offsets));
    tensors.put(CANDIDATES, stored(candidates));
    tensors.put(FREQUENT, stored(frequent));
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(FormatVersion.KEY, String.valueOf(FormatVersion.CURRENT));
    metadata.put(TARGET_VOCABULARY, String.valueOf(targetVocabulary));
    SafeTensors.write(file, tensors, metadata);
  }

  /**
   * Reads a file and checks all of it.
   *
   * @throws InputException if it is not there, damaged or inconsistent, saying how to make it anew
   */
  public static Shortlist read(Path file) {
    try (SafeTensors stored = SafeTensors.open(file)) {
      FormatVersion.check(stored.metadata(), file);
      return new Shortlist(
          ints(file, stored, OFFSETS),
          ints(file, stored, CANDIDATES),
          ints(file, stored, FREQUENT),
          targetVocabulary(file, stored.metadata()));
    } catch (IllegalArgumentException e) {
      throw new InputException(file + ": damaged: " + e.getMessage() + nextStep(file), e);
    } catch (InputException e) {
      throw new InputException(e.getMessage() + nextStep(file), e);
    }
  }

  private static String nextStep(Path file) {
    return "; `translator shortlist " + file.toAbsolutePath().getParent() + "` makes it anew";
  }

  private static int targetVocabulary(Path file, Map<String, String> metadata) {
    String size = metadata.getOrDefault(TARGET_VOCABULARY, "none");
    if (!size.matches("[1-9][0-9]{0,8}")) {
      throw new InputException(file + ": " + TARGET_VOCABULARY + " is " + size + ", no number");
    }
    return Integer.parseInt(size);
  }

  private static StoredTensor stored(int[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Integer.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    return StoredTensor.of(ElementType.I32, new long[] {values.length}, bytes);
  }

  private static int[] ints(Path file, SafeTensors stored, String name) {
    StoredTensor tensor = stored.tensors().get(name);
    if (tensor == null || tensor.type() != ElementType.I32 || tensor.shape().length != 1) {
      throw new InputException(file + ": tensor " + name + " is no list of 32-bit integers");
    }
    IntBuffer values = tensor.data().asIntBuffer();
    int[] ints = new int[values.remaining()];
    values.get(ints);
    return ints;
  }
}
