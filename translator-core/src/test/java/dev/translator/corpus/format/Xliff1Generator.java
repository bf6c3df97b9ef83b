package dev.translator.corpus.format;

import dev.translator.corpus.format.GeneratedDocument.Pair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes documents of XLIFF 1.2 from English to German. */
final class Xliff1Generator {
  private static final String[] STATES = {
    "final",
    "signed-off",
    "translated",
    "needs-review-translation",
    "needs-review-adaptation",
    "needs-review-l10n",
    "new",
    "needs-translation",
    "needs-adaptation",
    "needs-l10n",
    "x-own"
  };
  private static final String[] QUALIFIERS = {
    "exact-match", "fuzzy-match", "id-match", "leveraged-glossary", "leveraged-inherited",
    "leveraged-mt", "leveraged-repository", "leveraged-tm", "mt-suggestion", "tm-suggestion",
    "rejected-grammar", "rejected-inaccurate", "rejected-length", "rejected-spelling"
  };
  private static final List<String> WAITING =
      List.of("new", "needs-translation", "needs-adaptation", "needs-l10n");

  private final Random random;
  private final MarkupWriter writer;
  private final List<Pair> pairs = new ArrayList<>();

  Xliff1Generator(long seed) {
    random = new Random(seed);
    writer = new MarkupWriter(random, InlineElement.xliff1());
  }

  GeneratedDocument document() {
    StringBuilder body = new StringBuilder();
    for (int file = 1 + writer.below(3); file > 0; file--) {
      body.append(file(file > 1 && writer.chance(0.3)));
    }
    return new GeneratedDocument(
        root("urn:oasis:names:tc:xliff:document:1.2", " version=\"1.2\"", body.toString(), writer),
        pairs);
  }

  /** The root element, with the standard's namespace as the default, with a prefix, or without. */
  static String root(String namespace, String attributes, String body, MarkupWriter writer) {
    String tools = " xmlns:sdl=\"http://sdl.com/xliff\" xmlns:my=\"urn:my\"" + attributes;
    if (writer.chance(0.3)) {
      String prefixed = body.replaceAll("<(/?)(?=[a-z][-a-z]*[0-9]?[\\s/>])", "<$1x:");
      return "<x:xliff xmlns:x=\"" + namespace + "\"" + tools + ">\n" + prefixed + "</x:xliff>\n";
    }
    String space = writer.chance(0.5) ? " xmlns=\"" + namespace + "\"" : "";
    return "<xliff" + space + tools + ">\n" + body + "</xliff>\n";
  }

  private String file(boolean other) {
    List<Pair> before = List.copyOf(pairs);
    String languages =
        other
            ? " source-language=\"en\" target-language=\"fr\""
            : writer.any(
                " source-language=\"en\" target-language=\"de\"",
                " source-language=\"en-GB\" target-language=\"de_AT\"",
                " source-language=\"EN\"",
                " target-language='DE' source-language='en'");
    StringBuilder out = new StringBuilder("<file original=\"a.txt\" datatype=\"html\"");
    out.append(languages).append(">\n").append(header()).append("<body>\n");
    for (int i = 1 + writer.below(6); i > 0; i--) {
      String unit = unit();
      out.append(
          switch (writer.below(6)) {
            case 0 -> "<group id=\"g\" restype=\"x\"><note>no</note>" + unit + "</group>";
            case 1 ->
                "<group><group><prop-group><prop prop-type=\"x\">no</prop></prop-group>"
                    + unit
                    + "</group></group>";
            case 2 ->
                "<bin-unit id=\"b\" mime-type=\"x\"><bin-source><internal-file>AAAA"
                    + "</internal-file></bin-source><bin-target/>"
                    + unit
                    + "</bin-unit>";
            default -> unit;
          });
    }
    if (other) {
      pairs.clear();
      pairs.addAll(before);
    }
    return out.append("</body></file>\n").toString();
  }

  private String header() {
    return writer.any(
        "",
        "<header/>",
        "<header><skl><internal-file form=\"x\">&lt;source>no&lt;/source></internal-file></skl>"
            + "<note>no</note><tool tool-id=\"t\" tool-name=\"t\"/></header>",
        "<header><skl><internal-file><my:file><my:trans-unit><my:source>no</my:source>"
            + "<my:target>no</my:target></my:trans-unit></my:file></internal-file></skl></header>",
        "<header><phase-group><phase phase-name=\"p\" process-name=\"x\"><note>no</note></phase>"
            + "</phase-group><glossary><internal-file>no</internal-file></glossary>"
            + "<my:source>no</my:source></header>");
  }

  private String unit() {
    String id =
        "<trans-unit id=\""
            + writer.number()
            + "\""
            + writer.any(
                "",
                " approved=\"no\"",
                " translate=\"no\"",
                " xml:space=\"preserve\" restype=\"x\" maxwidth=\"3\"")
            + ">";
    String inside =
        switch (writer.below(6)) {
          case 0 -> untranslated();
          case 1 -> withState();
          case 2 -> segmented(true);
          case 3 -> segmented(false);
          case 4 -> oneSideSegmented();
          default -> whole(writer.sentence(3), writer.sentence(3), "", null);
        };
    return id + "\n" + inside + after() + "</trans-unit>\n";
  }

  /** Elements that may follow source and target. */
  private String after() {
    return writer.any(
        "",
        "<note from=\"x\">no</note>",
        "<context-group purpose=\"x\"><context context-type=\"x\">no</context></context-group>",
        "<count-group name=\"x\"><count count-type=\"x\">1</count></count-group>",
        "<alt-trans match-quality=\"80%\"><source>no</source><seg-source><mrk mtype=\"seg\""
            + " mid=\"1\">no</mrk></seg-source><target state=\"new\">no</target></alt-trans>",
        "<alt-trans><target xml:lang=\"fr\">no</target><note>no</note></alt-trans>",
        "<my:match><my:source>no</my:source><source>no</source><target>no</target></my:match>");
  }

