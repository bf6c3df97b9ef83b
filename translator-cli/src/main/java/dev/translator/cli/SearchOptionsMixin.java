package dev.translator.cli;

import dev.translator.config.ConfigException;
import dev.translator.config.DecodingConfig;
import dev.translator.translate.DecodingStrategy;
import dev.translator.translate.LengthOptions;
import dev.translator.translate.OutputConstraints;
import dev.translator.translate.SampleChoice;
import dev.translator.translate.ScoreOptions;
import dev.translator.translate.ScoreOptions.Normalization;
import dev.translator.translate.TranslationOptions;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options about how a translation is searched, for every command that translates. */
final class SearchOptionsMixin {
  /** Samples that a choice by minimum Bayes risk is made of, unless said otherwise. */
  private static final int MBR_SAMPLES = 32;

  /** The utility that compares samples. */
  enum Utility {
    CHRF(SampleChoice.MBR_CHRF),
    BLEU(SampleChoice.MBR_BLEU);

    private final SampleChoice choice;

    Utility(SampleChoice choice) {
      this.choice = choice;
    }
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--beam-size",
      paramLabel = "K",
      description = "Hypotheses kept per sentence; 1 is greedy, the fastest.")
  private Integer beamSize;

  @Option(
      names = "--n-best",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Prints up to N translations of each line, best first, each behind the number of its"
              + " line and a tab.")
  private int nBest;

  @Option(
      names = "--length-penalty",
      paramLabel = "A",
      description = "More favours longer translations; 0 compares plain log-probabilities.")
  private Double lengthPenalty;

  @Option(
      names = "--length-normalization",
      paramLabel = "KIND",
      defaultValue = "mean",
      description =
          "Base of the power whose exponent is the length penalty: mean (default), the length, or"
              + " gnmt, (5 + length) / 6.")
  private Normalization normalization;

  @Option(
      names = "--word-reward",
      paramLabel = "R",
      defaultValue = "0",
      description = "Added to the score for each token; 0 is the default.")
  private double wordReward;

  @Option(
      names = "--coverage-penalty",
      paramLabel = "B",
      defaultValue = "0",
      description =
          "Favours translations that attend to all of the source; 0 (default) does not, 0.2 is"
              + " usual.")
  private double coveragePenalty;

  @Option(
      names = "--min-length",
      paramLabel = "N",
      defaultValue = "0",
      description = "A translation has at least N tokens.")
  private int minLength;

  @Option(
      names = "--max-length",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "A translation has at most N tokens, with its prefix; 0 (default) leaves it to the ratio.")
  private int maxLength;

  @Option(
      names = "--min-length-ratio",
      paramLabel = "R",
      defaultValue = "0",
      description = "A translation has at least R times as many tokens as its source.")
  private double minLengthRatio;

  @Option(
      names = "--max-length-ratio",
      paramLabel = "R",
      description =
          "A translation has at most R times as many tokens as its source, plus a few and those of"
              + " --prefix.")
  private Double maxLengthRatio;

  @Option(
      names = "--diverse-groups",
      paramLabel = "G",
      description =
          "Diverse beam search: shares the beam out among G groups that avoid one another's"
              + " tokens.")
  private Integer diverseGroups;

  @Option(
      names = "--diversity-strength",
      paramLabel = "S",
      description = "How much the groups avoid one another; 0.5 is the default.")
  private Double diversityStrength;

