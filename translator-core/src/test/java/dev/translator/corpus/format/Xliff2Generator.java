package dev.translator.corpus.format;

import dev.translator.corpus.format.GeneratedDocument.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes documents of XLIFF 2.0 and 2.1 between English and German. */
final class Xliff2Generator {
  private static final String DATA =
      "<originalData><data id=\"bold\">&lt;b></data><data id=\"end\">&lt;/b></data>"
          + "<data id=\"break\">&lt;br/></data><data id=\"cp\"><cp hex=\"0007\"/></data>"
          + "</originalData>";

  private final MarkupWriter writer;
  private final boolean reversed;
  private final List<Pair> pairs = new ArrayList<>();

  Xliff2Generator(long seed) {
    writer = new MarkupWriter(new Random(seed), InlineElement.xliff2());
    reversed = writer.chance(0.2);
  }

  GeneratedDocument document() {
    String languages =
        reversed
            ? " srcLang=\"de\" trgLang=\"en\""
            : writer.any(
                " srcLang=\"en\" trgLang=\"de\"",
                " srcLang=\"en-US\" trgLang=\"DE-de\"",
                " trgLang='de' srcLang='en'",
                " srcLang=\"en\"");
    StringBuilder body = new StringBuilder();
    for (int i = 1 + writer.below(3); i > 0; i--) {
      body.append("<file id=\"f").append(i).append("\">").append(beginning());
      for (int j = 1 + writer.below(5); j > 0; j--) {
        String unit = unit();
        body.append(
            writer.any(
                unit,
                unit,
                "<group id=\"g\"><notes><note>no</note></notes>" + unit + "</group>\n",
                "<group id=\"g\"><group id=\"h\">" + unit + "</group></group>\n"));
      }
      body.append("</file>\n");
    }
    String version = " version=\"" + writer.any("2.0", "2.1") + "\"" + languages;
    return new GeneratedDocument(
        Xliff1Generator.root(
            "urn:oasis:names:tc:xliff:document:2.0", version, body.toString(), writer),
        pairs);
  }

  private String beginning() {
    return writer.any(
        "",
        "<skeleton href=\"a.skl\"/>",
        "<skeleton>&lt;source>no&lt;/source></skeleton>",
        "<skeleton><my:file><my:unit><my:segment><my:source>no</my:source><my:target>no</my:target>"
            + "</my:segment></my:unit></my:file></skeleton>",
        "<notes><note id=\"n\" appliesTo=\"source\">no</note></notes>");
  }

  private String unit() {
    StringBuilder out = new StringBuilder("<unit id=\"u").append(writer.number()).append('"');
    out.append(writer.any("", " translate=\"no\"", " canResegment=\"no\" xml:space=\"preserve\""));
    out.append(">\n").append(modules()).append(DATA);
    int segments = 1 + writer.below(4);
    for (int i = 1; i <= segments; i++) {
      out.append(writer.chance(0.3) ? ignorable() : "");
      out.append(segment(segments + 1 - i));
    }
    return out.append("</unit>\n").toString();
  }

  /** Elements of modules and of other programs hold sources, targets and data of their own. */
  private String modules() {
    return writer.any(
        "",
        "<my:segment><my:source>no</my:source><source>no</source><target>no</target></my:segment>",
        "<mtc:matches xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\"><mtc:match ref=\"#1\">"
            + "<originalData><data id=\"bold\"> </data></originalData><source>no</source>"
            + "<target>no</target></mtc:match></mtc:matches>",
        "<gls:glossary xmlns:gls=\"urn:oasis:names:tc:xliff:glossary:2.0\"><gls:glossEntry>"
            + "<gls:term>no</gls:term><gls:translation>no</gls:translation></gls:glossEntry>"
            + "</gls:glossary>",
        "<res:resourceData xmlns:res=\"urn:oasis:names:tc:xliff:resourcedata:2.0\"><res:source>no"
            + "</res:source><res:target>no</res:target></res:resourceData>",
        "<ctr:changeTrack xmlns:ctr=\"urn:oasis:names:tc:xliff:changetracking:2.1\"><ctr:revisions"
            + " appliesTo=\"target\"><ctr:revision><ctr:item property=\"content\">no</ctr:item>"
            + "</ctr:revision></ctr:revisions></ctr:changeTrack>",
        "<notes><note category=\"source\">no</note></notes>");
  }

  private String ignorable() {
    return writer.any(
        "<ignorable><source> </source></ignorable>",
        "<ignorable id=\"i\"><source>no</source><target order=\"1\">no</target></ignorable>");
  }

  private String segment(int order) {
    MarkedText source = writer.sentence(2);
    String start = "<segment" + writer.any("", " id=\"s" + writer.number() + "\"");
    if (writer.chance(0.15)) {
      expect(source.text(), "", null);
      return start
          + writer.any("", " state=\"initial\"")
          + ">"
          + source.within("<source>", "</source>").markup()
          + writer.any("", "<target/>", "<target xml:space=\"preserve\"> </target>")
          + "</segment>\n";
    }
    MarkedText target = writer.sentence(2);
    State state = state();
    expect(source.text(), target.text(), state.fault);
    return start
        + state.attributes
        + ">"
        + source.within("<source>", "</source>").markup()
        + target
            .within("<target" + writer.any("", " order=\"" + order + "\"") + ">", "</target>")
            .markup()
        + "</segment>\n";
  }

  private State state() {
    return writer.any(
        new State("", null),
        new State("", null),
        new State(" state=\"translated\"", null),
        new State(" state=\"reviewed\" canResegment=\"yes\"", null),
        new State(" state=\"final\" subState=\"my:signed-off\"", null),
        new State(" state=\"translated\" subState=\"xlf:needs-review-translation\"", null),
        new State(" state=\"initial\"", "not translated"),
        new State(" state=\"initial\" subState=\"my:any\"", "not translated"),
        new State(" state=\"translated\" subState=\"my:needs-l10n\"", "not translated"),
        new State(
            " subState=\"xlf:rejected-grammar\" state=\"translated\"", "rejected translation"));
  }

  private void expect(String source, String target, String fault) {
    String left = reversed ? target : source;
    String right = reversed ? source : target;
    pairs.add(new Pair(left, right, fault));
  }

  private record State(String attributes, String fault) {}
}
