package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts that download public corpora, against a server on this machine. It has invented
 * files, so the copies of the scripts that run here name the checksums of those.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bash scripts")
@Tag("slow")
class FetchScriptsTest {
  private static final String MULTI30K =
      "/raw.githubusercontent.com/multi30k/dataset/a3d2e0d26b56f3846f66a952536ffed4e401d05a/data/task1/raw/";

  @TempDir Path directory;
  private HttpServer server;
  private final Map<String, byte[]> served = new HashMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private boolean ranges = true;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    Path scripts = Files.createDirectories(directory.resolve("scripts"));
    try (Stream<Path> all = Files.list(Path.of("..", "scripts"))) {
      for (Path script :
          all.filter(p -> p.getFileName().toString().startsWith("fetch-")).toList()) {
        Files.copy(script, scripts.resolve(script.getFileName().toString()));
      }
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    String path = exchange.getRequestURI().getPath();
    requests.add(path.substring(path.lastIndexOf('/') + 1) + (range == null ? "" : " " + range));
    byte[] content = served.get(path);
    if (content == null) {
      exchange.sendResponseHeaders(404, -1);
    } else if (range != null && ranges) {
      int from = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
      if (from >= content.length) {
        exchange.sendResponseHeaders(416, -1);
      } else {
        exchange
            .getResponseHeaders()
            .add(
                "Content-Range",
                "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        exchange.sendResponseHeaders(206, content.length - from);
        exchange.getResponseBody().write(content, from, content.length - from);
      }
    } else {
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
    }
    exchange.close();
  }

  /** Serves a file and puts its checksum into the script in place of the real one. */
  private void serve(String script, String path, String algorithm, byte[] content)
      throws Exception {
    served.put(path, content);
    String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.gz$", "");
    Path file = directory.resolve("scripts").resolve(script);
    MessageDigest digest = MessageDigest.getInstance(algorithm.replaceFirst("sha", "SHA-"));
    String hash = HexFormat.of().formatHex(digest.digest(content));
    int digits = hash.length();
    String text = Files.readString(file);
    String changed =
        text.replaceFirst(
            "("
                + Pattern.quote(name)
                + "\\S*(?: \\\\\\n)? +(?:"
                + algorithm
                + ":)?)[0-9a-f]{"
                + digits
                + "}\\b",
            "$1" + hash);
    assertThat(changed).as(name).isNotEqualTo(text);
    Files.writeString(file, changed);
  }

  private Shell.Result run(String script) throws IOException, InterruptedException {
    Path err = directory.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(
                "bash", directory.resolve("scripts").resolve(script).toString(), "corpora")
            .directory(directory.toFile())
            .redirectError(err.toFile());
    builder.environment().put("TRANSLATOR_FETCH_BASE", "http://127.0.0.1:" + port());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Shell.Result(process.waitFor(), out, Files.readString(err));
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private Path corpora(String name) {
    return directory.resolve("corpora").resolve(name);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  /** A .tgz of names and contents. */
  private static byte[] tgz(String... files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      for (int i = 0; i < files.length; i += 2) {
        TarArchiveEntry entry = new TarArchiveEntry(files[i]);
        entry.setSize(bytes(files[i + 1]).length);
        tar.putArchiveEntry(entry);
        tar.write(bytes(files[i + 1]));
        tar.closeArchiveEntry();
      }
    }
    return gzip(out.toByteArray());
  }

  private void serveMulti30k() throws Exception {
    for (String name : new String[] {"train", "val", "test_2016_flickr"}) {
      for (String language : new String[] {"en", "de"}) {
        String text = (name + " " + language + "\n").repeat(100);
        serve(
            "fetch-multi30k",
            MULTI30K + name + "." + language + ".gz",
            "sha256",
            gzip(bytes(text)));
      }
    }
  }

  @Test
  void downloadsVerifiesAndUnpacksOnce() throws Exception {
    serveMulti30k();
    Shell.Result first = run("fetch-multi30k");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out().lines())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).endsWith("{en,de}: 100 pairs"));
    assertThat(corpora("valid.de")).hasContent("val de\n".repeat(100));
    assertThat(corpora("test2016.en")).hasContent("test_2016_flickr en\n".repeat(100));
    assertThat(corpora("LICENCE.txt")).isRegularFile();
    assertThat(requests).hasSize(6);

