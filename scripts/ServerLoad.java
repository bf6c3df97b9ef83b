import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts load on a translation server and compares every answer with the expected one.
 *
 * <pre>{@code
 * java scripts/ServerLoad.java --url http://127.0.0.1:5000 --source en --target de \
 *     --input test.en --expected test.de.translated --connections 64 --seconds 600
 * }</pre>
 *
 * <p>Options: {@code --rate R} asks R times a second, whatever the server does, and counts the time
 * from when the request was due; without it each connection asks again as soon as it has its
 * answer. {@code --hangups N} opens N connections that leave before their answer, {@code --slow N}
 * as many that send a byte a second. {@code --pid P} shows the memory of the server.
 */
final class ServerLoad {
  private final Map<String, String> options = new HashMap<>();
  private final List<String> texts;
  private final List<String> expected;
  private final Map<String, AtomicLong> results = new TreeMap<>();
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong characters = new AtomicLong();
  private final List<long[]> latencies = new ArrayList<>();
  private long start;
  private long end;

  private ServerLoad(String[] arguments) throws IOException {
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i].substring(2), arguments[i + 1]);
    }
    texts = Files.readAllLines(Path.of(options.get("input")));
    expected = Files.readAllLines(Path.of(options.get("expected")));
    if (texts.size() != expected.size()) {
      throw new IllegalArgumentException(
          texts.size() + " lines of input, but " + expected.size() + " expected ones");
    }
  }

  public static void main(String[] arguments) throws Exception {
    new ServerLoad(arguments).run();
  }

  private long number(String name, long otherwise) {
    return Long.parseLong(options.getOrDefault(name, String.valueOf(otherwise)));
  }

  private void run() throws InterruptedException {
    start = System.nanoTime();
    end = start + number("seconds", 60) * 1_000_000_000L;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < number("connections", 64); i++) {
      int seed = i;
      threads.add(new Thread(() -> ask(seed)));
    }
    for (int i = 0; i < number("slow", 0); i++) {
      threads.add(new Thread(this::sendSlowly));
    }
    threads.add(new Thread(this::hangUp));
    threads.forEach(Thread::start);
    while (System.nanoTime() < end) {
      Thread.sleep(Math.max(1, Math.min(30_000, (end - System.nanoTime()) / 1_000_000)));
      System.out.printf(
          Locale.ROOT, "%4d s  %s  %s%n", (System.nanoTime() - start) / 1_000_000_000, memory(), results);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    summarize();
  }

  private void count(String result) {
    synchronized (results) {
      results.computeIfAbsent(result, name -> new AtomicLong()).incrementAndGet();
    }
  }

  private void ask(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Connection connection = new Connection(URI.create(options.get("url")));
    double rate = Double.parseDouble(options.getOrDefault("rate", "0"));
    while (true) {
      long due = System.nanoTime();
      if (rate > 0) {
        due = start + Math.round(next.getAndIncrement() / rate * 1e9);
        long wait = due - System.nanoTime();
        try {
          Thread.sleep(Math.max(0, wait / 1_000_000));
        } catch (InterruptedException e) {
          return;
        }
      }
      if (due >= end) {
        return;
      }
      int size = random.nextInt(16) == 0 ? 8 : 1;
      int[] lines = random.ints(size, 0, texts.size()).toArray();
      count(result(connection, lines, due));
    }
  }

  private String result(Connection connection, int[] lines, long due) {
    StringBuilder body = new StringBuilder("{\"source\":\"" + options.get("source") + "\",");
    body.append("\"target\":\"" + options.get("target") + "\",\"q\":[");
    for (int i = 0; i < lines.length; i++) {
      body.append(i == 0 ? "" : ",").append(quoted(texts.get(lines[i])));
    }
    try {
      Connection.Answer answer = connection.post("/translate", body + "]}");
      if (answer.status() != 200) {
        return "status " + answer.status();
      }
      long nanos = System.nanoTime() - due;
      synchronized (latencies) {
        latencies.add(new long[] {nanos, lines.length});
      }
      List<String> found = texts(answer.body());
      for (int i = 0; i < lines.length; i++) {
        if (i >= found.size() || !found.get(i).equals(expected.get(lines[i]))) {
          System.out.println("another text: " + texts.get(lines[i]) + " -> " + answer.body());
          return "another text";
        }
        characters.addAndGet(found.get(i).length());
      }
      return "right";
    } catch (IOException e) {
      return "failed: " + e;
    }
  }

  /** The strings of the first array in an answer. */
  private static List<String> texts(String json) {
    List<String> texts = new ArrayList<>();
    StringBuilder text = null;
    for (int i = json.indexOf('[') + 1; i < json.length(); i++) {
      char c = json.charAt(i);
      if (text == null) {
        if (c == ']') {
          break;
        }
        text = c == '"' ? new StringBuilder() : null;
      } else if (c == '"') {
        texts.add(text.toString());
        text = null;
      } else if (c == '\\') {
        char escaped = json.charAt(++i);
        if (escaped == 'u') {
          text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
          i += 4;
        } else {
          text.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
        }
      } else {
        text.append(c);
      }
    }
    return texts;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t") + '"';
  }

  private Socket connect() throws IOException {
    URI uri = URI.create(options.get("url"));
    return new Socket(uri.getHost(), uri.getPort());
  }

  private String head(int length) {
    return "POST /translate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  private void hangUp() {
    SplittableRandom random = new SplittableRandom(77);
    for (long i = 0; i < number("hangups", 0) && System.nanoTime() < end; i++) {
      String text = quoted(texts.get(random.nextInt(texts.size())));
      String body =
          "{\"source\":\"%s\",\"target\":\"%s\",\"q\":%s}"
              .formatted(options.get("source"), options.get("target"), text);
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      try (Socket socket = connect()) {
        OutputStream out = socket.getOutputStream();
        out.write(head(bytes.length).getBytes(StandardCharsets.US_ASCII));
        out.write(bytes, 0, random.nextBoolean() ? bytes.length : bytes.length / 2);
        out.flush();
        Thread.sleep(random.nextInt(60));
        count("hung up");
      } catch (IOException | InterruptedException e) {
        count("hang-up failed: " + e);
      }
    }
  }

  private void sendSlowly() {
    while (System.nanoTime() < end) {
      try (Socket socket = connect()) {
        OutputStream out = socket.getOutputStream();
        out.write(head(1000).getBytes(StandardCharsets.US_ASCII));
        while (System.nanoTime() < end) {
          out.write(' ');
          out.flush();
          Thread.sleep(1000);
        }
      } catch (IOException e) {
        count("slow sender cut off");
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private String memory() {
    if (!options.containsKey("pid")) {
      return "";
    }
    try {
      return Files.readAllLines(Path.of("/proc", options.get("pid"), "status")).stream()
          .filter(line -> line.startsWith("VmRSS"))
          .map(line -> line.replaceAll("\\s+", " "))
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "no process";
    }
  }

  private void summarize() {
    double seconds = (System.nanoTime() - start) / 1e9;
    long[] nanos = latencies.stream().mapToLong(l -> l[0]).sorted().toArray();
    long lines = latencies.stream().mapToLong(l -> l[1]).sum();
    System.out.printf(
        Locale.ROOT,
        "%,d requests, %,d texts in %.0f s: %.1f requests/s, %.1f texts/s, %.0f characters/s%n",
        nanos.length, lines, seconds, nanos.length / seconds, lines / seconds,
        characters.get() / seconds);
    System.out.println("results: " + results);
    if (nanos.length > 0) {
      System.out.printf(
          Locale.ROOT,
          "latency in ms: p50 %.1f, p95 %.1f, p99 %.1f, highest %.1f%n",
          place(nanos, 0.5), place(nanos, 0.95), place(nanos, 0.99), place(nanos, 1));
    }
  }

  private static double place(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))] / 1e6;
  }

  /**
   * A connection that stays open. It is plain, as a client on the same machine takes processor time
   * that the server is measured by.
   */
  private static final class Connection {
    private static final int TIMEOUT_MILLIS = 120_000;

    private final URI server;
    private Socket socket;
    private InputStream in;

    record Answer(int status, String body) {}

    Connection(URI server) {
      this.server = server;
    }

    Answer post(String path, String json) throws IOException {
      boolean whole = false;
      try {
        open();
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head =
            "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(path, server.getAuthority(), body.length);
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] message = new byte[start.length + body.length];
        System.arraycopy(start, 0, message, 0, start.length);
        System.arraycopy(body, 0, message, start.length, body.length);
        socket.getOutputStream().write(message);
        Answer answer = answer();
        whole = true;
        return answer;
      } finally {
        if (!whole && socket != null) {
          socket.close();
          socket = null;
        }
      }
    }

    private void open() throws IOException {
      if (socket == null) {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
      }
    }

    private Answer answer() throws IOException {
      int status = Integer.parseInt(line().split(" ")[1]);
      int length = 0;
      boolean closing = false;
      for (String line = line(); !line.isEmpty(); line = line()) {
        String header = line.toLowerCase(Locale.ROOT);
        if (header.startsWith("content-length:")) {
          length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
        }
        closing |= header.equals("connection: close");
      }
      String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      if (closing) {
        socket.close();
        socket = null;
      }
      return new Answer(status, body);
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new EOFException("the server closed the connection");
        }
        line.append((char) c);
      }
      return line.toString().strip();
    }
  }
}
