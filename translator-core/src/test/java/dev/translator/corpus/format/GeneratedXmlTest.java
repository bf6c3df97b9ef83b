package dev.translator.corpus.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.translator.corpus.format.GeneratedDocument.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Documents written from the element tables of XLIFF 1.2, XLIFF 2 and TMX 1.4. Their pairs are
 * known because the generator writes text and markup side by side.
 */
class GeneratedXmlTest {
  private static final int DOCUMENTS = 120;

  @TempDir Path directory;

  private void assertRead(CorpusFormat format, GeneratedDocument document, int encoding)
      throws IOException {
    Path file = directory.resolve("generated.xml");
    Files.write(file, document.encoded(encoding));
    List<Pair> read = new ArrayList<>();
    try (PairReader reader = format.open(file, SideNames.languages("en", "de"))) {
      for (SentencePair pair = reader.next(); pair != null; pair = reader.next()) {
        read.add(Pair.of(pair));
      }
    }
    String message = "encoding " + encoding + ":\n" + document.content();
    assertThat(GeneratedDocument.kept(read))
        .as(message)
        .isEqualTo(GeneratedDocument.kept(document.pairs()));
    assertThat(GeneratedDocument.dropped(read))
        .as(message)
        .isEqualTo(GeneratedDocument.dropped(document.pairs()));
  }

  @Test
  void xliff1() throws IOException {
    for (int seed = 0; seed < DOCUMENTS; seed++) {
      assertRead(new XliffFormat(), new Xliff1Generator(seed).document(), seed);
    }
  }

  @Test
  void xliff2() throws IOException {
    for (int seed = 0; seed < DOCUMENTS; seed++) {
      assertRead(new XliffFormat(), new Xliff2Generator(seed).document(), seed);
    }
  }

  @Test
  void tmx() throws IOException {
    for (int seed = 0; seed < DOCUMENTS; seed++) {
      assertRead(new TmxFormat(), new TmxGenerator(seed).document(), seed);
    }
  }

  /** Each element alone, at each place of a sentence, in a word, twice, and inside each other. */
  @Test
  void everyElementAtEveryPlace() throws IOException {
    assertPlaces(
        new XliffFormat(),
        InlineElement.xliff1(),
        "<xliff xmlns:sdl='urn:sdl'><file><body>",
        "trans-unit");
    String data = "<originalData><data id='break'>&lt;br/></data></originalData>";
    assertPlaces(
        new XliffFormat(), InlineElement.xliff2(), "<xliff><file>", "unit>" + data + "<segment");
  }

  private void assertPlaces(
      CorpusFormat format, List<InlineElement> elements, String head, String unit)
      throws IOException {
    MarkupWriter writer = new MarkupWriter(new Random(1), elements);
    List<Pair> pairs = new ArrayList<>();
    StringBuilder body = new StringBuilder(head);
    for (InlineElement element : elements) {
      for (MarkedText text : places(writer, element, elements)) {
        pairs.add(new Pair(text.text(), "T", null));
        body.append(text.within("<" + unit + "><source>", "</source><target>T</target>").markup());
        body.append(closing(unit));
      }
    }
    assertRead(format, new GeneratedDocument(body + closing(head), pairs), 0);
  }

  /** Closing tags of the elements that are still open. */
  private static String closing(String markup) {
    Deque<String> open = new ArrayDeque<>();
    for (String tag : markup.replaceFirst("^(?!<)", "<").split("<")) {
      String name = tag.split("[ >]")[0];
      if (name.startsWith("/")) {
        open.pop();
      } else if (!name.isEmpty()) {
        open.push(name);
      }
    }
    return open.stream().map(name -> "</" + name + ">").collect(Collectors.joining());
  }

  private static List<MarkedText> places(
      MarkupWriter writer, InlineElement element, List<InlineElement> elements) {
    MarkedText word = MarkedText.of("Word");
    MarkedText one = element.around(MarkedText.of("inside"), writer.number());
    MarkedText two = element.around(MarkedText.of("again"), writer.number());
    List<MarkedText> texts = new ArrayList<>();
    texts.add(one.then(word));
    texts.add(word.then(one));
    texts.add(word.then(one).then(word));
    texts.add(word.then(one).then(two).then(word));
    texts.add(word.then(one).then(MarkedText.of(" ")).then(two).then(word));
    texts.add(MarkedText.of("Word ").then(one).then(MarkedText.of("\n Word")));
    for (InlineElement outer : elements) {
      if (outer.takesText()) {
        MarkedText around = outer.around(word.then(one).then(word), writer.number());
        texts.add(word.then(around).then(word));
        texts.add(word.then(outer.around(one, writer.number())).then(word));
      }
    }
    return texts;
  }
}
