package dev.translator.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Beam search whose outputs contain {@link RequiredPhrases} (dynamic beam allocation, Post and
 * Vilar 2018, arXiv:1804.06609). The tokens that a prefix needs next are candidates however
 * unlikely they are, and the beam is shared out among the stages of completion ("banks"), so that
 * prefixes which have taken unlikely tokens are not crowded out by those which have yet to. An
 * output may end only when it has everything.
 *
 * <p>Where the maximum length or other rules leave no way to contain everything, the hypotheses are
 * those that reached the maximum length; {@link RequiredPhrases#missing} names the missing phrases.
 * While a phrase is missing, the decoder is asked for its whole vocabulary in order.
 */
public final class ConstrainedBeamSearch implements SearchStrategy {
  private final BeamOptions options;
  private final RequiredPhrases phrases;
  private final OutputRules rules;

  public ConstrainedBeamSearch(ConstrainedBeamOptions options, OutputRules rules) {
    this.options = options.beam();
    this.phrases = options.phrases();
    this.rules = rules;
  }

  @Override
  public List<List<Hypothesis>> search(StepDecoder decoder, SearchLimits limits) {
    ActiveHypotheses live =
        new ActiveHypotheses(decoder, limits, options.beamSize(), rules.beginToken());
    live.trackCoverage(options.coveragePenalty());
    List<BankedBeam> beams =
        IntStream.range(0, limits.sentences())
            .mapToObj(sentence -> new BankedBeam(sentence, limits.maximumLength(sentence)))
            .toList();
    while (live.sentences() > 0) {
      List<Set<Integer>> wanted = wanted(live);
      boolean complete = wanted.stream().allMatch(Set::isEmpty);
      int k = complete ? options.beamSize() + 1 : decoder.vocabularySize();
      LogitsEdits edits = rules.edits(live, limits);
      NextTokens next = live.step(decoder, edits, Math.min(k, decoder.vocabularySize()));
      for (int slot = 0; slot < live.sentences(); slot++) {
        List<Candidate> candidates = candidates(live, slot, next, edits, wanted);
        beams.get(live.sentenceAt(slot)).advance(live, live.firstRow(slot), candidates);
      }
      live.advance(decoder);
    }
    return beams.stream().map(BankedBeam::hypotheses).toList();
  }

  /** The tokens that the missing phrases of each row need next. */
  private List<Set<Integer>> wanted(ActiveHypotheses live) {
    List<Set<Integer>> wanted = new ArrayList<>();
    for (int row = 0; row < live.rows(); row++) {
      wanted.add(phrases.wanted(live.sentence(row), live.tokens(row)));
    }
    return wanted;
  }

  /** A continuation; its bank is the {@link RequiredPhrases#progress} it makes. */
  private record Candidate(int row, int token, float logProbability, double score, int bank) {}

  /** The likeliest continuations of a sentence's rows and the wanted ones, best first. */
  private List<Candidate> candidates(
      ActiveHypotheses live,
      int slot,
      NextTokens next,
      LogitsEdits edits,
      List<Set<Integer>> wanted) {
    List<Candidate> candidates = new ArrayList<>();
    for (int row = live.firstRow(slot); row < live.firstRow(slot + 1); row++) {
      int[] tokens = Arrays.copyOf(live.tokens(row), live.length() + 1);
      for (int i = 0; i < next.k(); i++) {
        int token = next.token(row, i);
        double score = live.score(row) + next.logProbability(row, i);
        boolean among = i <= options.beamSize() || wanted.get(row).contains(token);
        if (among && score != Double.NEGATIVE_INFINITY) {
          tokens[live.length()] = token;
          int bank = phrases.progress(live.sentence(row), tokens);
          float addition = edits.softAddition(row, token);
          candidates.add(
              new Candidate(row, token, next.logProbability(row, i) - addition, score, bank));
        }
      }
    }
    candidates.sort(Comparator.comparingDouble(candidate -> -candidate.score));
    return candidates;
  }

  /** The beam of one sentence, shared out among banks. */
  private final class BankedBeam {
    private final int maximumLength;
    private final int total;
    private final NBest complete = new NBest(options.nBest());
    private final NBest incomplete = new NBest(options.nBest());

    BankedBeam(int sentence, int maximumLength) {
      this.maximumLength = maximumLength;
      this.total = phrases.total(sentence);
    }

    List<Hypothesis> hypotheses() {
      return complete.offered() > 0 ? complete.toList() : incomplete.toList();
    }

    void advance(ActiveHypotheses live, int firstRow, List<Candidate> candidates) {
      collectEnded(live, candidates);
      List<Candidate> taken = allocate(candidates);
      if (taken.isEmpty() && complete.offered() + incomplete.offered() == 0) {
        incomplete.offer(live.cut(firstRow, options.lengthPenalty()));
      }
      if (!isDone(live.length() + 1, taken)) {
        for (Candidate candidate : taken) {
          live.extend(candidate.row, candidate.token, candidate.logProbability, candidate.score);
        }
      }
    }

    /** An ending that has everything counts among the beamSize best that have everything. */
    private void collectEnded(ActiveHypotheses live, List<Candidate> candidates) {
      int rank = 0;
      for (Candidate candidate : candidates) {
        boolean hasAll = candidate.bank == total;
        boolean counts = hasAll ? rank++ < options.beamSize() : live.length() + 1 == maximumLength;
        if (candidate.token == rules.endToken() && counts) {
          (hasAll ? complete : incomplete)
              .offer(
                  live.end(
                      candidate.row,
                      candidate.logProbability,
                      candidate.score,
                      options.lengthPenalty(),
                      maximumLength));
        }
      }
    }

    /** Fills the beam with the best of each bank in turn, the most complete bank first. */
    private List<Candidate> allocate(List<Candidate> candidates) {
      List<List<Candidate>> banks = new ArrayList<>();
      for (int bank = 0; bank <= total; bank++) {
        banks.add(new ArrayList<>());
      }
      for (Candidate candidate : candidates) {
        if (candidate.token != rules.endToken()) {
          banks.get(total - candidate.bank).add(candidate);
        }
      }
      List<Candidate> taken = new ArrayList<>();
      int most = banks.stream().mapToInt(List::size).max().orElse(0);
      for (int turn = 0; turn < most; turn++) {
        for (List<Candidate> bank : banks) {
          if (turn < bank.size() && taken.size() < options.beamSize()) {
            taken.add(bank.get(turn));
          }
        }
      }
      return taken;
    }

    private boolean isDone(int length, List<Candidate> taken) {
      double best =
          taken.stream().mapToDouble(Candidate::score).max().orElse(Double.NEGATIVE_INFINITY);
      return options.isDone(best, length, maximumLength, complete);
    }
  }
}
