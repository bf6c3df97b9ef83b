package dev.translator.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Makes the settings of a recipe. The corpus and the time decide the settings that it leaves open.
 */
final class RecipeReader {
  /** Keys that a preset decides, which a run keeps when it goes on. */
  private static final List<String> SIZE_KEYS =
      List.of(
          "subword.vocabularySize",
          "model.dimension",
          "model.feedForwardDimension",
          "model.heads",
          "model.encoderLayers",
          "model.decoderLayers",
          "model.dropout",
          "training.batchTokens",
          "training.learningRate");

  private static final String ACCUMULATE = "training.accumulate";

  /** A smaller network is taken where the time allows fewer epochs than this. */
  private static final int MIN_EPOCHS = 4;

  private final String name;
  private final UnaryOperator<SettingsTree> recipe;
  private final RecipeFacts facts;
  private final Consumer<String> messages;
  private final SettingsTree given;
  private final ExperimentConfig base;
  private double heldOutShare;

  /**
   * @param name of the file
   * @param recipe adds the values of the file and of the caller to settings
   */
  RecipeReader(
      String name,
      UnaryOperator<SettingsTree> recipe,
      RecipeFacts facts,
      Consumer<String> messages) {
    this.name = name;
    this.recipe = settings -> completed(recipe.apply(settings));
    this.facts = facts;
    this.messages = messages;
    given = this.recipe.apply(new SettingsTree(name, ConfigReader.defaults()));
    base = given.from().isEmpty() ? null : Inheritance.read(given.from());
  }

  /** Sets a part of the training corpus aside where there is no validation corpus. */
  private SettingsTree completed(SettingsTree settings) {
    if (!settings.lacksValidation()) {
      return settings;
    }
    if (heldOutShare == 0) {
      SettingsTree all = settings;
      all.validateOnTraining();
      DataConfig data = all.data();
      heldOutShare =
          facts
              .earlierRun(all.text("training", "output"))
              .map(run -> run.data().validation().heldOut().share())
              .filter(share -> share > 0)
              .orElseGet(() -> HeldOut.shareFor(facts.size(data).pairs()));
      messages.accept(
          String.format(
              Locale.ROOT,
              "data.validation is not given: %s %% of %s are set aside for it",
              BigDecimal.valueOf(100 * heldOutShare).stripTrailingZeros().toPlainString(),
              data.train().get(0).place()));
    }
    settings.holdOut(heldOutShare);
    return settings;
  }

  ExperimentConfig read() {
    ExperimentConfig config = decided();
    double share = config.training().start().mixBase();
    if (share > 0 && base == null) {
      throw ConfigException.ofValue(
          "training.mixBase",
          share,
          "needs the model whose corpus is mixed in: give --from MODEL or training.from");
    }
    return share > 0 ? CorpusMix.of(config, base, facts) : config;
  }

  private ExperimentConfig decided() {
    Preset preset = given.preset().orElse(Preset.AUTO);
    boolean auto = preset == Preset.AUTO;
    boolean timed = preset != Preset.NONE && given.isGiven("training.maxMinutes");
    if ((!auto && !timed) || !leavesOpen(auto)) {
      return finished(settings(auto ? Preset.NONE : preset));
    }
    Optional<ExperimentConfig> earlier = facts.earlierRun(given.text("training", "output"));
    if (earlier.isPresent()) {
      SettingsTree settings = settings(auto ? Preset.NONE : preset);
      settings.takeOver(earlier.get(), decidedKeys(auto));
      return finished(settings);
    }
    finished(settings(auto ? Preset.NONE : preset)); // wrong settings are found before any reading
    CorpusSize size = facts.size(given.data());
    if (auto && base != null) {
      return tuned(size);
    }
    Preset chosen = auto ? inTime(chosen(size), size) : preset;
    SettingsTree settings = settings(chosen);
    ExperimentConfig config = finished(settings(chosen));
    RunPlan plan =
        RunPlan.of(
            config,
            size,
            auto && opensBatch(),
            chosen.epochs(),
            givenUpdates(config, size),
            speed(config));
    settings.add(plan);
    tell(chosen, size, config, plan);
    return finished(without(settings, auto));
  }

  /** Whether the recipe leaves a decision about size or length to the corpus. */
  private boolean leavesOpen(boolean size) {
    Stream<String> length =
        RunPlan.KEYS.stream()
            .filter(key -> !key.equals("patience") && !key.equals("validationPairs"))
            .map(key -> "training." + key);
    Stream<String> sizes =
        size
            ? SIZE_KEYS.stream().filter(key -> base == null || key.startsWith("training."))
            : Stream.of();
    return !Stream.concat(length, sizes).allMatch(given::isGiven);
  }

  private List<String> decidedKeys(boolean size) {
    List<String> keys =
        new ArrayList<>(RunPlan.KEYS.stream().map(key -> "training." + key).toList());
    if (size) {
      keys.addAll(SIZE_KEYS);
      keys.add(ACCUMULATE);
      keys.add("training.logEveryUpdates");
    } else {
      keys.add("model.dropout");
    }
    return keys;
  }

