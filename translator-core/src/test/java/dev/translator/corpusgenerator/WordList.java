package dev.translator.corpusgenerator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A word list: a UTF-8 file below {@code lexicon/}. A line that begins with a number sign is a
 * comment. Entries know their line, so that an error can name it.
 */
final class WordList {
  private final Path file;
  private final List<Entry> lines = new ArrayList<>();

  private WordList(Path file) {
    this.file = file;
  }

  static WordList read(Path folder, String name) {
    WordList list = new WordList(folder.resolve(name));
    String[] lines = list.text().split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      Entry entry = list.new Entry(i + 1, "", lines[i].strip());
      if (entry.text.indexOf('\uFFFD') >= 0) {
        throw entry.fault("not UTF-8");
      }
      if (!entry.text.isEmpty() && !entry.text.startsWith("#")) {
        list.lines.add(entry);
      }
    }
    if (list.lines.isEmpty()) {
      throw new LexiconException(
          list.at(lines.length) + "the list has no entries. " + list.restore());
    }
    return list;
  }

  private String text() {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new LexiconException(file + ": cannot be read (" + e + "). " + restore());
    }
  }

  private String at(int line) {
    return file + ", line " + line + ": ";
  }

  private String restore() {
    return "This restores the file: git checkout -- " + file;
  }

  /** One entry a line. */
  List<Entry> lines() {
    return lines;
  }

  /** Entries apart by semicolons. */
  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (Entry line : lines) {
      for (String part : line.text.split(";", -1)) {
        entries.add(new Entry(line.line, line.kind, part.strip()));
      }
    }
    return entries;
  }

  /** Entries apart by semicolons, behind their kind and a colon. */
  List<Entry> entriesOfKinds() {
    List<Entry> entries = new ArrayList<>();
    for (Entry line : lines) {
      String[] sides = line.split(": ", 2, 2, "kind: entries");
      for (String part : sides[1].split(";", -1)) {
        entries.add(new Entry(line.line, sides[0], part.strip()));
      }
    }
    return entries;
  }

  /** Fails if there are fewer words than the sentence patterns need. */
  <T> List<T> atLeast(int needed, List<T> words) {
    if (words.size() < needed) {
      int last = lines.get(lines.size() - 1).line;
      throw new LexiconException(
          at(last)
              + "the list ends after "
              + words.size()
              + " entries, but the sentence patterns need "
              + needed
              + ". "
              + restore());
    }
    return words;
  }

  /** The exception for a word that the sentence patterns name and the list lacks. */
  LexiconException lacks(String word) {
    return new LexiconException(
        file + ": no \"" + word + "\", which the sentence patterns need. " + restore());
  }

  /** An entry and its place. */
  final class Entry {
    private final int line;
    private final String kind;
    private final String text;

    private Entry(int line, String kind, String text) {
      this.line = line;
      this.kind = kind;
      this.text = text;
    }

    String kind() {
      return kind;
    }

    String text() {
      return text;
    }

    String[] split(String separator, int columns, String form) {
      return split(separator, columns, columns, form);
    }

    /** The columns of the entry; {@code form} is their expected form, for the error message. */
    String[] split(String separator, int least, int most, String form) {
      return columns(text, separator, least, most, form);
    }

    /** The columns of a part of the entry. */
    String[] columns(String part, String separator, int least, int most, String form) {
      String[] columns = part.split(separator, -1);
      boolean empty = false;
      for (int i = 0; i < Math.min(columns.length, least); i++) {
        empty |= columns[i].isBlank();
      }
      if (columns.length < least || columns.length > most || empty) {
        throw fault("does not have the form \"" + form + "\"");
      }
      return columns;
    }

    LexiconException fault(String fault) {
      return new LexiconException(
          at(line) + "\"" + text + "\": " + fault + ". Correct the line. " + restore());
    }
  }
}