    Shell.Result again = run("fetch-multi30k");
    assertThat(again.out()).isEqualTo(first.out());
    assertThat(requests).as("nothing is downloaded twice").hasSize(6);
  }

  @Test
  void goesOnWhereADownloadBrokeOff() throws Exception {
    serveMulti30k();
    byte[] whole = served.get(MULTI30K + "train.en.gz");
    Path part = corpora("download/train.en.gz.part");
    Files.createDirectories(part.getParent());
    Files.write(part, Arrays.copyOf(whole, whole.length / 2));
    Shell.Result result = run("fetch-multi30k");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(requests).contains("train.en.gz bytes=" + whole.length / 2 + "-");
    assertThat(corpora("train.en")).hasContent("train en\n".repeat(100));
    assertThat(part).doesNotExist();
  }

  @Test
  void startsOverWhereTheServerCannotGoOn() throws Exception {
    serveMulti30k();
    Path part = corpora("download/train.en.gz.part");
    Files.createDirectories(part.getParent());
    Files.write(part, served.get(MULTI30K + "train.en.gz"));
    assertThat(run("fetch-multi30k").code()).as("all of it was there already").isZero();

    Files.delete(corpora("download/train.en.gz"));
    Files.write(part, new byte[] {1, 2, 3});
    ranges = false;
    Shell.Result result = run("fetch-multi30k");
    assertThat(result.code()).as(result.err()).isZero();
  }

  @Test
  void otherContentThanThePublishedIsRefused() throws Exception {
    serveMulti30k();
    served.put(MULTI30K + "val.de.gz", gzip(bytes("something else\n")));
    Shell.Result result = run("fetch-multi30k");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err().lines().reduce((a, b) -> b).orElseThrow())
        .startsWith("fetch-multi30k: http://127.0.0.1:")
        .contains("val.de.gz: the checksum is wrong");
    assertThat(corpora("valid.de")).doesNotExist();
    assertThat(corpora("download/val.de.gz")).doesNotExist();

    served.remove(MULTI30K + "val.de.gz");
    assertThat(run("fetch-multi30k").err()).contains("cannot be downloaded; run this again");
  }

  private static String talk(String language) {
    StringBuilder lines = new StringBuilder("<url>http://x</url>\n<title>T</title>\n");
    for (int i = 1; i <= 46; i++) {
      lines.append(" ").append(language).append(' ').append(i).append(" & <b> \n");
    }
    return lines.append("<url>http://y</url>\n").toString();
  }

  private static String xml(String name) {
    return "<refset><doc>\n<title>no</title>\n<seg id=\"1\"> "
        + name
        + " &amp; &lt;x&gt; </seg>\n"
        + "<seg id=\"2\">two</seg>\n</doc></refset>\n";
  }

  @Test
  void talksWithoutPublishedChecksumsAreRemembered() throws Exception {
    List<String> files = new ArrayList<>();
    for (String language : new String[] {"de", "en"}) {
      files.addAll(List.of("de-en/train.tags.de-en." + language, talk(language)));
      for (String set :
          new String[] {
            "TED.dev2010", "TEDX.dev2012", "TED.tst2010", "TED.tst2011", "TED.tst2012"
          }) {
        files.addAll(List.of("de-en/IWSLT14." + set + ".de-en." + language + ".xml", xml(set)));
      }
    }
    String path = "/dl.fbaipublicfiles.com/fairseq/data/iwslt14/de-en.tgz";
    served.put(path, tgz(files.toArray(String[]::new)));
    Shell.Result result = run("fetch-iwslt14");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(corpora("valid.de")).hasContent("de 23 & <b>\nde 46 & <b>\n");
    assertThat(Files.readAllLines(corpora("train.en"))).hasSize(44).startsWith("en 1 & <b>");
    assertThat(Files.readAllLines(corpora("test.en")))
        .hasSize(10)
        .startsWith("TED.dev2010 & <x>", "two", "TEDX.dev2012 & <x>");
    assertThat(corpora("checksums.lock")).content().matches("[0-9a-f]{64}  de-en.tgz\n");
    assertThat(result.err()).contains("its checksum is not published");

    Files.delete(corpora("download/de-en.tgz"));
    served.put(path, tgz("other", "content"));
    Shell.Result changed = run("fetch-iwslt14");
    assertThat(changed.code()).isEqualTo(1);
    assertThat(changed.err()).contains("the checksum is wrong");
  }

  @Test
  void talksInAZip() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String language : new String[] {"en", "de"}) {
        zip.putNextEntry(new ZipEntry("en-de/train.tags.en-de." + language));
        zip.write(bytes(talk(language)));
        for (String set :
            new String[] {
              "dev2010", "tst2010", "tst2011", "tst2012", "tst2013", "tst2014", "tst2015"
            }) {
          zip.putNextEntry(
              new ZipEntry("en-de/IWSLT17.TED." + set + ".en-de." + language + ".xml"));
          zip.write(bytes(xml(set)));
        }
      }
    }
    served.put(
        "/huggingface.co/datasets/IWSLT/iwslt2017/resolve/c18a4f81a47ae6fa079fe9d32db288ddde38451d"
            + "/data/2017-01-trnted/texts/en/de/en-de.zip",
        out.toByteArray());
    Shell.Result result = run("fetch-iwslt17");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("train.{en,de}: 46 pairs", "valid.{en,de}: 2 pairs");
    assertThat(Files.readAllLines(corpora("test.de"))).hasSize(12).startsWith("tst2010 & <x>");
  }

  @Test
  void newsInFiveArchives() throws Exception {
    String script = "fetch-wmt14";
    String host = "/www.statmt.org/";
    serve(
        script,
        host + "wmt13/training-parallel-europarl-v7.tgz",
        "sha256",
        tgz("training/europarl-v7.de-en.en", "a\n", "training/europarl-v7.de-en.de", "A\n"));
    serve(
        script,
        host + "wmt13/training-parallel-commoncrawl.tgz",
        "sha256",
        tgz("commoncrawl.de-en.en", "b\n", "commoncrawl.de-en.de", "B\n"));
    serve(
        script,
        host + "wmt14/training-parallel-nc-v9.tgz",
        "sha256",
        tgz(
            "training/news-commentary-v9.de-en.en", "c\n",
            "training/news-commentary-v9.de-en.de", "C\n"));
    serve(
        script,
        host + "wmt14/test-full.tgz",
        "md5",
        tgz(
            "test-full/newstest2014-deen-src.en.sgm", xml("en"),
            "test-full/newstest2014-deen-ref.de.sgm", xml("de")));
    served.put(
        host + "wmt13/test.tgz",
        tgz("test/newstest2013-src.en.sgm", xml("e"), "test/newstest2013-src.de.sgm", xml("d")));
    Path file = directory.resolve("scripts").resolve(script);
    String md5 =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("MD5").digest(served.get(host + "wmt13/test.tgz")));
    Files.writeString(
        file, Files.readString(file).replace("48eca5d02f637af44e85186847141f67", md5));
    Shell.Result result = run(script);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out().lines()).hasSize(5);
    assertThat(corpora("news-commentary-v9.de")).hasContent("C\n");
    assertThat(corpora("valid.de")).hasContent("d & <x>\ntwo\n");
    assertThat(corpora("test.en")).hasContent("en & <x>\ntwo\n");
  }

  @Test
  void sentencesOfTatoeba() throws Exception {
    StringBuilder train = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      train.append("s").append(i / 2).append("\tt").append(i).append("\r\n");
    }
    String base = "/mlrepo.djl.ai/dataset/nlp/ai/djl/basicdataset/tatoeba-en-fr/1.0/fra-eng-";
    serve("fetch-tatoeba", base + "train.txt.gz", "sha1", gzip(bytes(train.toString())));
    serve("fetch-tatoeba", base + "test.txt.gz", "sha1", gzip(bytes("Run!\tFuyons !\n")));
    Shell.Result result = run("fetch-tatoeba");
    assertThat(result.code()).as(result.err()).isZero();
    List<String> valid = Files.readAllLines(corpora("valid.en"));
    List<String> training = Files.readAllLines(corpora("train.en"));
    assertThat(valid).hasSize(10).doesNotContainAnyElementsOf(training);
    assertThat(training).hasSize(390);
    assertThat(Files.readString(corpora("train.fr"))).startsWith("t0\nt1\n").doesNotContain("\r");
    assertThat(corpora("test.fr")).hasContent("Fuyons !\n");
  }
}
