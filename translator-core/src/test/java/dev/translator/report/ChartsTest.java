package dev.translator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartsTest {
  private static final double NONE = Double.NaN;

  private static Element parse(String svg) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
          .getDocumentElement();
    } catch (Exception e) {
      throw new AssertionError("no well-formed XML: " + svg, e);
    }
  }

  private static List<Element> all(String svg, String tag) {
    NodeList found = parse(svg).getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  private static List<String> texts(String svg) {
    return all(svg, "text").stream().map(Element::getTextContent).toList();
  }

  @Test
  void linesGoThroughTheirPointsAndStopAtGaps() {
    String svg =
        Charts.lines(
            Axes.of("update", "loss"),
            List.of(
                new Series(
                    "train", new double[] {0, 5, 10, 15, 20}, new double[] {0, 10, NONE, 5, 0}),
                new Series("valid", new double[] {0, 20}, new double[] {10, 0})));

    // The field goes from x 74 to 730 and from y 290 (value 0) up to 34 (value 10).
    assertThat(all(svg, "path").get(0).getAttribute("d"))
        .isEqualTo("M74 290L238 34M566 162L730 290");
    assertThat(all(svg, "path").get(1).getAttribute("d")).isEqualTo("M74 34L730 290");
    assertThat(texts(svg)).contains("update", "loss", "train", "valid", "0", "2", "10", "20");
    assertThat(svg).contains("<title>train, 5: 10</title>");
  }

  @Test
  void longLinesAreThinnedButKeepTheirExtremes() {
    double[] x = new double[100_000];
    double[] y = new double[x.length];
    Arrays.setAll(x, i -> i);
    Arrays.setAll(y, i -> i % 7);
    y[54_321] = 100;
    String svg = Charts.lines(Axes.of("", ""), List.of(new Series("", x, y)));

    assertThat(svg).hasSizeLessThan(40_000);
    assertThat(all(svg, "path").get(0).getAttribute("d")).contains(" 34L");
  }

  @Test
  void logarithmicAxesHavePowersOfTenAndNoPlaceForZero() {
    String svg =
        Charts.scatter(
            Axes.of("x", "y").withLogX().withLogY(),
            List.of(new Series("", new double[] {1, 10, 100, 0}, new double[] {0.01, 1, 100, 5})));

    List<Element> dots = all(svg, "circle");
    assertThat(dots).hasSize(3);
    assertThat(number(dots.get(1), "cx")).isEqualTo((74 + 730) / 2.0);
    assertThat(number(dots.get(1), "cy")).isEqualTo((290 + 34) / 2.0);
    assertThat(texts(svg)).contains("1", "10", "100", "0.01", "0.1");
  }

  @Test
  void shortLogarithmicAxesHaveTicksBetweenPowersOfTen() {
    String svg =
        Charts.lines(
            Axes.of("", "").withLogY(),
            List.of(new Series("", new double[] {0, 1}, new double[] {0.3, 1.1})));

    assertThat(texts(svg)).contains("0.2", "0.5", "1", "2").doesNotContain("0.1", "5");
    Element dot = all(svg, "circle").get(0);
    double share = Math.log10(0.3 / 0.2) / Math.log10(2 / 0.2);
    assertThat(number(dot, "cy")).isEqualTo(Math.round((290 - share * 256) * 100) / 100.0);
  }

  @Test
  void barsStandOnZero() {
    String svg =
        Charts.bars(
            Axes.of("", "count"),
            List.of("<a>", "b"),
            List.of(new Group("up", new double[] {1, 2}), new Group("down", new double[] {-2, 0})));

    List<Element> bars =
        all(svg, "rect").stream()
            .filter(r -> r.getElementsByTagName("title").getLength() > 0)
            .toList();
    assertThat(bars)
        .extracting(bar -> number(bar, "height"))
        .containsExactly(64.0, 128.0, 128.0, 0.0);
    assertThat(bars).extracting(bar -> number(bar, "y")).containsExactly(98.0, 162.0, 34.0, 162.0);
    assertThat(texts(svg)).contains("<a>", "b", "up", "down", "-2");
  }

  @Test
  void histogramBarsReachFromEdgeToEdge() {
    String svg =
        Charts.histogram(
            Axes.of("tokens", "pairs"),
            new double[] {0, 10, 40},
            List.of(new Group("", new double[] {4, 8})));

    List<Element> bars = all(svg, "rect");
    assertThat(bars).hasSize(2);
    assertThat(number(bars.get(0), "x")).isEqualTo(74);
    assertThat(number(bars.get(1), "x")).isEqualTo(74 + 656 / 4.0);
    assertThat(number(bars.get(1), "height")).isEqualTo(256);
    assertThat(svg).contains("<title>10 to 40: 8</title>");
  }

  @Test
  void heatMapShadesByValue() {
    String svg =
        Charts.heatMap(
            Axes.of("source", "target"),
            List.of("ein", "\u72d7"),
            List.of("a"),
            new double[][] {{0.25, 0.5}});

    assertThat(all(svg, "rect"))
        .extracting(r -> number(r, "fill-opacity"))
        .containsExactly(0.5, 1.0);
    assertThat(texts(svg)).contains("ein", "\u72d7", "a", "source", "target");
  }

  @Test
  void chartsWithoutValuesAreEmptyFrames() {
    assertThat(parse(Charts.lines(Axes.of("x", "y"), List.of())).getTagName()).isEqualTo("svg");
    String nothing =
        Charts.lines(
            Axes.of("x", "y").withLogY(), List.of(new Series("", new double[2], new double[2])));
    assertThat(all(nothing, "circle")).isEmpty();
    assertThat(parse(Charts.bars(Axes.of("x", "y"), List.of(), List.of())).getTagName())
        .isEqualTo("svg");
    assertThat(parse(Charts.histogram(Axes.of("x", "y"), new double[0], List.of())).getTagName())
        .isEqualTo("svg");
    String flat =
        Charts.lines(
            Axes.of("x", "y"), List.of(new Series("", new double[] {3}, new double[] {7})));
    assertThat(all(flat, "circle")).hasSize(1);
    assertThat(flat).doesNotContain("NaN");
  }

  @Test
  void standaloneFilesHaveTheirOwnGround() {
    String chart = Charts.lines(Axes.of("x", "y"), List.of());
    Element plain = parse(Charts.standalone("", chart));
    assertThat(plain.getAttribute("viewBox")).isEqualTo("0 0 760 340");
    assertThat(plain.getAttribute("width")).isEqualTo("760");
    assertThat(plain.getAttribute("color")).isNotEmpty();
    String titled = Charts.standalone("a < b", chart);
    assertThat(parse(titled).getAttribute("viewBox")).isEqualTo("0 -30 760 370");
    assertThat(texts(titled)).contains("a < b");
    Element ground = all(titled, "rect").get(0);
    assertThat(ground.getAttribute("fill")).isEqualTo("#fff");
    assertThat(number(ground, "height")).isEqualTo(370);
  }

  @Test
  void numbersAreShort() {
    assertThat(
            Arrays.stream(
                    new double[] {0, 1, 1.5, 0.025, 12.34, 1500, 2_500_000, 2.5e-7, -0.5, 99.99})
                .mapToObj(Axis::number))
        .containsExactly(
            "0", "1", "1.5", "0.025", "12.3", "1,500", "2.5e6", "2.5e-7", "-0.5", "100");
  }

  @Test
  void aSeriesHasAnXForEachY() {
    assertThatThrownBy(() -> new Series("s", new double[2], new double[3]))
        .hasMessage("s: 2 x for 3 y");
  }
}
