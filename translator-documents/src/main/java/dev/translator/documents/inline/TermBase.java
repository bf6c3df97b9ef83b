package dev.translator.documents.inline;

import dev.translator.corpus.format.LanguageTags;
import dev.translator.documents.inline.Glossary.Term;
import dev.translator.io.InputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the terms of two languages from TBX (ISO 30042), version 2 ({@code termEntry}, {@code
 * langSet}, {@code tig}, {@code ntig}) or 3 ({@code conceptEntry}, {@code langSec}, {@code
 * termSec}). Preferred terms come first. Deprecated ones are found in a source and do not count as
 * a translation. Document types are passed over, and no entity but the predefined ones is known.
 */
final class TermBase {
  private static final int MAX_DEPTH = 100;
  private static final Set<String> ENTRIES = Set.of("termEntry", "conceptEntry");
  private static final Set<String> LANGUAGES = Set.of("langSet", "langSec");
  private static final Set<String> TERMS = Set.of("tig", "ntig", "termSec");

  private enum Rank {
    PREFERRED,
    USUAL,
    DEPRECATED
  }

  private record Form(String text, Rank rank) {}

  /** The forms of an entry by language. */
  private record Entry(Map<String, List<Form>> forms) {}

  private final Path file;
  private final XMLStreamReader reader;
  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> languages = new TreeSet<>();

  private TermBase(Path file, XMLStreamReader reader) {
    this.file = file;
    this.reader = reader;
  }

  static List<Term> read(Path file, String sourceLanguage, String targetLanguage) {
    TermLimits.checkSize(file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      XMLStreamReader reader = factory().createXMLStreamReader(in);
      TermBase base = new TermBase(file, reader);
      base.read();
      return base.terms(sourceLanguage, targetLanguage);
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
      String problem = String.valueOf(e.getMessage()).replaceAll("(?s)^.*Message: ", "");
      throw new InputException(file + ":" + line + ": damaged XML: " + problem, e);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("refers to " + systemId + ", which is not read");
        });
    return factory;
  }

  private void read() throws XMLStreamException {
    Map<String, List<Form>> forms = new LinkedHashMap<>();
    String language = "";
    String text = "";
    Rank rank = Rank.USUAL;
    int depth = 0;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw new InputException(
            at() + "the entity &" + reader.getLocalName() + "; is not known: write it as text");
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        requireDepth(++depth);
        String name = reader.getLocalName();
        if (LANGUAGES.contains(name)) {
          language = language();
        } else if (name.equals("term")) {
          text = text();
          depth--;
        } else if (name.equals("termNote") && isStatus()) {
          rank = rank(text());
          depth--;
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
        String name = reader.getLocalName();
        if (TERMS.contains(name) && !text.isBlank()) {
          forms.computeIfAbsent(language, l -> new ArrayList<>()).add(new Form(text, rank));
        } else if (ENTRIES.contains(name)) {
          entries.add(new Entry(forms));
          languages.addAll(forms.keySet());
          TermLimits.checkCount(entries.size(), at());
          forms = new LinkedHashMap<>();
        }
        if (TERMS.contains(name)) {
          text = "";
          rank = Rank.USUAL;
        }
      }
    }
  }

  private void requireDepth(int depth) {
    if (depth > MAX_DEPTH) {
      throw new InputException(at() + "elements are nested more than " + MAX_DEPTH + " deep");
    }
  }

  private String language() {
    String tag = reader.getAttributeValue("http://www.w3.org/XML/1998/namespace", "lang");
    if (tag == null || tag.isBlank()) {
      throw new InputException(at() + reader.getLocalName() + " lacks xml:lang");
    }
    return tag.strip();
  }

  private boolean isStatus() {
    String type = reader.getAttributeValue(null, "type");
    return "administrativeStatus".equals(type) || "normativeAuthorization".equals(type);
  }

  private static Rank rank(String status) {
    String lower = status.toLowerCase(Locale.ROOT);
    if (lower.startsWith("preferred")) {
      return Rank.PREFERRED;
    }
    return lower.startsWith("deprecated") || lower.startsWith("superseded")
        ? Rank.DEPRECATED
        : Rank.USUAL;
  }

  /** The text of an element, that of elements in it included. */
  private String text() throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    for (int open = 1; open > 0; ) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> requireDepth(++open);
        case XMLStreamConstants.END_ELEMENT -> open--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(reader.getText());
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new InputException(
                at() + "the entity &" + reader.getLocalName() + "; is not known: write it as text");
        default -> {}
      }
      TermLimits.checkLength(text.toString(), at());
    }
    return text.toString().strip().replaceAll("\\s+", " ");
  }

  private String at() {
    return file + ":" + reader.getLocation().getLineNumber() + ": ";
  }

  /** The terms that have forms in both languages. */
  private List<Term> terms(String sourceLanguage, String targetLanguage) {
    if (entries.isEmpty()) {
      throw new InputException(file + ": no term entry in it, expected a term base (TBX)");
    }
    String source = chosen(sourceLanguage, 0);
    String target = chosen(targetLanguage, 1);
    List<Term> terms = new ArrayList<>();
    for (Entry entry : entries) {
      List<String> sources = forms(entry, source, Rank.DEPRECATED);
      List<String> targets = forms(entry, target, Rank.USUAL);
      if (!sources.isEmpty() && !targets.isEmpty()) {
        terms.add(new Term(sources, targets));
      }
    }
    return terms;
  }

  /** The language of the file that fits best. */
  private String chosen(String wanted, int place) {
    if (wanted.isEmpty()) {
      List<String> found =
          entries.stream().flatMap(e -> e.forms().keySet().stream()).distinct().toList();
      if (found.size() == 2) {
        return found.get(place);
      }
      throw new InputException(
          file + ": holds the languages " + String.join(", ", languages) + ", name two of them");
    }
    String best = "";
    int fit = 0;
    for (String language : languages) {
      int next = LanguageTags.fit(wanted, language);
      if (next > fit) {
        fit = next;
        best = language;
      }
    }
    if (best.isEmpty()) {
      throw new InputException(
          file + ": no terms in " + wanted + ", the languages are " + String.join(", ", languages));
    }
    return best;
  }

  private static List<String> forms(Entry entry, String language, Rank last) {
    return entry.forms().getOrDefault(language, List.of()).stream()
        .filter(form -> form.rank().compareTo(last) <= 0)
        .sorted(Comparator.comparing(Form::rank))
        .map(Form::text)
        .distinct()
        .toList();
  }
}
