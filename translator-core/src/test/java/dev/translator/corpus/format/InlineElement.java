package dev.translator.corpus.format;

import java.util.ArrayList;
import java.util.List;

/**
 * An inline element of a standard.
 *
 * @param form its markup; {@code %} stands for the text inside, {@code #} for a number of its own
 */
record InlineElement(Kind kind, String form) {
  /** Treatment of an element by the reader. */
  enum Kind {
    /** Goes, its text stays. */
    SPAN,
    /** Goes. */
    CODE,
    /** Stood for white space. */
    SPACE,
    /** Goes with its text. */
    DELETED
  }

  /** XLIFF 1.2, section 2.4, with each predefined value that matters. */
  static List<InlineElement> xliff1() {
    List<InlineElement> all = new ArrayList<>();
    add(all, Kind.SPAN, "<g id='#'>%</g>", "<g id='#' ctype='bold' clone='no' xid='x#'>%</g>");
    add(all, Kind.SPAN, "<g id='#' ctype='x-html-a' equiv-text=''>%</g>");
    add(all, Kind.SPAN, "<bx id='#' rid='r#'/>%<ex id='e#' rid='r#'/>");
    add(all, Kind.SPAN, "<bpt id='#' rid='r#'>&lt;b></bpt>%<ept id='e#' rid='r#'>&lt;/b></ept>");
    add(all, Kind.SPAN, "<bpt id='#'>{<sub>a sub flow</sub>}</bpt>%<ept id='#'>}</ept>");
    add(all, Kind.SPAN, "<it id='#' pos='open'>[i]</it>%<it id='e#' pos='close'>[/i]</it>");
    for (String type :
        ("abbrev abbreviated-form acronym appellation collocation common-name datetime equation"
                + " expanded-form formula head-term name part-number phrase protected short-form"
                + " symbol synonym term variant x-sdl-added x-sdl-comment x-own")
            .split(" ")) {
      add(all, Kind.SPAN, "<mrk mtype='" + type + "' mid='#'>%</mrk>");
    }
    add(all, Kind.SPAN, "<mrk mtype='term' comment='deleted' ts='seg'>%</mrk>");
    add(all, Kind.CODE, "<x id='#'/>", "<x id='#' ctype='image' equiv-text='[a picture]'/>");
    add(all, Kind.CODE, "<x id='#' ctype='x-variable' clone='no' xid='x'></x>", "<ph id='#'/>");
    add(all, Kind.CODE, "<ph id='#' ctype='link' assoc='both' crc='1'>&lt;a href='x'></ph>");
    add(all, Kind.CODE, "<ph id='#'>&lt;img alt='<sub ctype='x-alt'>a picture</sub>'/></ph>");
    add(
        all,
        Kind.CODE,
        "<ph id='#'>a<sub>b <g id='g#'>c</g><ph id='p#'><sub>d</sub></ph></sub></ph>");
    add(all, Kind.CODE, "<ph id='#'><sub><mrk mtype='seg' mid='1'>sub flow</mrk></sub></ph>");
    add(all, Kind.CODE, "<it id='#' pos='open'>&lt;i></it>", "<it id='#' pos='close'/>");
    add(all, Kind.CODE, "<bx id='#'/>", "<ex id='#'/>", "<bx id='#' ctype='italic'/>");
    add(all, Kind.CODE, "<bpt id='#'>\\b </bpt>", "<ept id='#'><![CDATA[</b>]]></ept>");
    add(
        all,
        Kind.SPACE,
        "<x id='#' ctype='lb'/>",
        "<x id='#' ctype='pb'/>",
        "<ph id='#' ctype='lb'/>");
    add(all, Kind.SPACE, "<ph id='#'>&lt;br/></ph>", "<ph id='#'><![CDATA[<br />]]></ph>");
    add(all, Kind.SPACE, "<ph id='#'>\\n</ph>", "<x id='#' equiv-text='~'/>");
    add(all, Kind.SPACE, "<it id='#' pos='open' ctype='lb'>&lt;w:br/></it>");
    add(all, Kind.DELETED, "<mrk mtype='x-sdl-deleted' sdl:revid='r'>%</mrk>");
    add(all, Kind.DELETED, "<mrk mtype='x-delete'>%<g id='#'>more</g></mrk>");
    return all;
  }

