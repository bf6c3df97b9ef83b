package dev.translator.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A message of protocol buffers, written field by field. */
public final class ProtoWriter {
  /** Wire types. */
  private static final int VARINT = 0;

  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Writes an integer of any type but the fixed ones and sint. */
  public ProtoWriter number(int field, long value) {
    tag(field, VARINT);
    varint(value);
    return this;
  }

  /** Writes a {@code float}. */
  public ProtoWriter fixed32(int field, float value) {
    tag(field, FIXED32);
    bytes.writeBytes(little(Float.BYTES).putFloat(value).array());
    return this;
  }

  /** Writes a {@code double}. */
  public ProtoWriter fixed64(int field, double value) {
    tag(field, FIXED64);
    bytes.writeBytes(little(Double.BYTES).putDouble(value).array());
    return this;
  }

  /** Writes a string. */
  public ProtoWriter text(int field, String value) {
    return delimited(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a message within this one. */
  public ProtoWriter message(int field, ProtoWriter value) {
    return delimited(field, value.toBytes());
  }

  /** Adds the fields of another message of the same type. */
  public ProtoWriter append(ProtoWriter other) {
    bytes.writeBytes(other.toBytes());
    return this;
  }

  /** The message so far. */
  public byte[] toBytes() {
    return bytes.toByteArray();
  }

  private ProtoWriter delimited(int field, byte[] value) {
    tag(field, LENGTH);
    varint(value.length);
    bytes.writeBytes(value);
    return this;
  }

  private void tag(int field, int wireType) {
    varint((long) field << 3 | wireType);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
