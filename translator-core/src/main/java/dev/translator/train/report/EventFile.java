package dev.translator.train.report;

import dev.translator.io.ProtoWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Numbers for TensorBoard: a file of records, each a length, its checksum, an {@code Event} of
 * TensorFlow's event.proto, and that one's checksum.
 */
final class EventFile {
  private final GrowingFile file;
  private final Clock clock;

  private EventFile(GrowingFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Begins a new file after the existing ones. Its first records make TensorBoard discard the
   * values of earlier files for the steps that are made again.
   *
   * @param firstStep the step that comes next
   */
  static EventFile begin(Path directory, long firstStep, Clock clock) throws IOException {
    Files.createDirectories(directory);
    int number = 1;
    while (Files.exists(path(directory, number))) {
      number++;
    }
    EventFile events = new EventFile(new GrowingFile(path(directory, number), 0), clock);
    events.write(0, new ProtoWriter().text(3, "brain.Event:2")); // Event.file_version
    ProtoWriter sessionStarts = new ProtoWriter().number(1, 1); // SessionLog.status = START
    events.write(firstStep, new ProtoWriter().message(7, sessionStarts)); // Event.session_log
    return events;
  }

  /** TensorBoard reads files in the order of their names. */
  private static Path path(Path directory, int number) {
    return directory.resolve(String.format(Locale.ROOT, "events.out.tfevents.%05d", number));
  }

  /** Adds one number per name. */
  void scalars(long step, Map<String, Double> values) throws IOException {
    ProtoWriter summary = new ProtoWriter();
    values.forEach(
        (tag, value) ->
            summary.message(1, new ProtoWriter().text(1, tag).fixed32(2, (float) (double) value)));
    write(step, new ProtoWriter().message(5, summary)); // Event.summary
  }

  private void write(long step, ProtoWriter what) throws IOException {
    Instant now = clock.instant();
    ProtoWriter event = new ProtoWriter().fixed64(1, now.getEpochSecond() + now.getNano() / 1e9);
    byte[] data = event.number(2, step).append(what).toBytes();
    byte[] length = little(8).putLong(data.length).array();
    file.append(
        little(16 + data.length)
            .put(length)
            .putInt(maskedChecksum(length))
            .put(data)
            .putInt(maskedChecksum(data))
            .array());
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** CRC-32C, turned and moved as TFRecord files have it. */
  private static int maskedChecksum(byte[] data) {
    CRC32C checksum = new CRC32C();
    checksum.update(data);
    return Integer.rotateRight((int) checksum.getValue(), 15) + 0xa282ead8;
  }
}