  private void expect(String source, String target, String fault) {
    boolean dropped = fault != null && !source.isEmpty() && !target.isEmpty();
    pairs.add(new Pair(source, dropped ? "" : target, dropped ? fault : null));
  }

  private String whole(MarkedText source, MarkedText target, String attributes, String fault) {
    expect(source.text(), target.text(), fault);
    String segments =
        writer.chance(0.1) ? source.within("<seg-source>", "</seg-source>").markup() : "";
    return source
            .within("<source" + writer.any("", " xml:lang=\"en-US\"") + ">", "</source>")
            .markup()
        + segments
        + target.within("\n<target" + attributes + ">", "</target>").markup();
  }

  private String untranslated() {
    MarkedText source = writer.sentence(2);
    expect(source.text(), "", null);
    return source.within("<source>", "</source>").markup()
        + writer.any("", "<target/>", "<target></target>", "<target state=\"new\"> \n</target>");
  }

  private String withState() {
    String state = writer.any(STATES);
    String qualifier = writer.any(QUALIFIERS);
    String fault = WAITING.contains(state) ? "not translated" : null;
    MarkedText source = writer.sentence(1);
    MarkedText target = writer.sentence(1);
    if (writer.chance(0.3)) {
      boolean german = writer.chance(0.5);
      String tag = german ? writer.any("de", "DE-at", "de_CH") : writer.any("fr", "nds", "en");
      return whole(source, target, " xml:lang=\"" + tag + "\"", german ? null : "other language");
    }
    if (writer.chance(0.5)) {
      return whole(source, target, " state=\"" + state + "\"", fault);
    }
    boolean rejected = qualifier.startsWith("rejected");
    return whole(
        source,
        target,
        " state='" + state + "' state-qualifier='" + qualifier + "'",
        rejected ? "rejected translation" : fault);
  }

  /** Segments by their names: reordered, missing, added, empty, inside other elements. */
  private String segmented(boolean inSegSource) {
    Map<String, MarkedText> sources = new LinkedHashMap<>();
    Map<String, MarkedText> targets = new LinkedHashMap<>();
    String scheme = writer.any("", "s", "0f3a-");
    for (int i = 1 + writer.below(4); i > 0; i--) {
      sources.put(scheme + writer.number(), writer.sentence(2));
    }
    sources
        .keySet()
        .forEach(
            mid -> {
              if (!writer.chance(0.15)) {
                targets.put(mid, writer.chance(0.1) ? MarkedText.EMPTY : writer.sentence(2));
              }
            });
    if (targets.isEmpty() || writer.chance(0.1)) {
      targets.put(scheme + writer.number(), writer.sentence(1));
    }
    boolean anyText = targets.values().stream().anyMatch(text -> !text.text().isEmpty());
    sources.forEach(
        (mid, source) -> {
          MarkedText target = targets.getOrDefault(mid, MarkedText.EMPTY);
          expect(source.text(), target.text(), null);
        });
    targets.forEach(
        (mid, target) -> {
          if (!sources.containsKey(mid)) {
            expect("", target.text(), null);
          }
        });
    List<String> order = new ArrayList<>(targets.keySet());
    if (writer.chance(0.4) && anyText) {
      Collections.shuffle(order, random);
    }
    String segments = segments(sources, new ArrayList<>(sources.keySet()));
    String source =
        inSegSource
            ? "<source>whole source</source><seg-source>" + segments + "</seg-source>"
            : "<source>" + segments + "</source>";
    return source + "<target>" + segments(targets, order) + "</target>";
  }

  private String segments(Map<String, MarkedText> texts, List<String> order) {
    StringBuilder out = new StringBuilder(writer.any("", " ", "<x id=\"0\"/>"));
    boolean open = false;
    for (String mid : order) {
      if (!open && writer.chance(0.3)) {
        out.append("<g id=\"").append(writer.number()).append("\">");
        open = true;
      }
      String attributes = writer.any("mtype=\"seg\" mid=\"%s\"", "mid='%s' mtype='seg' my:x='1'");
      MarkedText text = texts.get(mid);
      boolean nested = !text.text().isEmpty() && writer.chance(0.1);
      out.append("<mrk ").append(attributes.replace("%s", mid)).append('>');
      out.append(
          nested
              ? text.within("<mrk mtype=\"seg\" mid=\"9999\">", "</mrk>").markup()
              : text.markup());
      out.append("</mrk>").append(writer.any("", " ", "\n  ", "<x id=\"0\"/>"));
      if (open && writer.chance(0.5)) {
        out.append("</g>");
        open = false;
      }
    }
    return out.append(open ? "</g>" : "").toString();
  }

  /** The whole is the only thing that both sides have. */
  private String oneSideSegmented() {
    MarkedText source = writer.sentence(1);
    MarkedText first = writer.sentence(1);
    MarkedText last = writer.sentence(1);
    boolean left = writer.chance(0.5);
    String opening = "<mrk mtype=\"seg\" mid=\"";
    String one = first.within(opening + "1\">", "</mrk>").markup();
    String two = last.within(opening + "2\">", "</mrk>").markup();
    String both = first.then(MarkedText.of(" ")).then(last).text();
    if (left) {
      expect(both, source.text(), null);
      return "<source>"
          + first.markup()
          + " "
          + last.markup()
          + "</source><seg-source>"
          + one
          + two
          + "</seg-source>"
          + source.within("<target>", "</target>").markup();
    }
    expect(source.text(), both, null);
    return source.within("<source>", "</source>").markup()
        + "<target>"
        + one
        + " "
        + two
        + "</target>";
  }
}
