package dev.translator.corpus.format;

import dev.translator.corpus.format.GeneratedDocument.Pair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Writes translation memories of TMX 1.4 that hold English, German and more. */
final class TmxGenerator {
  private static final String[] OTHERS = {"fr", "nds", "ENG", "d", "es-419", "den"};

  private final Random random;
  private final MarkupWriter writer;
  private final List<Pair> pairs = new ArrayList<>();

  TmxGenerator(long seed) {
    random = new Random(seed);
    writer = new MarkupWriter(random, InlineElement.tmx());
  }

  GeneratedDocument document() {
    StringBuilder out =
        new StringBuilder(writer.any("", "", "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n"));
    out.append(writer.any("<tmx version=\"1.4\">", "<tmx version='1.4' xmlns='urn:tmx' a='1'>"));
    out.append("\n<header creationtool=\"t\" segtype=\"").append(writer.any("block", "sentence"));
    out.append("\" srclang=\"").append(writer.any("*all*", "en", "de")).append('"');
    out.append(
        writer.any(
            "/>",
            "></header>",
            "><note>no</note><prop type=\"x\">no</prop><ude name=\"u\"><map unicode=\"#xF8FF\"/>"
                + "</ude></header>"));
    out.append("\n<body>\n").append(unit(false));
    for (int i = 1 + writer.below(8); i > 0; i--) {
      out.append(unit(writer.chance(0.2)));
    }
    return new GeneratedDocument(out.append("</body>\n</tmx>\n").toString(), pairs);
  }

  private String unit(boolean incomplete) {
    String source = writer.any("en", "en", "EN", "en-GB", "en_US");
    String target = writer.any("de", "DE", "de-AT", "de_CH-1996");
    boolean dropSource = incomplete && writer.chance(0.4);
    boolean dropTarget = incomplete && !dropSource;
    List<String> variants = new ArrayList<>();
    MarkedText english = writer.sentence(3);
    MarkedText german = writer.sentence(3);
    boolean emptied = dropTarget && writer.chance(0.3);
    if (!dropSource) {
      variants.add(variant(source, english));
    }
    if (!dropTarget || emptied) {
      variants.add(variant(target, emptied ? MarkedText.EMPTY : german));
    }
    for (int i = writer.below(3); i > 0; i--) {
      variants.add(variant(writer.any(OTHERS), MarkedText.of("no")));
    }
    if (!dropSource && source.equalsIgnoreCase("en") && writer.chance(0.3)) {
      variants.add(variant("en-AU", MarkedText.of("not the best")));
    }
    Collections.shuffle(variants, random);
    pairs.add(new Pair(dropSource ? "" : english.text(), dropTarget ? "" : german.text(), null));
    String start =
        writer.any("<tu>", "<tu tuid=\"1\" srclang=\"en\" segtype=\"block\">", "<tu a='b'>");
    String before = writer.any("", "<note>no</note>", "<prop type=\"x\">no</prop><note>no</note>");
    return start + before + "\n" + String.join("", variants) + "</tu>\n";
  }

  /** A variant; {@code lang} counts only where {@code xml:lang} is missing. */
  private String variant(String language, MarkedText text) {
    String attributes =
        writer.any(
            " xml:lang=\"" + language + "\"",
            " lang='" + language + "'",
            " lang='fr' xml:lang='" + language + "' changeid='x'");
    String before = writer.any("", "", "<prop type=\"x\">no</prop>", "<note>no</note>\n");
    return "<tuv"
        + attributes
        + ">"
        + before
        + text.within("<seg>", "</seg>").markup()
        + "</tuv>\n";
  }
}
