/**
 * Pages and charts: {@link dev.translator.report.HtmlPage} is one file that needs no network,
 * {@link dev.translator.report.Charts} draws SVG that stands in such a page or, through {@link
 * dev.translator.report.Charts#standalone}, in a file of its own. Plain Java; equal input gives
 * equal bytes on every machine.
 *
 * <p>A new kind of chart is one more method of {@code Charts} over {@code Axis}, which chooses
 * ranges and ticks, and {@code Plot}, which draws frame, grid, axes and legend.
 */
package dev.translator.report;