  @Option(
      names = "--sampling",
      description = "Draws translations from the model's distribution instead of searching.")
  private boolean sampling;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Draws per line: as many as --n-best by default, 32 with --mbr.")
  private Integer samples;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "1 (default) is the model's distribution, less is nearer to the likeliest.")
  private Double temperature;

  @Option(names = "--top-k", paramLabel = "K", description = "Draws from the K likeliest tokens.")
  private Integer topK;

  @Option(
      names = "--top-p",
      paramLabel = "P",
      description = "Draws from the likeliest tokens that together have probability P.")
  private Double topP;

  @Option(
      names = "--min-p",
      paramLabel = "P",
      description = "Draws from tokens at least P times as likely as the likeliest.")
  private Double minP;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Other seeds draw other translations; 1 is the default.")
  private Long seed;

  @Option(
      names = "--mbr",
      paramLabel = "METRIC",
      description =
          "Of many samples, takes the one most like the others by chrf or bleu (minimum Bayes"
              + " risk).")
  private Utility mbr;

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Every translation begins so.")
  private String prefix;

  @Option(
      names = "--must-contain",
      paramLabel = "TEXT",
      description = "Every translation contains this; can be given several times.")
  private List<String> mustContain = List.of();

  @Option(
      names = "--forbid",
      paramLabel = "TEXT",
      description =
          "No translation contains this; begin it with a space to forbid it only where a word"
              + " begins; can be given several times.")
  private List<String> forbid = List.of();

  @Option(
      names = "--no-repeat-ngram",
      paramLabel = "N",
      defaultValue = "0",
      description = "No sequence of N tokens occurs twice in a translation; 0 (default) is off.")
  private int noRepeatNgram;

  @Option(
      names = "--repetition-penalty",
      paramLabel = "P",
      defaultValue = "0",
      description =
          "Taken from the log-probability of tokens written before; 0 (default) is off, 0.69"
              + " halves the probability.")
  private double repetitionPenalty;

  @Option(
      names = "--batch-tokens",
      paramLabel = "N",
      description =
          "Source tokens translated together, a shorter line counting as 16 (1024 on a CPU and 4096 on a"
              + " GPU unless the model says otherwise): more takes more memory.")
  private Integer batchTokens;

  /**
   * @param defaults of the model
   * @throws ParameterException naming the option that is out of range or fits no other
   */
  TranslationOptions options(DecodingConfig defaults) {
    if (batchTokens != null && batchTokens < 1) {
      throw usage("--batch-tokens = " + batchTokens + ": must be >= 1");
    }
    try {
      return new TranslationOptions(
          strategy(defaults),
          nBest,
          new ScoreOptions(
              normalization,
              lengthPenalty == null ? defaults.lengthPenalty() : lengthPenalty,
              wordReward,
              coveragePenalty),
          new LengthOptions(
              minLength,
              minLengthRatio,
              maxLength,
              maxLengthRatio == null ? defaults.maxLengthRatio() : maxLengthRatio,
              defaults.maxLengthOffset()),
          new OutputConstraints(prefix, mustContain, forbid, noRepeatNgram, repetitionPenalty),
          batchTokens == null ? defaults.batchTokens() : batchTokens);
    } catch (ConfigException e) {
      throw usage(optionName(e.getMessage()));
    }
  }

  /** Translations wanted per line. */
  int nBest() {
    return nBest;
  }

  /** Checks the options as far as this is possible before a model is loaded. */
  void check() {
    options(DecodingConfig.defaults());
  }

  private DecodingStrategy strategy(DecodingConfig defaults) {
    if (sampling || mbr != null) {
      only(beamSize, "--beam-size", "without --sampling and --mbr");
      only(diverseGroups, "--diverse-groups", "without --sampling and --mbr");
      return new DecodingStrategy.Sampling(
          or(samples, mbr == null ? nBest : Math.max(nBest, MBR_SAMPLES)),
          or(temperature, 1.0),
          or(topK, 0),
          or(topP, 1.0),
          or(minP, 0.0),
          or(seed, 1L),
          mbr == null ? SampleChoice.LIKELIEST : mbr.choice);
    }
    only(samples, "--samples", "with --sampling or --mbr");
    only(temperature, "--temperature", "with --sampling or --mbr");
    only(topK, "--top-k", "with --sampling or --mbr");
    only(topP, "--top-p", "with --sampling or --mbr");
    only(minP, "--min-p", "with --sampling or --mbr");
    only(seed, "--seed", "with --sampling or --mbr");
    int size = beamSize == null ? Math.max(nBest, defaults.beamSize()) : beamSize;
    if (diverseGroups == null) {
      only(diversityStrength, "--diversity-strength", "with --diverse-groups");
      return new DecodingStrategy.Beam(size);
    }
    int whole = beamSize == null ? roundedUp(size, diverseGroups) : size;
    return new DecodingStrategy.DiverseBeam(whole, diverseGroups, or(diversityStrength, 0.5));
  }

  /** A beam size that was not given is made to fit the groups. */
  private static int roundedUp(int size, int groups) {
    return groups < 1 ? size : (size + groups - 1) / groups * groups;
  }

  private static <T> T or(T given, T otherwise) {
    return given == null ? otherwise : given;
  }

  private void only(Object given, String option, String where) {
    if (given != null) {
      throw usage(option + " = " + given + ": has an effect only " + where);
    }
  }

  /** Settings are named as the options are: "beam size = 0: ..." is about --beam-size. */
  private static String optionName(String message) {
    int end = message.indexOf(" = ");
    String name = message.substring(0, Math.max(0, end)).toLowerCase(Locale.ROOT);
    return end < 0 ? message : "--" + name.replace(' ', '-') + message.substring(end);
  }

  private ParameterException usage(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
