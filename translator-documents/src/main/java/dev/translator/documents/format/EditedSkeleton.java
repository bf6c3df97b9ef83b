package dev.translator.documents.format;

import net.sf.okapi.common.LocaleId;
import net.sf.okapi.common.encoder.EncoderManager;
import net.sf.okapi.common.resource.DocumentPart;
import net.sf.okapi.common.resource.EndSubfilter;
import net.sf.okapi.common.resource.Ending;
import net.sf.okapi.common.resource.ITextUnit;
import net.sf.okapi.common.resource.StartDocument;
import net.sf.okapi.common.resource.StartGroup;
import net.sf.okapi.common.resource.StartSubDocument;
import net.sf.okapi.common.resource.StartSubfilter;
import net.sf.okapi.common.resource.TextContainer;
import net.sf.okapi.common.skeleton.ISkeletonWriter;

/** Writes as another writer does, and changes the notation of units that have a translation. */
final class EditedSkeleton implements ISkeletonWriter {
  /** Changes the notation of a unit. */
  @FunctionalInterface
  interface Edit {
    String apply(ITextUnit unit, TextContainer translation, String notation);
  }

  private final ISkeletonWriter writer;
  private final Edit edit;
  private LocaleId target = LocaleId.EMPTY;

  EditedSkeleton(ISkeletonWriter writer, Edit edit) {
    this.writer = writer;
    this.edit = edit;
  }

  @Override
  public String processTextUnit(ITextUnit unit) {
    String notation = writer.processTextUnit(unit);
    TextContainer translation = unit.getTarget(target);
    return translation == null ? notation : edit.apply(unit, translation, notation);
  }

  @Override
  public String processStartDocument(
      LocaleId locale, String encoding, EncoderManager encoders, StartDocument start) {
    target = locale;
    return writer.processStartDocument(locale, encoding, encoders, start);
  }

  @Override
  public String processEndDocument(Ending end) {
    return writer.processEndDocument(end);
  }

  @Override
  public String processStartSubDocument(StartSubDocument start) {
    return writer.processStartSubDocument(start);
  }

  @Override
  public String processEndSubDocument(Ending end) {
    return writer.processEndSubDocument(end);
  }

  @Override
  public String processStartGroup(StartGroup start) {
    return writer.processStartGroup(start);
  }

  @Override
  public String processEndGroup(Ending end) {
    return writer.processEndGroup(end);
  }

  @Override
  public String processDocumentPart(DocumentPart part) {
    return writer.processDocumentPart(part);
  }

  @Override
  public String processStartSubfilter(StartSubfilter start) {
    return writer.processStartSubfilter(start);
  }

  @Override
  public String processEndSubfilter(EndSubfilter end) {
    return writer.processEndSubfilter(end);
  }

  @Override
  public void close() {
    writer.close();
  }
}
