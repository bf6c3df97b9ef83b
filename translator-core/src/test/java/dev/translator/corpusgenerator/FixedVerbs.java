package dev.translator.corpusgenerator;

import java.util.List;

/** Verbs that belong to one sentence pattern and have no row in the word lists. */
final class FixedVerbs {
  static final Verb BE = copula("sein ist -");
  static final Verb LIE = copula("liegen liegt -");
  static final Verb STAND = copula("stehen steht -");
  static final Verb LAY = verb("put,put,put", "legen legt gelegt", "A");
  static final Verb PUT = verb("put,put,put", "stellen stellt gestellt", "A");
  static final Verb LEAVE = verb("leave,left,left", "ab+fahren fährt abgefahren*", "I");
  static final Verb BEGIN = verb("begin,began,begun", "beginnen beginnt begonnen", "I");
  static final Verb END = verb("end,ended,ended", "enden endet geendet", "I");
  static final Verb RAIN = verb("rain,rained,rained", "regnen regnet geregnet", "I");
  static final Verb SNOW = verb("snow,snowed,snowed", "schneien schneit geschneit", "I");
  static final Verb LIVE = verb("live,lived,lived", "wohnen wohnt gewohnt", "I");
  static final Verb TRAVEL = verb("travel,traveled,traveled", "reisen reist gereist*", "I");
  static final Verb FLY = verb("fly,flew,flown", "fliegen fliegt geflogen*", "I");

  /** On foot, in a vehicle, fast. */
  static final List<Verb> MOVEMENTS =
      List.of(
          verb("go,went,gone", "gehen geht gegangen*", "I"),
          verb("drive,drove,driven", "fahren fährt gefahren*", "I"),
          verb("run,ran,run", "laufen läuft gelaufen*", "I"));

  private FixedVerbs() {}

  private static Verb copula(String german) {
    return verb("be,-,-", german, "I");
  }

  /** A verb without preposition and object list, in the columns of the word list. */
  private static Verb verb(String english, String german, String frame) {
    return Verb.of(english.split(","), german.split(" "), frame, List.of(), "");
  }
}
