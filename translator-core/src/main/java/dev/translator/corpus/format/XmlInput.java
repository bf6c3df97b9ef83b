package dev.translator.corpus.format;

import dev.translator.io.InputException;
import dev.translator.io.LineReader;
import dev.translator.io.TextFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final int SNIFFED_BYTES = 256;
  private static final Pattern ENCODING = Pattern.compile("encoding\\s*=\\s*[\"']([^\"']+)");

  private final Path file;
  private final InputStream in;
  private final XMLStreamReader reader;

  /** The characters of a file in UTF-8, null for one that the parser decodes. */
  private final LinesAsReader characters;

  XmlInput(Path file) {
    this.file = file;
    this.in = new BufferedInputStream(TextFiles.open(file));
    this.characters = isUtf8() ? new LinesAsReader(new LineReader(in, file.toString())) : null;
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("refers to " + systemId + ", which is not read");
        });
    try {
      reader =
          characters == null
              ? factory.createXMLStreamReader(in)
              : factory.createXMLStreamReader(characters);
    } catch (XMLStreamException e) {
      close();
      throw damaged(e, 1);
    }
  }

  /** UTF-8 is decoded here, since the parser takes some damage for text and prints on other. */
  private boolean isUtf8() {
    try {
      in.mark(SNIFFED_BYTES);
      String start = new String(in.readNBytes(SNIFFED_BYTES), StandardCharsets.ISO_8859_1);
      in.reset();
      Matcher declared = ENCODING.matcher(start);
      boolean utf16 = start.startsWith("\u00FE\u00FF") || start.startsWith("\u00FF\u00FE");
      return !utf16
          && start.indexOf('\0') < 0
          && (!start.contains("<?xml")
              || !declared.find()
              || declared.group(1).toLowerCase(Locale.ROOT).matches("utf-?8|us-ascii|ascii"));
    } catch (IOException e) {
      throw TextFiles.unreadable(file.toString(), 1, e);
    }
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
      throw damaged(e, e.getLocation() == null ? line() : e.getLocation().getLineNumber());
    } catch (RuntimeException e) {
      // The parser of the JDK lets some encoding errors through as they are.
      throw e instanceof InputException ? e : damaged(e, line());
    }
  }

  boolean isStart() {
    return reader.isStartElement();
  }

  /** Whether this is the start of an element of this name, whatever its namespace. */
  boolean starts(String name) {
    return reader.isStartElement() && reader.getLocalName().equals(name);
  }

  boolean ends(String name) {
    return reader.isEndElement() && reader.getLocalName().equals(name);
  }

  /** An attribute by its local name, null if it is missing. */
  String attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  /**
   * The text of the element that starts here, up to its end, on one line.
   *
   * @param codes elements whose content is markup of the original document and no text
   * @param tags whether that markup stays in the text, and where there is none, the inline element
   *     itself, such as {@code <x id="1"/>}
   */
  String text(Set<String> codes, boolean tags) {
    StringBuilder text = new StringBuilder();
    InlineTags inline = new InlineTags(codes, tags, text);
    int depth = 0;
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        inline.start(reader);
        if (reader.getLocalName().equals("cp") && attribute("hex") != null) {
          text.append(character(attribute("hex")));
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        if (depth-- == 0) {
          return text.toString().replaceAll("[ \\t]*[\\r\\n][ \\t\\r\\n]*", " ").strip();
        }
        inline.end();
      } else if (event == XMLStreamConstants.END_DOCUMENT) {
        throw new InputException(at() + "the file ends inside an element");
      } else if (inline.textCounts() && reader.isCharacters()) {
        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
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

  /** Beginning of a message: file and line. */
  String at() {
    return file + ":" + line() + ": ";
  }

  private InputException damaged(Exception e, int line) {
    String message = String.valueOf(e.getMessage());
    int start = message.indexOf("Message: ");
    String problem = start < 0 ? message : message.substring(start + "Message: ".length());
    return new InputException(
        file + ":" + line + ": damaged XML: " + problem.replaceAll("\\s*\\R\\s*", " "), e);
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
