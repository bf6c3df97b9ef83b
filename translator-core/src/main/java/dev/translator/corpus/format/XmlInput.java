package dev.translator.corpus.format;

import dev.translator.io.InputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML file read from front to back. Document types are passed over, and no entity but the
 * predefined ones is known: nothing is fetched, nothing expands.
 */
final class XmlInput implements AutoCloseable {
  private static final int MAX_TEXT_CHARS = 1 << 24;

  private static final List<String> UNNEEDED_LIMITS =
      List.of("jdk.xml.maxGeneralEntitySizeLimit", "jdk.xml.totalEntitySizeLimit");

  /** Beginning of the namespaces of all versions. */
  private static final String XLIFF_NAMESPACE = "urn:oasis:names:tc:xliff:document:";

  private final String file;
  private final InputStream in;
  private final XMLStreamReader reader;

  /** The characters of a file in UTF-8, null for one that the parser decodes. */
  private final Utf8Reader characters;

  /** The format's own namespace, null while it is unknown. */
  private String namespace;

  /**
   * @param content the bytes, closed with this reader
   * @param name name of the file in messages
   */
  XmlInput(InputStream content, String name) {
    this.file = name;
    this.in = new BufferedInputStream(content);
    Charset charset = XmlEncoding.of(in, name);
    boolean utf8 = StandardCharsets.UTF_8.equals(charset);
    this.characters = utf8 ? new Utf8Reader(in, name) : null;
    XMLInputFactory factory = factory();
    try {
      // A character that XML forbids is replaced before the parser, which would stop at it.
      reader =
          charset == null
              ? factory.createXMLStreamReader(in)
              : factory.createXMLStreamReader(
                  new XmlCharacters(utf8 ? characters : XmlEncoding.strict(in, charset)));
    } catch (XMLStreamException e) {
      close();
      throw XmlProblems.damaged(file, 1, e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    // Without document types only the predefined entities are left, of which a file may have any
    // number: the limits against expansion would count those.
    for (String limit : UNNEEDED_LIMITS) {
      factory.setProperty(limit, "0");
    }
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("refers to " + systemId + ", which is not read");
        });
    return factory;
  }

  /** Goes to the next element's start or end, passing over everything else. */
  boolean nextElement() {
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.END_DOCUMENT) {
        return false;
      }
      if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
        return true;
      }
    }
  }

  private int next() {
    if (characters != null) {
      characters.startRecord(line());
    }
    try {
      int event = reader.hasNext() ? reader.next() : XMLStreamConstants.END_DOCUMENT;
      if (event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw new InputException(
            at() + "the entity &" + reader.getLocalName() + "; is not known: write it as text");
      }
      return event;
    } catch (XMLStreamException e) {
      throw XmlProblems.damaged(
          file, e.getLocation() == null ? line() : e.getLocation().getLineNumber(), e);
    } catch (RuntimeException e) {
      // The parser of the JDK lets some encoding errors through as they are.
      throw e instanceof InputException ? e : XmlProblems.damaged(file, line(), e);
    }
  }

  /** Whether an element starts here, else one ends. */
  boolean isStart() {
    return reader.isStartElement();
  }

  /** The element that starts here is the format's own: others of its names are not. */
  void adoptNamespace() {
    namespace = String.valueOf(reader.getNamespaceURI());
  }

  /** Whether this is the start of an element of this name, of any namespace until one is known. */
  boolean starts(String name) {
    return reader.isStartElement() && reader.getLocalName().equals(name) && isOwn();
  }

  /** Whether an element of this name starts, whatever its namespace: tools add their own. */
  boolean startsAny(String name) {
    return reader.isStartElement() && reader.getLocalName().equals(name);
  }

  boolean ends(String name) {
    return reader.isEndElement() && reader.getLocalName().equals(name) && isOwn();
  }

  /** Files may leave the namespace out, or mix those of several versions. */
  private boolean isOwn() {
    String here = reader.getNamespaceURI();
    return namespace == null
        || here == null
        || here.isEmpty()
        || here.equals(namespace)
        || here.startsWith(XLIFF_NAMESPACE);
  }

  /** An attribute of this name without a namespace, null if it is missing. */
  String attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String prefix = reader.getAttributePrefix(i);
      if (reader.getAttributeLocalName(i).equals(name) && (prefix == null || prefix.isEmpty())) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  /** An attribute of this name in the namespace of a tool, null if it is missing. */
  String foreignAttribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String prefix = reader.getAttributePrefix(i);
      boolean foreign = prefix != null && !prefix.isEmpty() && !prefix.equals("xml");
      if (foreign && reader.getAttributeLocalName(i).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  /** The language that {@code xml:lang} gives, null if it is missing. */
  String language() {
    return reader.getAttributeValue(XMLConstants.XML_NS_URI, "lang");
  }

  /** The first characters of the element that starts here, as they stand, up to its end. */
  String raw(int maxChars) {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT && depth-- == 0) {
        return text.toString();
      } else if (event == XMLStreamConstants.END_DOCUMENT) {
        throw new InputException(at() + "the file ends inside an element");
      } else if (reader.isCharacters()) {
        String added = reader.getText();
        text.append(added, 0, Math.min(added.length(), maxChars - text.length()));
      }
    }
  }

  /**
   * The text of the element that starts here, up to its end, each segment on one line.
   *
   * @param codes elements whose content is markup of the original document and no text
   * @param tags whether that markup stays in the text, and where there is none, the inline element
   *     itself, such as {@code <x id="1"/>}
   * @param data markup of the original document by the name that {@code dataRef} gives
   */
  SegmentedText text(Set<String> codes, boolean tags, Map<String, String> data) {
    InlineText text = new InlineText(codes, tags, data);
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        text.start(reader);
        if (reader.getLocalName().equals("cp") && attribute("hex") != null) {
          text.add(character(attribute("hex")));
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        if (!text.isOpen()) {
          return text.result();
        }
        text.end();
      } else if (event == XMLStreamConstants.END_DOCUMENT) {
        throw new InputException(at() + "the file ends inside an element");
      } else if (reader.isCharacters()) {
        text.add(reader.getText());
        if (text.length() > MAX_TEXT_CHARS) {
          throw new InputException(at() + "a segment of more than 16 million characters");
        }
      }
    }
  }

  /** A character that XML cannot hold, by its number (XLIFF 2). */
  private String character(String hex) {
    if (!hex.matches("[0-9A-Fa-f]{1,6}") || Integer.parseInt(hex, 16) > Character.MAX_CODE_POINT) {
      throw new InputException(at() + "cp hex=\"" + hex + "\": not a character");
    }
    return Character.toString(Integer.parseInt(hex, 16));
  }

  int line() {
    return reader.getLocation().getLineNumber();
  }

  /** Beginning of a message: file, and line unless the file has ended. */
  String at() {
    return line() > 0 ? file + ":" + line() + ": " : file + ": ";
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new InputException(file + ": cannot be closed: " + e.getMessage(), e);
    }
  }
}
