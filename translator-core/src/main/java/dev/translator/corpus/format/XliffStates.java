package dev.translator.corpus.format;

import java.util.Set;

/** Tells from the states of XLIFF and of tools why a translation is none. */
final class XliffStates {
  static final String UNTRANSLATED = "not translated";
  static final String REJECTED = "rejected translation";
  static final String OTHER_LANGUAGE = "other language";

  /** Values of {@code state} (XLIFF 1.2, section 2.3, "pre-defined values"). */
  private static final Set<String> WAITING =
      Set.of("new", "needs-translation", "needs-adaptation", "needs-l10n");

  private XliffStates() {}

  /** The fault that a unit of 1.2 or a segment of 2 states where it starts; null for none. */
  static String ofUnit(XmlInput xml) {
    String subState = xml.attribute("subState");
    String detail = subState == null ? "" : subState.substring(subState.indexOf(':') + 1);
    String status = String.valueOf(xml.foreignAttribute("status"));
    if (detail.startsWith("rejected") || status.equals("Rejected")) {
      return REJECTED;
    }
    boolean waits =
        "initial".equals(xml.attribute("state"))
            || WAITING.contains(detail)
            || status.equals("NotStarted");
    return waits ? UNTRANSLATED : null;
  }

  /** The fault that a target of 1.2 states; null for none. */
  static String ofTarget(XmlInput xml) {
    String qualifier = xml.attribute("state-qualifier");
    if (qualifier != null && qualifier.startsWith("rejected")) {
      return REJECTED;
    }
    String state = xml.attribute("state");
    return state != null && WAITING.contains(state) ? UNTRANSLATED : null;
  }

  /** Whether an entry of Trados' list of segments says that the translation was rejected. */
  static boolean isRejected(XmlInput xml) {
    String level = xml.attribute("conf");
    return level != null && level.startsWith("Rejected");
  }
}
