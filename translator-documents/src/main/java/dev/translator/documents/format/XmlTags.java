package dev.translator.documents.format;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Start tags in XML that was read before and is well formed. */
final class XmlTags {
  /** By names, of which the formats have few. */
  private static final Map<String, Pattern> TAGS = new ConcurrentHashMap<>();

  private static final Map<String, Pattern> ATTRIBUTES = new ConcurrentHashMap<>();

  private XmlTags() {}

  private static Matcher tags(String xml, String name) {
    return TAGS.computeIfAbsent(name, XmlTags::tag).matcher(xml);
  }

  private static Pattern tag(String name) {
    String prefix = name.contains(":") ? "" : "(?:[\\w.-]+:)?";
    return Pattern.compile("<" + prefix + Pattern.quote(name) + "(?=[\\s/>])[^<>]*>");
  }

  /** XML in which the first start tag of a name is changed. */
  static String edited(String xml, String name, UnaryOperator<String> change) {
    Matcher tag = tags(xml, name);
    return tag.find() ? replaced(xml, tag, change) : xml;
  }

  /** XML in which the start tags of a name and with a value are changed. */
  static String edited(
      String xml, String name, String attribute, String value, UnaryOperator<String> change) {
    Matcher tag = tags(xml, name);
    while (tag.find()) {
      if (value(tag.group(), attribute).equals(value)) {
        return replaced(xml, tag, change);
      }
    }
    return xml;
  }

  private static String replaced(String xml, Matcher tag, UnaryOperator<String> change) {
    return xml.substring(0, tag.start()) + change.apply(tag.group()) + xml.substring(tag.end());
  }

  /** The first start tag of a name that has a value; empty if there is none. */
  static String find(String xml, String name, String attribute, String value) {
    Matcher tag = tags(xml, name);
    while (tag.find()) {
      if (value(tag.group(), attribute).equals(value)) {
        return tag.group();
      }
    }
    return "";
  }

  private static Matcher attribute(String tag, String name) {
    return ATTRIBUTES
        .computeIfAbsent(
            name,
            n -> Pattern.compile("\\s" + Pattern.quote(n) + "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')"))
        .matcher(tag);
  }

  /** The value of an attribute, as it is written; empty if it is not there. */
  static String value(String tag, String name) {
    Matcher attribute = attribute(tag, name);
    if (!attribute.find()) {
      return "";
    }
    return attribute.group(1) == null ? attribute.group(2) : attribute.group(1);
  }

  /** A tag without an attribute. */
  static String without(String tag, String name) {
    return attribute(tag, name).replaceFirst("");
  }

  /** A tag in which an attribute, where it is there, has another value. */
  static String replaced(String tag, String name, String value) {
    return attribute(tag, name)
        .replaceFirst(Matcher.quoteReplacement(" " + name + "=\"" + value + "\""));
  }

  /** A tag in which an attribute has a value; a new one comes last. */
  static String with(String tag, String name, String value) {
    if (attribute(tag, name).find()) {
      return replaced(tag, name, value);
    }
    int end = tag.length() - (tag.endsWith("/>") ? 2 : 1);
    String head = tag.substring(0, end).stripTrailing();
    return head + " " + name + "=\"" + value + "\"" + tag.substring(end);
  }
}
