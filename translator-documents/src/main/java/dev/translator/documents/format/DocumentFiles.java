package dev.translator.documents.format;

import dev.translator.documents.inline.InlineOptions;
import java.nio.file.Path;

/** Opens documents of every format. */
public final class DocumentFiles {
  private DocumentFiles() {}

  /**
   * Opens a document to be read and written.
   *
   * @throws dev.translator.io.InputException if it is not of the format, or hostile
   */
  public static DocumentFile open(
      Path in, Path out, DocumentFormat format, FormatSettings settings) {
    DocumentSafety.check(in, format);
    return switch (format) {
      case PO -> new SlicedFile(in, out, new PoFile(settings.existing(), settings.review())::slice);
      case SRT, VTT -> new SlicedFile(in, out, Subtitles::slice);
      case ANDROID -> new SlicedFile(in, out, XmlStrings::android);
      case RESX -> new SlicedFile(in, out, XmlStrings::resx);
      case STRINGS -> new SlicedFile(in, out, AppleStrings::slice);
      case YAML ->
          new SlicedFile(in, out, (text, slices) -> YamlText.slice(in.toString(), text, slices));
      case PLAIN -> new SlicedFile(in, out, PlainText::slice);
      default -> OkapiFilters.open(in, out, format, settings);
    };
  }

  /** The options for the texts of a format: the constructs that are found in them. */
  public static InlineOptions options(DocumentFormat format) {
    return switch (format) {
      case PROPERTIES -> InlineOptions.STRINGS.withQuotes();
      case JSON, YAML, PO, ANDROID, STRINGS, RESX, XLIFF, XLIFF2, SDLXLIFF, TMX ->
          InlineOptions.STRINGS;
      case DOCX, PPTX, XLSX, ODT -> InlineOptions.LINES;
      case SRT, VTT -> InlineOptions.CAPTIONS;
      default -> InlineOptions.PROSE;
    };
  }
}
