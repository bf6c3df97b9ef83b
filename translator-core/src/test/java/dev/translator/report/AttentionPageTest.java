package dev.translator.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttentionPageTest {
  private static final AttentionMap MAP =
      new AttentionMap(
          "target to source",
          List.of("</script>", "\u72d7"),
          List.of("\u2581a\"b\\", "\ud83d\ude00", "</s>"),
          new float[][][][] {
            {{{0.25f, 0.75f, 0}, {0, 0.1234f, 0.8766f}}, {{1, 0, 0}, {0, 1, 0}}},
          });

  private static String page() {
    return AttentionPage.of("dog", List.of("<p>"), List.of(MAP, MAP)).toHtml();
  }

  @Test
  void theScriptsDataAreTheMaps() throws IOException {
    String html = page();
    String data = html.substring(html.indexOf("MAPS = [") + 7, html.indexOf(",\n];") + 0) + "]";
    JsonNode first = new ObjectMapper().readTree(data).get(0);

    assertThat(first.get("rows").get(0).asText()).isEqualTo("</script>");
    assertThat(first.get("rows").get(1).asText()).isEqualTo("\u72d7");
    assertThat(first.get("columns").get(0).asText()).isEqualTo("\u2581a\"b\\");
    assertThat(first.get("columns").get(1).asText()).isEqualTo("\ud83d\ude00");
    assertThat(first.get("weights").toString())
        .isEqualTo("[[[[250,750,0],[0,123,877]],[[1000,0,0],[0,1000,0]]]]");
  }

  @Test
  void nothingInTheTextEndsTheScriptAndNothingComesFromElsewhere() {
    String html = page();

    assertThat(html.split("</script>", -1)).hasSize(2);
    assertThat(html.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:", "https:", "src=", "url(");
    assertThat(html).contains("<p>&lt;p&gt;</p>");
  }

  @Test
  void oneChoiceOfLayerAndHeadPerMap() {
    String html = page();
    assertThat(html.split("<figure data-map=", -1)).hasSize(3);
    assertThat(html)
        .contains("layer <select><option value=\"-1\">mean</option><option value=\"0\" selected>1<")
        .contains("head <select><option value=\"-1\" selected>mean</option><option value=\"0\">1<");
  }

  @Test
  void theMeanOfTheHeads() {
    assertThat(MAP.mean(0)[0]).containsExactly(0.625f, 0.375f, 0);
  }
}
