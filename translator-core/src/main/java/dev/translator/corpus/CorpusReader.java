package dev.translator.corpus;

import dev.translator.config.CorpusSource;
import dev.translator.config.DataConfig;
import dev.translator.config.HeldOut;
import dev.translator.corpus.format.AlignedFiles;
import dev.translator.corpus.format.CorpusFormat;
import dev.translator.corpus.format.CorpusFormats;
import dev.translator.corpus.format.PairDetails;
import dev.translator.corpus.format.PairReader;
import dev.translator.corpus.format.PropertiesPairs;
import dev.translator.corpus.format.SentencePair;
import dev.translator.corpus.format.SideNames;
import dev.translator.corpus.format.TsvFormat;
import dev.translator.corpus.memory.TrainingMemory;
import dev.translator.io.InputException;
import dev.translator.text.PlaceholderMarks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds and opens the corpora that the settings name. */
public final class CorpusReader {
  private final Path directory;
  private final SideNames languages;
  private final PlaceholderMarks marks;
  private final Optional<TrainingMemory> memory;

  /**
   * @param directory where relative paths start
   */
  public CorpusReader(Path directory, SideNames languages) {
    this(directory, languages, PlaceholderMarks.NONE, Optional.empty());
  }

  private CorpusReader(
      Path directory,
      SideNames languages,
      PlaceholderMarks marks,
      Optional<TrainingMemory> memory) {
    this.directory = directory;
    this.languages = languages;
    this.marks = marks;
    this.memory = memory;
  }

  /** The same corpora as a model is trained on them: with symbols for placeholders. */
  public CorpusReader withMarks(PlaceholderMarks marks) {
    return new CorpusReader(directory, languages, marks, memory);
  }

  /** The same corpora with further pairs that have similar targets beside their sources. */
  public CorpusReader withMemory(TrainingMemory similar) {
    return new CorpusReader(directory, languages, marks, Optional.of(similar));
  }

  public static CorpusReader of(DataConfig data) {
    return new CorpusReader(
        Path.of(data.directory()),
        SideNames.languages(data.sourceLanguage(), data.targetLanguage()));
  }

  /** Directory that relative paths start from. */
  public Path directory() {
    return directory;
  }

  /**
   * Description of how a corpus is read, apart from the content of its files: format and names of
   * the sides.
   */
  public String readingSignature(CorpusSource source) {
    return reading(source)
        + (marks.isActive() ? " " + marks.signature() : "")
        + memory.map(similar -> " " + similar.signature()).orElse("");
  }

  private String reading(CorpusSource source) {
    List<Path> files = files(source);
    if (!source.sourceTag().isEmpty()) {
      return reading(source.place()) + " tag " + source.sourceTag() + part(source);
    }
    if (files.size() == 2) {
      return (areBundles(files) ? "bundles" : "aligned files") + part(source);
    }
    CorpusFormat format = format(source, files.get(0));
    String rules = format.version() == 1 ? "" : " rules " + format.version();
    return format.name() + " " + sides(source) + rules + part(source);
  }

  private static String part(CorpusSource source) {
    HeldOut part = source.heldOut();
    return part.share() == 0 ? "" : (part.only() ? " only " : " except ") + part.share();
  }

  /** Text files of DJL's data sets hold columns whatever they are called. */
  private static CorpusFormat format(CorpusSource source, Path file) {
    return source.place() instanceof CorpusSource.Djl ? new TsvFormat() : CorpusFormats.of(file);
  }

  private SideNames sides(CorpusSource source) {
    if (source.place() instanceof CorpusSource.Djl djl) {
      return DjlDatasets.columns(djl, languages);
    }
    SideNames names =
        source.place() instanceof CorpusSource.Within within
            ? new SideNames(within.source(), within.target(), true, false)
            : languages;
    return names
        .withInlineTags(source.keepsInlineTags())
        .withUntranslated(source.keepsUntranslated());
  }

