package dev.translator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A Chromium without a window, driven over its DevTools protocol: one page. */
final class Browser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private int commands;
  private String session = "";

  /** The browser of this machine, if it has one. */
  static Optional<Path> executable() {
    for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
      for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
        Path file = Path.of(folder, name);
        if (Files.isExecutable(file)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * @param profile an empty folder
   */
  Browser(Path executable, Path profile) throws Exception {
    List<String> command = new ArrayList<>(List.of(executable.toString(), "--headless=new"));
    command.addAll(List.of("--remote-debugging-port=0", "--user-data-dir=" + profile));
    command.addAll(List.of("--disable-gpu", "--no-first-run", "--disable-background-networking"));
    command.addAll(List.of("--disable-dev-shm-usage", "--lang=en", "--hide-scrollbars"));
    if (System.getProperty("user.name").equals("root")) {
      command.add("--no-sandbox"); // the sandbox refuses root
    }
    command.add("about:blank");
    process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address()), new Listener())
            .get(SECONDS, TimeUnit.SECONDS);
    String target =
        send("Target.createTarget", Map.of("url", "about:blank")).get("targetId").asText();
    session =
        send("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .get("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Log", "Network", "Accessibility")) {
      send(domain + ".enable", Map.of());
    }
  }

  private String address() throws IOException {
    BufferedReader lines = process.errorReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("DevTools listening on ")) {
        Thread rest = new Thread(() -> lines.lines().forEach(more -> {}));
        rest.setDaemon(true);
        rest.start();
        return line.substring("DevTools listening on ".length()).strip();
      }
    }
    throw new IOException("the browser does not start");
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        received(message.toString());
        message.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  private void received(String message) {
    try {
      JsonNode node = JSON.readTree(message);
      if (node.has("id")) {
        waiting.remove(node.get("id").asInt()).complete(node);
      } else {
        synchronized (events) {
          events.add(node);
          events.notifyAll();
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(message, e);
    }
  }

  /** Sends a command of the protocol and returns its result. */
  JsonNode send(String method, Map<String, ?> parameters) throws Exception {
    int id = ++commands;
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    Map<String, Object> command =
        session.isEmpty()
            ? Map.of("id", id, "method", method, "params", parameters)
            : Map.of("id", id, "method", method, "params", parameters, "sessionId", session);
    socket.sendText(JSON.writeValueAsString(command), true).get(SECONDS, TimeUnit.SECONDS);
    JsonNode result = answer.get(SECONDS, TimeUnit.SECONDS);
    if (result.has("error")) {
      throw new AssertionError(method + ": " + result.get("error"));
    }
    return result.get("result");
  }

  /** The events of one kind so far. */
  List<JsonNode> events(String method) {
    return events.stream()
        .filter(event -> event.get("method").asText().equals(method))
        .map(event -> event.get("params"))
        .toList();
  }

  /** Waits for the first event of a kind whose field has a value, and returns it. */
  JsonNode event(String method, String field, String value) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    synchronized (events) {
      while (System.nanoTime() < end) {
        for (JsonNode event : events(method)) {
          if (event.path(field).asText().equals(value)) {
            return event;
          }
        }
        events.wait(1000);
      }
    }
    throw new AssertionError("no " + method + " with " + field + " " + value);
  }

  /** The value of an expression, or of the promise that it is. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode result =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
    }
    return result.get("result").path("value");
  }

  String text(String expression) throws Exception {
    return evaluate(expression).asText();
  }

  boolean is(String condition) throws Exception {
    return evaluate("Boolean(" + condition + ")").asBoolean();
  }

  /** Waits until a condition holds in the page. */
  void await(String condition) throws Exception {
    String loop = "const look = () => (%s) ? done(true) : setTimeout(look, 10); look();";
    evaluate("new Promise(done => { " + loop.replace("%s", condition) + " })");
  }

  /** Opens an address and waits until the page is ready. */
  void open(String address) throws Exception {
    send("Page.navigate", Map.of("url", address));
    await("document.documentElement?.dataset.ready === 'yes'");
  }

  void size(int width, int height) throws Exception {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Presses a key, such as Tab of code 9; modifiers 2 is Control. */
  void press(String key, int code, int modifiers) throws Exception {
    for (String type : List.of("rawKeyDown", "keyUp")) {
      send(
          "Input.dispatchKeyEvent",
          Map.of("type", type, "key", key, "windowsVirtualKeyCode", code, "modifiers", modifiers));
    }
  }

  /** Types into the focused field. */
  void type(String text) throws Exception {
    send("Input.insertText", Map.of("text", text));
  }

  /** Moves the mouse over the first element of a selector. */
  void hover(String selector) throws Exception {
    JsonNode box =
        evaluate("document.querySelector('" + selector + "').getBoundingClientRect().toJSON()");
    double x = box.get("x").asDouble() + box.get("width").asDouble() / 2;
    double y = box.get("y").asDouble() + box.get("height").asDouble() / 2;
    send("Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", x, "y", y));
  }

  @Override
  public void close() throws Exception {
    session = "";
    socket.sendText("{\"id\":0,\"method\":\"Browser.close\"}", true);
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
