package dev.translator.corpus.format;

import dev.translator.io.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A zip archive that holds one corpus: two aligned text files whose names end in the languages, as
 * OPUS distributes them, or files of one of the other formats, such as XLIFF ({@code .xlz}).
 */
final class ZipFormat implements CorpusFormat {
  /** First bytes of an archive; the second is that of one without members. */
  private static final List<String> MARKS = List.of("PK\u0003\u0004", "PK\u0005\u0006");

  private static final int SNIFFED_BYTES = 4096;
  private static final int SHOWN = 8;

  @Override
  public String name() {
    return "zip archive";
  }

  @Override
  public List<String> extensions() {
    return List.of("zip", "xlz");
  }

  @Override
  public boolean looksLike(String start) {
    return MARKS.stream().anyMatch(start::startsWith);
  }

  /** The members' rules count. */
  @Override
  public int version() {
    return CorpusFormats.all().stream().mapToInt(CorpusFormat::version).sum();
  }

  @Override
  public PairReader open(InputStream in, String name, SideNames sides) {
    throw new InputException(name + ": a zip archive inside another file is not read: unpack it");
  }

  @Override
  public PairReader open(Path file, SideNames sides) {
    ZipMembers members = new ZipMembers(file);
    try {
      return new Reader(members, corpus(file, members, sides));
    } catch (RuntimeException e) {
      members.close();
      throw e;
    }
  }

  private static List<Opener> corpus(Path file, ZipMembers members, SideNames sides) {
    List<String> names = members.names();
    List<String> sources = ofLanguage(names, sides.source());
    List<String> targets = ofLanguage(names, sides.target());
    if (sources.size() == 1 && targets.size() == 1 && !sources.equals(targets)) {
      return List.of(
          () ->
              new AlignedFiles(
                  members.open(sources.get(0)),
                  members.title(sources.get(0)),
                  members.open(targets.get(0)),
                  members.title(targets.get(0))));
    }
    Map<String, List<Opener>> formats = new TreeMap<>();
    for (String member : names) {
      CorpusFormat format = format(members, member);
      if (format != null) {
        formats
            .computeIfAbsent(format.name(), name -> new ArrayList<>())
            .add(() -> format.open(members.open(member), members.title(member), sides));
      }
    }
    if (formats.size() == 1 && sources.size() + targets.size() == 0) {
      return formats.values().iterator().next();
    }
    throw new InputException(
        String.format(
            Locale.ROOT,
            "%s: holds no single corpus of %s and %s but %s: expected two files whose names end in the"
                + " languages, or files of one format; give the languages as they are named there,"
                + " or unpack it",
            file,
            sides.source(),
            sides.target(),
            listed(names)));
  }

  /** The members whose names end in a language, those that fit it best. */
  private static List<String> ofLanguage(List<String> names, String language) {
    int best =
        names.stream().mapToInt(name -> LanguageTags.fit(language, ending(name))).max().orElse(0);
    return best == 0
        ? List.of()
        : names.stream().filter(n -> LanguageTags.fit(language, ending(n)) == best).toList();
  }

  private static String ending(String member) {
    String name = CorpusFormats.withoutCompression(ZipMembers.baseName(member));
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The format of a member; null for one without pairs, such as a licence. */
  private static CorpusFormat format(ZipMembers members, String member) {
    String extension = ending(member).toLowerCase(Locale.ROOT);
    List<CorpusFormat> all = CorpusFormats.all();
    return all.stream()
        .filter(format -> format.extensions().contains(extension))
        .findFirst()
        .orElseGet(
            () -> {
              String start =
                  extension.matches("skl|ids|md|html?|dtd|xsd") ? "" : start(members, member);
              return all.stream().filter(f -> f.looksLike(start)).findFirst().orElse(null);
            });
  }

  private static String start(ZipMembers members, String member) {
    try (InputStream in = members.open(member)) {
      return new String(in.readNBytes(SNIFFED_BYTES), StandardCharsets.UTF_8).replace("\0", "");
    } catch (IOException e) {
      throw new InputException(members.title(member) + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static String listed(List<String> names) {
    List<String> shown =
        names.stream().sorted(Comparator.comparing(String::length)).limit(SHOWN).toList();
    return shown.isEmpty()
        ? "no file"
        : String.join(", ", shown) + (names.size() > SHOWN ? ", …" : "");
  }

  /** Opens a member when its turn comes. */
  private interface Opener {
    PairReader open();
  }

  /** The members one after the other. */
  private static final class Reader implements PairReader {
    private final ZipMembers members;
    private final List<Opener> openers;
    private int next = 1;
    private PairReader current;

    Reader(ZipMembers members, List<Opener> openers) {
      this.members = members;
      this.openers = openers;
      this.current = openers.get(0).open();
    }

    @Override
    public SentencePair next() {
      SentencePair pair = current.next();
      while (pair == null && next < openers.size()) {
        current.close();
        current = openers.get(next++).open();
        pair = current.next();
      }
      return pair;
    }

    @Override
    public PairDetails details() {
      return current.details();
    }

    @Override
    public void close() {
      try (members;
          PairReader last = current) {
        // Both close, whatever happens to the other.
      }
    }
  }
}
