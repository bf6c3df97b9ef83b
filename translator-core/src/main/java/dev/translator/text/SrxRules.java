package dev.translator.text;

import dev.translator.io.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The rules of a segmentation file (SRX 2.0, Segmentation Rules eXchange): each rule has two
 * expressions; where a text of the first is followed by a text of the second, the rule decides
 * whether a sentence ends. Document types and entities of the file are not read.
 */
final class SrxRules {
  /**
   * @param breaks whether a sentence ends where the rule fits
   * @param place matches the text before the place, and looks ahead
   */
  record Rule(boolean breaks, Pattern place) {}

  private final String name;
  private final Map<String, List<Rule>> byName = new HashMap<>();
  private final List<String[]> maps = new ArrayList<>();
  private boolean cascade;

  private SrxRules(String name) {
    this.name = name;
  }

  /**
   * Reads a file.
   *
   * @param name name of the file in errors
   * @throws InputException if it is no SRX file or an expression in it is wrong
   */
  static SrxRules read(InputStream in, String name) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    SrxRules rules = new SrxRules(name);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(in);
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          rules.element(reader);
        }
      }
      return rules;
    } catch (XMLStreamException e) {
      throw new InputException(name + ": damaged SRX file: " + e.getMessage(), e);
    }
  }

  /** The rules that come with the program. */
  static SrxRules builtIn() {
    String resource = "sentences.srx";
    try (InputStream in = SrxRules.class.getResourceAsStream(resource)) {
      return read(in, resource);
    } catch (IOException e) {
      throw new IllegalStateException(resource + " is part of the jar", e);
    }
  }

  private void element(XMLStreamReader reader) throws XMLStreamException {
    switch (reader.getLocalName()) {
      case "header" -> cascade = "yes".equals(reader.getAttributeValue(null, "cascade"));
      case "languagerule" ->
          byName.put(reader.getAttributeValue(null, "languagerulename"), rules(reader));
      case "languagemap" ->
          maps.add(
              new String[] {
                reader.getAttributeValue(null, "languagepattern"),
                reader.getAttributeValue(null, "languagerulename")
              });
      default -> {}
    }
  }

  /** All rules up to the end of the language rule that starts here. */
  private List<Rule> rules(XMLStreamReader reader) throws XMLStreamException {
    List<Rule> rules = new ArrayList<>();
    boolean breaks = true;
    String before = "";
    String after = "";
    while (true) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (reader.getLocalName()) {
          case "rule" -> breaks = !"no".equals(reader.getAttributeValue(null, "break"));
          case "beforebreak" -> before = reader.getElementText();
          case "afterbreak" -> after = reader.getElementText();
          default -> {}
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        if (reader.getLocalName().equals("languagerule")) {
          return rules;
        }
        if (reader.getLocalName().equals("rule")) {
          rules.add(new Rule(breaks, pattern(before, after, reader.getLocation().getLineNumber())));
          before = "";
          after = "";
        }
      }
    }
  }

  private Pattern pattern(String before, String after, int line) {
    try {
      return Pattern.compile(
          "(?:" + before + ")(?=" + after + ")", Pattern.UNICODE_CHARACTER_CLASS);
    } catch (PatternSyntaxException e) {
      throw new InputException(
          name + ":" + line + ": not a regular expression: " + e.getDescription(), e);
    }
  }

  /**
   * The rules of a language, in the order in which they decide.
   *
   * @param language a code such as {@code de} or {@code pt-BR}
   */
  List<Rule> of(String language) {
    List<Rule> rules = new ArrayList<>();
    for (String[] map : maps) {
      if (Pattern.compile(map[0], Pattern.CASE_INSENSITIVE).matcher(language).matches()) {
        rules.addAll(byName.getOrDefault(map[1], List.of()));
        if (!cascade) {
          break;
        }
      }
    }
    return rules;
  }
}