  /** XLIFF 2.0 and 2.1, section 4.2.3. */
  static List<InlineElement> xliff2() {
    List<InlineElement> all = new ArrayList<>();
    add(all, Kind.SPAN, "<pc id='#'>%</pc>", "<pc id='#' type='fmt' subType='xlf:b'>%</pc>");
    add(all, Kind.SPAN, "<pc id='#' dataRefStart='bold' dataRefEnd='end' canCopy='no'>%</pc>");
    add(
        all,
        Kind.SPAN,
        "<sc id='#'/>%<ec startRef='#'/>",
        "<sc id='#' dataRef='bold'/>%<ec startRef='#'/>");
    add(all, Kind.SPAN, "<sm id='#' type='term'/>%<em startRef='#'/>");
    add(all, Kind.SPAN, "<mrk id='#' type='generic'>%</mrk>", "<mrk id='#' translate='no'>%</mrk>");
    add(all, Kind.SPAN, "<mrk id='#' type='comment' value='delete'>%</mrk>");
    add(
        all,
        Kind.SPAN,
        "<mrk id='#' type='term' ref='#x'>%</mrk>",
        "<mrk id='#' type='my:added'>%</mrk>");
    add(all, Kind.CODE, "<ph id='#'/>", "<ph id='#' dataRef='bold' equiv='x' disp='[image]'/>");
    add(all, Kind.CODE, "<ph id='#' type='image' subFlows='u1 u2'></ph>", "<ph id='#' equiv=''/>");
    add(all, Kind.CODE, "<sc id='#' isolated='yes'/>", "<ec id='#' isolated='yes'/>");
    add(all, Kind.CODE, "<sm id='#' type='generic'/>", "<ph id='#' dataRef='unknown'/>");
    add(
        all,
        Kind.SPACE,
        "<ph id='#' type='fmt' subType='xlf:lb'/>",
        "<ph id='#' dataRef='break'/>");
    add(all, Kind.SPACE, "<ph id='#' equiv=' '/>", "<ph id='#' type='fmt' subType='xlf:pb'/>");
    add(all, Kind.DELETED, "<mrk id='#' type='my:deleted'>%</mrk>");
    add(all, Kind.DELETED, "<mrk id='#' type='my:deletion'>%<pc id='p#'>more</pc></mrk>");
    add(all, Kind.DELETED, "<sm id='#' type='my:deleted'/>%<em startRef='#'/>");
    return all;
  }

  /** TMX 1.4b, section "Content markup". */
  static List<InlineElement> tmx() {
    List<InlineElement> all = new ArrayList<>();
    add(all, Kind.SPAN, "<bpt i='#' x='#' type='bold'>&lt;b></bpt>%<ept i='#'>&lt;/b></ept>");
    add(all, Kind.SPAN, "<bpt i='#'>{<sub type='note'>a sub flow</sub></bpt>%<ept i='#'/>");
    add(
        all,
        Kind.SPAN,
        "<hi>%</hi>",
        "<hi type='term' x='#'>%</hi>",
        "<ut>\\b </ut>%<ut x='#'>\\b0 </ut>");
    add(all, Kind.SPAN, "<it pos='begin' x='#'>[</it>%<it pos='end' type='link'>]</it>");
    add(all, Kind.CODE, "<ph x='#'>&lt;img/></ph>", "<ph/>", "<ph assoc='p' type='image'>{0}</ph>");
    add(all, Kind.CODE, "<ph>&lt;img alt='<sub datatype='html'>a picture</sub>'/></ph>");
    add(
        all,
        Kind.CODE,
        "<ph>a<sub>b <hi>c</hi><bpt i='#'>d</bpt>e<ept i='#'/><ut>f</ut></sub></ph>");
    add(
        all,
        Kind.CODE,
        "<it pos='begin'>&lt;i></it>",
        "<ut>{\\field}</ut>",
        "<ut><sub>note</sub></ut>");
    add(all, Kind.CODE, "<bpt i='#'>&lt;b></bpt>", "<ept i='#'>&lt;/b></ept>");
    add(all, Kind.SPACE, "<ph type='lb'/>", "<ph x='#'>&lt;br/></ph>", "<ut>&lt;br></ut>");
    add(
        all,
        Kind.SPACE,
        "<ph>\\t</ph>",
        "<it pos='begin' type='lb'>x</it>",
        "<ph><![CDATA[<br>]]></ph>");
    return all;
  }

  private static void add(List<InlineElement> all, Kind kind, String... forms) {
    for (String form : forms) {
      all.add(new InlineElement(kind, form.replace('\'', '"')));
    }
  }

  /** The element around a text, which only two kinds take. */
  MarkedText around(MarkedText inside, int number) {
    String markup = form.replace("#", String.valueOf(number)).replace("~", "&#10;");
    markup = markup.replace("%", inside.markup());
    return switch (kind) {
      case SPAN -> new MarkedText(markup, inside.raw());
      case CODE, DELETED -> MarkedText.code(markup);
      case SPACE -> MarkedText.space(markup);
    };
  }

  boolean takesText() {
    return kind == Kind.SPAN || kind == Kind.DELETED;
  }
}