  /** Defaults of a preset and of the model that training starts from, without the recipe. */
  private SettingsTree settings(Preset preset) {
    SettingsTree settings = new SettingsTree(name, ConfigReader.defaults());
    settings.add(preset);
    if (base != null) {
      settings.inherit(base);
    }
    return settings;
  }

  /** Takes back the defaults that belong to a value which the recipe replaces. */
  private SettingsTree without(SettingsTree settings, boolean auto) {
    if (hasOwnEnd()) {
      settings.add("training.patience=" + StoppingConfig.defaults().patience());
    }
    if (auto && given.isGiven("training.batchTokens")) {
      settings.add(ACCUMULATE + "=" + BatchConfig.defaults().accumulate());
    }
    return settings;
  }

  private boolean opensBatch() {
    return !given.isGiven("training.batchTokens") && !given.isGiven(ACCUMULATE);
  }

  private boolean hasOwnEnd() {
    return given.isGiven("training.maxUpdates") || given.isGiven("training.maxEpochs");
  }

  private ExperimentConfig finished(SettingsTree settings) {
    SettingsTree all = recipe.apply(settings);
    if (base == null) {
      return all.toConfig();
    }
    ExperimentConfig config =
        all.toConfig(own -> Inheritance.check(own, base)).withSymbols(base.subword().userSymbols());
    boolean marked = base.data().markPlaceholders() && !given.isGiven("data.markPlaceholders");
    return marked
        ? config.withData(config.data().withMarkedPlaceholders(base.data().placeholderPatterns()))
        : config;
  }

  private Preset chosen(CorpusSize size) {
    List<Preset> fitting = Preset.fitting(size);
    Preset smallest = fitting.get(fitting.size() - 1);
    return fitting.stream()
        .filter(preset -> preset == smallest || hasTimeFor(preset, size))
        .findFirst()
        .orElse(smallest);
  }

  private boolean hasTimeFor(Preset preset, CorpusSize size) {
    ExperimentConfig config = finished(settings(preset));
    double minutes = config.training().stopping().maxMinutes();
    return minutes == 0
        || 60 * minutes * speed(config) >= (double) MIN_EPOCHS * size.targetTokens();
  }

  /** Replaces the smallest network by another one where the time allows few epochs. */
  private Preset inTime(Preset chosen, CorpusSize size) {
    if (chosen != Preset.TINY) {
      return chosen;
    }
    ExperimentConfig config = finished(settings(chosen));
    double minutes = config.training().stopping().maxMinutes();
    boolean few = 60 * minutes * speed(config) < RunPlan.FEW_EPOCHS * size.targetTokens();
    return minutes > 0 && few ? Preset.QUICK : chosen;
  }

  private double speed(ExperimentConfig config) {
    return config.training().stopping().maxMinutes() == 0 ? 0 : facts.targetTokensPerSecond(config);
  }

  /** The limit that the recipe names itself, in updates; 0 for none. */
  private long givenUpdates(ExperimentConfig config, CorpusSize size) {
    StoppingConfig stopping = config.training().stopping();
    if (given.isGiven("training.maxUpdates") && stopping.maxUpdates() > 0) {
      return stopping.maxUpdates();
    }
    double perEpoch = size.targetTokens() / RunPlan.tokensPerUpdate(config.training().batches());
    return given.isGiven("training.maxEpochs")
        ? Math.round(Math.max(1, perEpoch) * stopping.maxEpochs())
        : 0;
  }

  private void tell(Preset chosen, CorpusSize size, ExperimentConfig config, RunPlan plan) {
    double minutes = config.training().stopping().maxMinutes();
    String time =
        minutes == 0
            ? ""
            : String.format(
                Locale.ROOT,
                " and %s minutes at %,.0f tokens/s",
                minutes == Math.rint(minutes)
                    ? String.valueOf((long) minutes)
                    : String.valueOf(minutes),
                speed(config));
    messages.accept(
        String.format(
            Locale.ROOT,
            "preset %s%s, for %s%,d pairs (about %,d target tokens)%s: %s; keys of the recipe win",
            given.preset().orElse(Preset.AUTO) == Preset.AUTO ? "auto: " : "",
            chosen.label(),
            size.pairs() >= ConfigReader.ENOUGH_PAIRS ? "at least " : "",
            size.pairs(),
            size.targetTokens(),
            time,
            plan.describe()));
  }

  /** The settings of a training that starts from a model. */
  private ExperimentConfig tuned(CorpusSize size) {
    SettingsTree settings = settings(Preset.NONE);
    ExperimentConfig config = finished(settings(Preset.NONE));
    RunPlan plan =
        RunPlan.tuning(
            config, size, given.isGiven("training.batchTokens"), givenUpdates(config, size));
    settings.add(plan);
    messages.accept(
        String.format(
            Locale.ROOT,
            "fine-tuning on %,d pairs (about %,d target tokens): %s, rate %s; keys of the recipe win",
            size.pairs(),
            size.targetTokens(),
            plan.describe(),
            finished(without(settings, true)).training().rate().learningRate()));
    return finished(settings);
  }
}
