package dev.translator.memory;

/**
 * A pair of a translation memory. Unknown metadata is the empty text.
 *
 * @param origin place that the pair comes from, such as a file and a line
 * @param date day or time at which it was written or added, such as 2026-03-31 or
 *     2026-03-31T12:00:00Z
 * @param author its writer
 * @param context difference between pairs with the same source, such as a key or a page
 */
public record MemoryEntry(
    String source, String target, String origin, String date, String author, String context) {
  /** A pair without metadata. */
  public static MemoryEntry of(String source, String target) {
    return new MemoryEntry(source, target, "", "", "", "");
  }
}
