package dev.translator.subword;

import dev.translator.io.ContentHash;
import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A subword model that another program made. The file is kept byte for byte, so that the other
 * program reads the same model. Its special tokens can have any ids, or be missing; here they must
 * be those of {@link SpecialTokens}. So ids are renumbered: the four special tokens first, then all
 * other pieces in the order of the file. {@link #fileId} and {@link #idOfFile} lead from one
 * numbering to the other.
 */
public final class ImportedModel implements SubwordModel {
  /** Suffix of the name of a vocabulary file beside a model, after the name of the model. */
  static final String VOCABULARY = ".vocab";

  /**
   * Content of the imported files, kept byte for byte.
   *
   * @param name of the file that was read, for messages
   * @param vocabulary the file beside it, empty where everything is in one
   */
  record Source(String name, String extension, byte[] content, byte[] vocabulary) {}

  private final Source source;
  private final ForeignModel model;
  private final Vocabulary vocabulary;

  /** By own id, -1 for a special token that the file lacks. */
  private final int[] fileIds;

  /** By the file's id. */
  private final int[] ownIds;

  ImportedModel(Source source, ForeignModel model) {
    this.source = source;
    this.model = model;
    int special = SpecialTokens.PIECES.size();
    int[] found = {model.padding(), model.unknown(), model.begin(), model.end()};
    int present = (int) Arrays.stream(found).filter(id -> id >= 0).count();
    if (Arrays.stream(found).filter(id -> id >= 0).distinct().count() != present) {
      throw new InputException(
          "two of the tokens for padding, unknown, beginning and end are the same piece");
    }
    ownIds = new int[model.size()];
    fileIds = Arrays.copyOf(found, special + model.size() - present);
    Arrays.fill(ownIds, -1);
    for (int id = 0; id < special; id++) {
      if (found[id] >= 0) {
        ownIds[found[id]] = id;
      }
    }
    List<String> pieces = new ArrayList<>(SpecialTokens.PIECES);
    Set<String> taken = new HashSet<>(pieces);
    for (int id = 0; id < ownIds.length; id++) {
      if (ownIds[id] < 0) {
        ownIds[id] = pieces.size();
        fileIds[pieces.size()] = id;
        pieces.add(name(model.piece(id), taken));
      }
    }
    vocabulary = new Vocabulary(pieces);
  }

  /** The model as the other program numbers it. */
  ForeignModel foreign() {
    return model;
  }

  /** The piece, or something like it where an ordinary piece is called like a special token. */
  private static String name(String piece, Set<String> taken) {
    String name = piece;
    while (!taken.add(name)) {
      name += "'";
    }
    return name;
  }

  @Override
  public int[] encode(String text) {
    return encode(text, 0, null);
  }

  @Override
  public int[] encode(String text, double dropout, RandomGenerator random) {
    int[] ids;
    try {
      ids = model.encode(text, dropout, random);
    } catch (InputException e) {
      throw new InputException(source.name() + ": " + e.getMessage(), e);
    }
    for (int i = 0; i < ids.length; i++) {
      ids[i] = ownIds[ids[i]];
    }
    return ids;
  }

  @Override
  public String decode(int[] ids) {
    IntList known = new IntList(ids.length);
    for (int id : ids) {
      boolean unknown = id == SpecialTokens.UNK && model.unknown() >= 0;
      if (id >= SpecialTokens.PIECES.size() || unknown) {
        known.add(fileIds[id]);
      } else if (id < 0) {
        throw new IndexOutOfBoundsException(id);
      }
    }
    return model.decode(known.toArray());
  }

  @Override
  public int[] first() {
    return model.first().stream().mapToInt(id -> ownIds[id]).toArray();
  }

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  @Override
  public byte[] bytes(int id) {
    return id < SpecialTokens.PIECES.size() ? new byte[0] : model.bytes(fileIds[id]);
  }

  @Override
  public int fileId(int id) {
    return fileIds[id];
  }

  @Override
  public int idOfFile(int fileId) {
    return fileId >= 0 && fileId < ownIds.length ? ownIds[fileId] : -1;
  }

  @Override
  public String extension() {
    return source.extension();
  }

  @Override
  public void save(Path path) {
    if (source.vocabulary().length > 0) {
      DurableFiles.writeBytes(
          path.resolveSibling(path.getFileName() + VOCABULARY), source.vocabulary());
    }
    DurableFiles.writeBytes(path, source.content());
  }

  @Override
  public String fingerprint() {
    byte[] vocabulary = source.vocabulary();
    byte[] all = Arrays.copyOf(source.content(), source.content().length + vocabulary.length);
    System.arraycopy(vocabulary, 0, all, source.content().length, vocabulary.length);
    return ContentHash.of(all);
  }
}
