package dev.translator.train.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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
   * Begins a new file behind those that are there. Its first records let TensorBoard forget what
   * earlier files hold of the steps that are made again.
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
    events.write(0, new Message().text(3, "brain.Event:2")); // Event.file_version
    Message sessionStarts = new Message().number(1, 1); // SessionLog.status = START
    events.write(firstStep, new Message().message(7, sessionStarts)); // Event.session_log
    return events;
  }

  /** TensorBoard reads files in the order of their names. */
  private static Path path(Path directory, int number) {
    return directory.resolve(String.format(Locale.ROOT, "events.out.tfevents.%05d", number));
  }

  /** Adds one number per name. */
  void scalars(long step, Map<String, Double> values) throws IOException {
    Message summary = new Message();
    values.forEach(
        (tag, value) ->
            summary.message(1, new Message().text(1, tag).fixed32(2, (float) (double) value)));
    write(step, new Message().message(5, summary)); // Event.summary
  }

  private void write(long step, Message what) throws IOException {
    Instant now = clock.instant();
    Message event = new Message().fixed64(1, now.getEpochSecond() + now.getNano() / 1e9);
    byte[] data = event.number(2, step).append(what).bytes();
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

  /** A message of protocol buffers in the making. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    byte[] bytes() {
      return out.toByteArray();
    }

    Message append(Message other) {
      out.writeBytes(other.bytes());
      return this;
    }

    Message number(int field, long value) {
      varint(field << 3);
      varint(value);
      return this;
    }

    Message fixed64(int field, double value) {
      varint(field << 3 | 1);
      out.writeBytes(little(8).putDouble(value).array());
      return this;
    }

    Message fixed32(int field, float value) {
      varint(field << 3 | 5);
      out.writeBytes(little(4).putFloat(value).array());
      return this;
    }

    Message text(int field, String value) {
      return delimited(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return delimited(field, value.bytes());
    }

    private Message delimited(int field, byte[] value) {
      varint(field << 3 | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7FL) != 0) {
        out.write((int) (rest & 0x7F | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
