package dev.translator.documents.format;

import dev.translator.documents.inline.InlineText;
import dev.translator.io.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.sf.okapi.common.Event;
import net.sf.okapi.common.EventType;
import net.sf.okapi.common.IResource;
import net.sf.okapi.common.LocaleId;
import net.sf.okapi.common.filters.FilterConfigurationMapper;
import net.sf.okapi.common.filters.IFilter;
import net.sf.okapi.common.filterwriter.IFilterWriter;
import net.sf.okapi.common.resource.ITextUnit;
import net.sf.okapi.common.resource.RawDocument;
import net.sf.okapi.common.resource.Segment;
import net.sf.okapi.common.resource.TextContainer;
import net.sf.okapi.common.resource.TextPart;
import net.sf.okapi.common.skeleton.ZipSkeleton;

/** A document that a filter of the Okapi Framework reads and writes. */
final class OkapiFile implements DocumentFile {
  private final Path file;
  private final Path out;
  private final IFilter filter;
  private final IFilterWriter writer;
  private final LocaleId target;
  private final TargetPolicy policy;
  private final RawDocument document;

  /**
   * @param in must not be compressed
   * @param policy choice of the segments to translate, and of the notes written about them
   */
  OkapiFile(
      Path in,
      Path out,
      IFilter filter,
      FilterConfigurationMapper mapper,
      LocaleId source,
      LocaleId target,
      String encoding,
      TargetPolicy policy) {
    this.file = in;
    this.out = out;
    this.filter = filter;
    this.target = target;
    this.policy = policy;
    filter.setFilterConfigurationMapper(mapper);
    document = new RawDocument(in.toUri(), encoding, source, target);
    try {
      filter.open(document);
    } catch (RuntimeException e) {
      throw problem(e);
    }
    writer = policy.writer(filter);
    writer.setOptions(target, encoding);
    writer.setOutput(out.toString());
  }

  private final class EventPart extends DocumentPart {
    private final Event event;
    private final List<Segment> segments = new ArrayList<>();

    EventPart(Event event) {
      this.event = event;
      if (event.getEventType() == EventType.TEXT_UNIT) {
        ITextUnit unit = event.getTextUnit();
        if (unit.isTranslatable() && !unit.getSource().isEmpty()) {
          find(unit);
        }
      }
    }

    private void find(ITextUnit unit) {
      TextContainer existing = unit.getTarget(target);
      List<Segment> kept = new ArrayList<>();
      if (existing != null) {
        existing.getSegments().forEach(kept::add);
        kept.removeIf(segment -> !policy.keeps(unit, existing, segment));
      }
      TextContainer translation = unit.createTarget(target, kept.isEmpty(), IResource.COPY_ALL);
      for (Segment segment : translation.getSegments()) {
        Segment source = unit.getSourceSegment(segment.getId(), false);
        if (!kept.contains(segment) && source != null && policy.hasText(source)) {
          segment.setContent(source.getContent().clone());
          segments.add(segment);
        }
      }
    }

    /** The writer copies such parts from the package that the filter has open. */
    @Override
    public boolean isBarrier() {
      return event.getEventType() == EventType.END_SUBDOCUMENT
          || event.getResource() != null
              && event.getResource().getSkeleton() instanceof ZipSkeleton;
    }

    @Override
    public List<InlineText> texts() {
      if (segments.isEmpty()) {
        return List.of();
      }
      boolean lines = policy.keepsLines(event.getTextUnit());
      return segments.stream().map(segment -> OkapiText.of(segment.getContent(), lines)).toList();
    }

    @Override
    public void translated(List<InlineText> translations) {
      for (int i = 0; i < segments.size(); i++) {
        OkapiText.into(translations.get(i), segments.get(i).getContent());
        ITextUnit unit = event.getTextUnit();
        Segment source = unit.getSourceSegment(segments.get(i).getId(), false);
        policy.mark(unit.getTarget(target), segments.get(i), source);
      }
    }
  }

  @Override
  public DocumentPart next() {
    try {
      return filter.hasNext() ? new EventPart(filter.next()) : null;
    } catch (RuntimeException e) {
      throw problem(e);
    }
  }

  @Override
  public void write(DocumentPart part) {
    try {
      Event event = ((EventPart) part).event;
      if (event.getEventType() == EventType.TEXT_UNIT) {
        finish(event.getTextUnit());
      }
      writer.handleEvent(event);
    } catch (RuntimeException e) {
      throw problem(e);
    }
  }

  private void finish(ITextUnit unit) {
    TextContainer text = unit.hasTarget(target) ? unit.getTarget(target) : unit.getSource();
    for (TextPart part : text) {
      policy.finish(part.getContent());
    }
  }

  @Override
  public void close() {
    filter.close();
    writer.close();
    document.close();
    policy.finish(out);
  }

  private InputException problem(RuntimeException e) {
    if (e instanceof InputException known) {
      return known;
    }
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause().getMessage() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    return new InputException(file + ": cannot be read as this format: " + message, e);
  }
}
