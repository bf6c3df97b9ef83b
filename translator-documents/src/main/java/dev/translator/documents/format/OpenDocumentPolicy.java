package dev.translator.documents.format;

import dev.translator.io.DurableFiles;
import dev.translator.io.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import net.sf.okapi.common.resource.Code;
import net.sf.okapi.common.resource.TextFragment;
import net.sf.okapi.common.resource.TextFragment.TagType;

/**
 * Policy for OpenDocument: tabs and rows of spaces are elements, and the first part of a package,
 * which names its type, is not compressed.
 */
final class OpenDocumentPolicy extends TargetPolicy {
  private static final String TYPE = "mimetype";

  /** Readers make one space of each row of white space that is no element. */
  @Override
  void finish(TextFragment text) {
    String coded = text.getCodedText();
    if (coded.indexOf('\t') < 0 && !coded.contains("  ")) {
      return;
    }
    TextFragment done = new TextFragment();
    for (int i = 0; i < coded.length(); i++) {
      char c = coded.charAt(i);
      if (TextFragment.isMarker(c)) {
        done.append(text.getCode(coded.charAt(++i)));
      } else if (c == '\t') {
        done.append(new Code(TagType.PLACEHOLDER, "tab", "<text:tab/>"));
      } else if (c == ' ' && i > 0 && coded.charAt(i - 1) == ' ') {
        int end = i;
        while (end < coded.length() && coded.charAt(end) == ' ') {
          end++;
        }
        String count = "<text:s text:c=\"" + (end - i) + "\"/>";
        done.append(new Code(TagType.PLACEHOLDER, "space", count));
        i = end - 1;
      } else {
        done.append(c);
      }
    }
    text.setCodedText(done.getCodedText(), done.getCodes(), true);
  }

  @Override
  void finish(Path out) {
    try {
      Path stored =
          Files.createTempFile(out.toAbsolutePath().getParent(), ".", out.getFileName().toString());
      try {
        copy(out, stored);
        DurableFiles.move(stored, out);
      } finally {
        Files.deleteIfExists(stored);
      }
    } catch (IOException e) {
      throw new InputException(out + ": cannot be written: " + DurableFiles.reason(e), e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (ZipFile in = new ZipFile(from.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
      ZipEntry type = in.getEntry(TYPE);
      if (type != null) {
        try (InputStream stream = in.getInputStream(type)) {
          store(stream.readAllBytes(), out);
        }
      }
      Enumeration<? extends ZipEntry> entries = in.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (!entry.getName().equals(TYPE)) {
          ZipEntry same = new ZipEntry(entry.getName());
          same.setTime(entry.getTime());
          out.putNextEntry(same);
          try (InputStream stream = in.getInputStream(entry)) {
            stream.transferTo(out);
          }
          out.closeEntry();
        }
      }
    }
  }

  private static void store(byte[] type, ZipOutputStream out) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(type);
    ZipEntry entry = new ZipEntry(TYPE);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(type.length);
    entry.setCrc(sum.getValue());
    out.putNextEntry(entry);
    out.write(type);
    out.closeEntry();
  }
}