  /**
   * The files of a corpus: one that holds both sides, or the source's and the target's.
   *
   * @throws InputException if there are none
   */
  public List<Path> files(CorpusSource corpus) {
    CorpusSource source = corpus.place();
    if (source instanceof CorpusSource.Sides sides) {
      return List.of(existing(sides.source()), existing(sides.target()));
    }
    if (source instanceof CorpusSource.Within within) {
      return List.of(existing(within.file()));
    }
    if (source instanceof CorpusSource.Djl djl) {
      DjlDatasets.columns(djl, languages); // wrong languages are noticed before the download
      return List.of(DjlDatasets.file(djl, directory));
    }
    String path = ((CorpusSource.Named) source).path();
    Path file = directory.resolve(path);
    if (Files.isRegularFile(file)) {
      return List.of(file);
    }
    Path sourceFile = side(path, languages.source());
    Path targetFile = side(path, languages.target());
    if (sourceFile == null && targetFile == null && Files.isDirectory(file)) {
      throw new InputException(file + ": is a directory, expected a file or a prefix");
    }
    if (sourceFile == null && targetFile == null) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: no such file, nor are there %s.%s and %s.%s",
              file,
              file,
              languages.source(),
              file.getFileName(),
              languages.target()));
    }
    if (sourceFile == null || targetFile == null) {
      String missing = sourceFile == null ? languages.source() : languages.target();
      Path found = sourceFile == null ? targetFile : sourceFile;
      throw new InputException(file + "." + missing + ": no such file beside " + found);
    }
    return List.of(sourceFile, targetFile);
  }

  private Path existing(String path) {
    Path file = directory.resolve(path);
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          file
              + (Files.isDirectory(file) ? ": is a directory, expected a file" : ": no such file"));
    }
    return file;
  }

  /**
   * {@code PREFIX.LANGUAGE}, compressed or not, or the resource bundle {@code
   * PREFIX_LANGUAGE.properties}; null if there is none.
   */
  private Path side(String prefix, String language) {
    Stream<String> ends =
        Stream.concat(Stream.of(""), CorpusFormats.COMPRESSED.stream().map(e -> "." + e));
    String bundle = prefix + "_" + language.replace('-', '_') + ".properties";
    return Stream.concat(ends.map(end -> prefix + "." + language + end), Stream.of(bundle))
        .map(directory::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElse(null);
  }

  /**
   * Opens a corpus. Reading one without any pair is an error.
   *
   * @throws InputException if a file is missing or of no known format
   */
  public PairReader open(CorpusSource source) {
    List<Path> files = files(source);
    PairReader reader =
        files.size() == 2
            ? pair(files)
            : format(source, files.get(0)).open(files.get(0), sides(source));
    HeldOut part = source.heldOut();
    PairReader parts = part.share() == 0 ? reader : new HeldOutPairs(reader, part);
    PairReader whole = new NotEmpty(parts, files);
    PairReader marked = marks.isActive() ? new MarkedPairs(whole, marks) : whole;
    PairReader pairs =
        memory.<PairReader>map(similar -> new AugmentedPairs(whole, similar, marks)).orElse(marked);
    return source.sourceTag().isEmpty() ? pairs : new TaggedPairs(pairs, source.sourceTag());
  }

  private static PairReader pair(List<Path> files) {
    return areBundles(files)
        ? new PropertiesPairs(files.get(0), files.get(1))
        : new AlignedFiles(files.get(0), files.get(1));
  }

  private static boolean areBundles(List<Path> files) {
    return files.stream().allMatch(PropertiesPairs::isBundle);
  }

  /** Opens several corpora as one, in their order. */
  public PairReader open(List<CorpusSource> sources) {
    sources.forEach(this::files);
    return new Chain(sources);
  }

  /** All pairs of a corpus that fits in memory, such as a validation set. */
  public List<SentencePair> readAll(CorpusSource source) {
    List<SentencePair> pairs = new ArrayList<>();
    try (PairReader reader = open(source)) {
      for (SentencePair pair = reader.next(); pair != null; pair = reader.next()) {
        pairs.add(pair);
      }
    }
    return pairs;
  }

  private static final class NotEmpty implements PairReader {
    private final PairReader reader;
    private final List<Path> files;
    private boolean any;

    NotEmpty(PairReader reader, List<Path> files) {
      this.reader = reader;
      this.files = files;
    }

    @Override
    public SentencePair next() {
      SentencePair pair = reader.next();
      if (pair == null && !any) {
        String names = String.join(" and ", files.stream().map(Path::toString).toList());
        throw new InputException(
            names + ": no sentence pairs in " + (files.size() == 1 ? "it" : "them"));
      }
      any = true;
      return pair;
    }

    @Override
    public PairDetails details() {
      return reader.details();
    }

    @Override
    public void close() {
      reader.close();
    }
  }

  private final class Chain implements PairReader {
    private final List<CorpusSource> sources;
    private int opened;
    private PairReader reader;

    Chain(List<CorpusSource> sources) {
      this.sources = List.copyOf(sources);
    }

    @Override
    public SentencePair next() {
      while (true) {
        if (reader == null) {
          if (opened == sources.size()) {
            return null;
          }
          reader = open(sources.get(opened++));
        }
        SentencePair pair = reader.next();
        if (pair != null) {
          return pair;
        }
        close();
      }
    }

    @Override
    public int corpus() {
      return opened - 1;
    }

    @Override
    public PairDetails details() {
      return reader == null ? PairDetails.NONE : reader.details();
    }

    @Override
    public void close() {
      if (reader != null) {
        reader.close();
        reader = null;
      }
    }
  }
}
