package dev.translator.subword;

import dev.translator.io.InputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the fields of one protocol buffer message. Every length is checked against the bytes
 * present, so that a damaged or hostile file leads to an {@link InputException} and never to a
 * large array.
 */
final class ProtoReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  private final byte[] bytes;
  private final int end;
  private int at;
  private int field;
  private int wireType;

  ProtoReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private ProtoReader(byte[] bytes, int at, int end) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  /** Goes to the next field: its number, 0 at the end of the message. */
  int next() {
    if (at == end) {
      return 0;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    wireType = (int) tag & 7;
    if (tag >>> 32 != 0 || field == 0) {
      throw damaged("a field has the number " + (tag >>> 3));
    }
    return field;
  }

  /** The field's whole number; negative ones come in ten bytes. */
  int number() {
    expect(VARINT);
    return (int) varint();
  }

  boolean flag() {
    return number() != 0;
  }

  float real() {
    expect(FIXED32);
    int from = take(4);
    int bits = 0;
    for (int i = 3; i >= 0; i--) {
      bits = (bits << 8) | (bytes[from + i] & 0xFF);
    }
    return Float.intBitsToFloat(bits);
  }

  String text() {
    expect(LENGTH);
    int length = length();
    int from = take(length);
    return new String(bytes, from, length, StandardCharsets.UTF_8);
  }

  byte[] data() {
    expect(LENGTH);
    int length = length();
    int from = take(length);
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  /** The message within the field. */
  ProtoReader message() {
    expect(LENGTH);
    int length = length();
    int from = take(length);
    return new ProtoReader(bytes, from, from + length);
  }

  /** Passes over the field's value. */
  void skip() {
    switch (wireType) {
      case VARINT -> varint();
      case FIXED64 -> take(8);
      case LENGTH -> take(length());
      case FIXED32 -> take(4);
      default -> throw damaged("field " + field + " has the wire type " + wireType);
    }
  }

  private void expect(int type) {
    if (wireType != type) {
      throw damaged("field " + field + " has the wire type " + wireType + ", expected " + type);
    }
  }

  private int length() {
    long length = varint();
    if (length < 0 || length > end - at) {
      throw damaged("field " + field + " is cut off");
    }
    return (int) length;
  }

  private int take(int count) {
    if (count > end - at) {
      throw damaged("field " + field + " is cut off");
    }
    at += count;
    return at - count;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = bytes[take(1)];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw damaged("a number is longer than ten bytes");
  }

  private InputException damaged(String what) {
    return new InputException("not a SentencePiece model, or damaged: " + what);
  }
}
