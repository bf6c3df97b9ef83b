package dev.translator.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The files of the web page, read once from the class path. A request chooses among them by name;
 * its path never reaches the file system or the class loader.
 */
final class PageFiles {
  /** The page itself. */
  static final String INDEX = "index.html";

  /** Names and types of all files that there may be. */
  private static final Map<String, String> TYPES =
      Map.of(
          INDEX,
          "text/html; charset=utf-8",
          "page.css",
          "text/css; charset=utf-8",
          "page.js",
          "text/javascript; charset=utf-8",
          "texts.js",
          "text/javascript; charset=utf-8",
          "words.js",
          "text/javascript; charset=utf-8",
          "documents.js",
          "text/javascript; charset=utf-8",
          "theme.js",
          "text/javascript; charset=utf-8",
          "icon.svg",
          "image/svg+xml");

  /** Only files and answers of this server, no frame, no form, no script inside the page. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Map<String, Answer> answers = new LinkedHashMap<>();

  /**
   * @param resource opens a file by its name; null where there is none
   */
  PageFiles(Function<String, InputStream> resource) {
    TYPES.forEach(
        (name, type) -> {
          try (InputStream in = resource.apply(name)) {
            if (in != null) {
              answers.put(name, answer(type, in.readAllBytes()));
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** The files beside this class. */
  static PageFiles ofClassPath() {
    return new PageFiles(name -> PageFiles.class.getResourceAsStream("page/" + name));
  }

  private static Answer answer(String type, byte[] body) {
    return new Answer(200, type, body, Map.of())
        .with("Content-Security-Policy", POLICY)
        .with("Referrer-Policy", "no-referrer")
        .with("Cache-Control", "no-cache");
  }

  /**
   * The answer with a file.
   *
   * @throws Fault if there is none of that name
   */
  Answer answer(String name) {
    Answer answer = answers.get(name);
    if (answer == null) {
      throw new Fault(404, "there is no such file");
    }
    return answer;
  }
}
