package dev.translator.documents.format;

import java.nio.file.Path;
import net.sf.okapi.common.LocaleId;
import net.sf.okapi.common.filters.FilterConfigurationMapper;
import net.sf.okapi.common.filters.IFilter;
import net.sf.okapi.filters.html.HtmlFilter;
import net.sf.okapi.filters.json.JSONFilter;
import net.sf.okapi.filters.markdown.MarkdownFilter;
import net.sf.okapi.filters.openoffice.OpenOfficeFilter;
import net.sf.okapi.filters.openxml.ConditionalParameters;
import net.sf.okapi.filters.openxml.OpenXMLFilter;
import net.sf.okapi.filters.properties.PropertiesFilter;
import net.sf.okapi.filters.tmx.TmxFilter;
import net.sf.okapi.filters.xliff.XLIFFFilter;
import net.sf.okapi.filters.xliff2.XLIFF2Filter;
import net.sf.okapi.filters.yaml.YamlFilter;

/** The filters of the Okapi Framework with the settings that suit translation by a machine. */
final class OkapiFilters {
  private OkapiFilters() {}

  /** Opens a document. */
  static DocumentFile open(Path in, Path out, DocumentFormat format, FormatSettings settings) {
    FilterConfigurationMapper mapper = new FilterConfigurationMapper();
    IFilter filter = filter(format, mapper);
    TargetPolicy policy =
        switch (format) {
          case XLIFF -> new XliffPolicy(settings.existing(), settings.review());
          case SDLXLIFF -> new SdlXliffPolicy(settings.existing());
          case XLIFF2 -> new Xliff2Policy(settings.existing(), settings.review());
          case TMX -> TargetPolicy.KEEP_ALL;
          case HTML -> TargetPolicy.KEEP_LINES;
          case ODT -> new OpenDocumentPolicy();
          default -> TargetPolicy.MONOLINGUAL;
        };
    return new OkapiFile(
        in,
        out,
        filter,
        mapper,
        LocaleId.fromString(settings.source()),
        LocaleId.fromString(settings.target()),
        "UTF-8",
        policy);
  }

  private static IFilter filter(DocumentFormat format, FilterConfigurationMapper mapper) {
    return switch (format) {
      case DOCX, PPTX, XLSX -> office();
      case ODT -> {
        mapper.addConfigurations("net.sf.okapi.filters.openoffice.ODFFilter");
        yield new OpenOfficeFilter();
      }
      case HTML -> new HtmlFilter();
      case XLIFF, SDLXLIFF -> xliff();
      case XLIFF2 -> new XLIFF2Filter();
      case TMX -> new TmxFilter();
      case PROPERTIES -> properties();
      case JSON -> json();
      case MARKDOWN -> markdown(mapper);
      default -> throw new IllegalArgumentException(format + " has no filter");
    };
  }

  private static IFilter office() {
    OpenXMLFilter filter = new OpenXMLFilter();
    ConditionalParameters settings = filter.getParameters();
    settings.setTranslateDocProperties(false);
    settings.setTranslatePowerpointMasters(false);
    settings.setTranslateWordHidden(false);
    settings.setTranslateWordGraphicName(false);
    settings.setTranslatePowerpointGraphicName(false);
    settings.setAddTabAsCharacter(true);
    settings.setAddLineSeparatorCharacter(true);
    // Formats stay at their runs: no new styles come into the document.
    settings.setAllowWordStyleOptimisation(false);
    return filter;
  }

  private static IFilter xliff() {
    XLIFFFilter filter = new XLIFFFilter();
    filter.getParameters().setUseCodeFinder(false);
    return filter;
  }

  private static IFilter properties() {
    PropertiesFilter filter = new PropertiesFilter();
    filter.getParameters().setUseCodeFinder(false);
    return filter;
  }

  private static IFilter json() {
    JSONFilter filter = new JSONFilter();
    filter.getParameters().setExtractStandalone(true);
    filter.getParameters().setEscapeForwardSlashes(false);
    filter.getParameters().setUseCodeFinder(false);
    return filter;
  }

  private static IFilter markdown(FilterConfigurationMapper mapper) {
    mapper.addConfigurations(HtmlFilter.class.getName());
    mapper.addConfigurations(MarkdownFilter.class.getName());
    mapper.addConfigurations(YamlFilter.class.getName());
    MarkdownFilter filter = new MarkdownFilter();
    var settings = filter.getParameters();
    settings.setTranslateFencedCodeBlocks(false);
    settings.setTranslateIndentedCodeBlocks(false);
    settings.setTranslateInlineCodeBlocks(false);
    return filter;
  }
}
