package dev.translator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The web page in a real browser; skipped where no Chromium is installed. */
@Tag("slow")
final class PageTest {
  private static final Set<String> CONTROLS =
      Set.of("button", "combobox", "textbox", "tab", "link", "group");

  @TempDir private static Path folder;
  private static TranslationServer server;
  private static Browser browser;
  private static String address;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> executable = Browser.executable();
    if (executable.isEmpty()) {
      System.err.println("PageTest is skipped: no chromium on the PATH");
    }
    assumeTrue(executable.isPresent(), "no chromium on the PATH: the page is not tested");
    Path models = Files.createDirectory(folder.resolve("models"));
    TestModels.put(models, "one", "en", "de");
    TestModels.put(models, "two", "de", "en");
    server = TranslationServer.of(models).port(0).start();
    address = "http://127.0.0.1:" + server.port() + "/";
    browser = new Browser(executable.get(), Files.createDirectory(folder.resolve("profile")));
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    browser.size(1000, 800);
    browser.open(address);
    browser.evaluate("localStorage.clear()");
    browser.open(address);
  }

  private static void translate(String text) throws Exception {
    choose("target", "de");
    browser.evaluate("document.getElementById('text').focus()");
    browser.type(text);
    browser.press("Enter", 13, 2);
    browser.await("document.querySelector('.word')");
  }

  @Test
  void translatesAndShowsAlignedWordsAndConfidence() throws Exception {
    translate("hello world.");
    String expected =
        TestModels.translations(folder.resolve("models/one"), List.of("hello world.")).get(0);
    assertThat(browser.text("document.getElementById('output').textContent")).isEqualTo(expected);
    browser.await("document.getElementById('status').textContent.includes('detected')");
    assertThat(browser.evaluate("document.querySelectorAll('#other-list li').length").asInt())
        .isPositive();
    browser.hover("#output .word");
    browser.await("document.querySelector('.word.current')");
    assertThat(browser.text("document.getElementById('word').textContent"))
        .matches(".*confidence \\d+ %");
    browser.evaluate("document.getElementById('output').focus()");
    browser.press("End", 35, 0);
    assertThat(browser.is("document.querySelector('#output .word:last-of-type.current')")).isTrue();
    browser.press("Home", 36, 0);
    // Whatever the model aligns: a source word leads to its translation and is marked.
    browser.evaluate(
        "document.getElementById('text').setSelectionRange(1, 1);"
            + "document.getElementById('text').click()");
    assertThat(browser.text("document.querySelector('#mirror mark').textContent"))
        .isEqualTo("hello");
    assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
    assertThat(browser.events("Log.entryAdded"))
        .noneMatch(event -> event.get("entry").get("level").asText().matches("warning|error"));
    assertThat(browser.events("Network.requestWillBeSent"))
        .allMatch(sent -> sent.get("request").get("url").asText().startsWith(address));
  }

  @Test
  void theKeyboardReachesEverything() throws Exception {
    translate("hello world.");
    browser.await("document.getElementById('status').textContent.includes('detected')");
    browser.evaluate("document.activeElement.blur(); document.body.focus()");
    Set<String> reached = new TreeSet<>();
    for (int i = 0; i < 20; i++) {
      browser.press("Tab", 9, 0);
      reached.add(browser.text("document.activeElement.id"));
    }
    assertThat(reached)
        .contains("interface", "theme", "source", "swap", "target", "alternatives")
        .contains("text", "translate", "clear", "output", "copy");
  }

  @Test
  void everyControlHasAName() throws Exception {
    for (JsonNode node : browser.send("Accessibility.getFullAXTree", Map.of()).get("nodes")) {
      if (CONTROLS.contains(node.path("role").path("value").asText())) {
        assertThat(node.path("name").path("value").asText()).as(node.toString()).isNotBlank();
      }
    }
  }

  @Test
  void speaksGermanAndRemembersIt() throws Exception {
    choose("interface", "de");
    browser.open(address);
    assertThat(browser.text("document.documentElement.lang")).isEqualTo("de");
    assertThat(browser.text("document.getElementById('translate').textContent"))
        .isEqualTo("Übersetzen");
    assertThat(browser.text("document.getElementById('source').textContent")).contains("Englisch");
    assertThat(browser.evaluate("import('./page/texts.js').then(t => t.unevenKeys())")).isEmpty();
  }

  @Test
  void isLightOrDarkAsTheSystemOrTheUserSays() throws Exception {
    String colour = "getComputedStyle(document.body).backgroundColor";
    String light = browser.text(colour);
    choose("theme", "dark");
    String dark = browser.text(colour);
    assertThat(dark).isNotEqualTo(light);
    choose("theme", "");
    Map<String, String> scheme = Map.of("name", "prefers-color-scheme", "value", "dark");
    browser.send("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    assertThat(browser.text(colour)).isEqualTo(dark);
    choose("theme", "light");
    assertThat(browser.text(colour)).isEqualTo(light);
    browser.send("Emulation.setEmulatedMedia", Map.of("features", List.of()));
  }

  @Test
  void fitsIntoAScreenOf360Pixels() throws Exception {
    browser.size(360, 640);
    for (String language : List.of("en", "de")) {
      choose("interface", language);
      assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt()).isEqualTo(360);
    }
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    browser.evaluate("document.getElementById('translate').click()");
    browser.await("!document.getElementById('problem').hidden");
    assertThat(browser.text("document.getElementById('problem').textContent"))
        .isEqualTo("Enter a text first.");
    assertThat(browser.text("document.activeElement.id")).isEqualTo("text");
  }

  /** Documents, glossaries, memories and keys, with a server that is played by the page. */
  @Test
  void offersWhatTheServerOffers() throws Exception {
    assertThat(browser.is("document.getElementById('glossary-field').hidden")).isTrue();
    String played =
        "const real = fetch; window.fetch = async (path, options) => {"
            + "  if (path === 'frontend/settings') return Response.json({filesTranslation: true,"
            + "    supportedFilesFormat: ['.txt'], keyRequired: true, glossaries: ['terms'],"
            + "    memories: ['team']});"
            + "  if (path === 'translate_file') { window.sent = [...options.body.keys()].join();"
            + "    return Response.json({translatedFileUrl: 'http://inner:5000/download_file/a.txt'}); }"
            + "  if (path === './download_file/a.txt') return new Response('played');"
            + "  return real(path, options); }";
    String id =
        browser
            .send("Page.addScriptToEvaluateOnNewDocument", Map.of("source", played))
            .get("identifier")
            .asText();
    browser.open(address);
    browser.send("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", id));
    for (String field : List.of("tabs", "glossary-field", "memory-field", "key-field")) {
      assertThat(browser.is("document.getElementById('" + field + "').hidden")).as(field).isFalse();
    }
    choose("glossary", "terms");
    upload("hello", "a.txt");
    assertThat(browser.text("window.sent")).isEqualTo("source,target,glossary,file");
    assertThat(browser.text("document.getElementById('download').download")).isEqualTo("a.en.txt");
  }

  @Test
  void translatesADocument() throws Exception {
    choose("source", "en");
    upload("hello world.", "notes.txt");
    Path model = folder.resolve("models/one");
    assertThat(saved("notes.de.txt"))
        .isEqualTo(TestModels.translations(model, List.of("hello world.")).get(0));
  }

  private static void upload(String text, String name) throws Exception {
    browser.evaluate("document.getElementById('tab-document').click()");
    browser.evaluate(
        "(() => { const data = new DataTransfer(); data.items.add(new File(['%s'], '%s'));"
                .formatted(text, name)
            + "document.getElementById('file').files = data.files;"
            + "document.getElementById('upload').click() })()");
    browser.await("!document.getElementById('download').hidden");
  }

  /** Saves the translation as a user does. */
  private static String saved(String name) throws Exception {
    Path saved = Files.createTempDirectory(folder, "saved");
    browser.send(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", saved.toString(), "eventsEnabled", true));
    browser.evaluate("document.getElementById('download').click()");
    browser.event("Browser.downloadProgress", "state", "completed");
    return Files.readString(saved.resolve(name));
  }

  private static void choose(String id, String value) throws Exception {
    browser.evaluate(
        "(() => { const select = document.getElementById('%s'); select.value = '%s';"
                .formatted(id, value)
            + " select.dispatchEvent(new Event('change')); })()");
  }
}
