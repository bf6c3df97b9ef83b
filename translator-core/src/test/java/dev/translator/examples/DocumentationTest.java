package dev.translator.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks of the documentation: its snippets compile, its links lead somewhere. */
class DocumentationTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  /** A class in backticks, perhaps with its package or a member. */
  private static final Pattern CLASS =
      Pattern.compile("`((?:[a-z]+\\.)*)([A-Z][a-z]\\w+)(?:\\.(\\w+))?(?:\\(\\))?`");

  /** A path from the root in backticks, perhaps with arguments. */
  private static final Pattern PATH =
      Pattern.compile("`((?:scripts|configs|data|docs|translator-\\w+)/[\\w./-]+)[^`\n]*`");

  /** Names in backticks that are not classes of this project. */
  private static final Set<String> OTHERS =
      Set.of("Criteria", "Dataset", "DeferredTranslatorFactory", "HuggingFaceTokenizer", "NaN");

  /** Names that snippets use without declaring them. */
  private static final String FIELDS =
      """
        dev.translator.translate.TranslationEngine engine;
        java.nio.file.Path input;
        java.nio.file.Path letter;
        java.nio.file.Path directory;
        java.util.List<String> written;
        java.util.List<String> hypotheses;
        java.util.List<String> references;
        dev.translator.subword.SubwordModel subwords;
        ai.djl.ndarray.NDManager manager;
      """;

  @TempDir private Path classes;

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/java.md"})
  void snippetsCompile(String page) throws IOException {
    List<JavaFileObject> sources = new ArrayList<>();
    Matcher blocks = JAVA_BLOCK.matcher(Files.readString(ROOT.resolve(page)));
    while (blocks.find()) {
      sources.add(source("Snippet" + sources.size(), blocks.group(1)));
    }
    assertThat(sources).isNotEmpty();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler).as("a JDK runs the tests").isNotNull();
    StringWriter errors = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none",
            "-d",
            classes.toString(),
            "-classpath",
            System.getProperty("java.class.path"));
    boolean compiled = compiler.getTask(errors, null, null, options, null, sources).call();
    assertThat(compiled).as("%s: %s", page, errors).isTrue();
  }

  @Test
  void linksOfEveryPageLeadToFiles() throws IOException {
    for (Path page : pages()) {
      Matcher links = LINK.matcher(Files.readString(page));
      while (links.find()) {
        String target = links.group(1).replaceAll("#.*", "");
        if (!target.isEmpty() && !target.contains("://")) {
          assertThat(page.resolveSibling(target)).as("a link of %s", page).exists();
        }
      }
    }
  }

  @Test
  void theIndexNamesEveryDecision() throws IOException {
    String index = Files.readString(ROOT.resolve("docs/decisions/README.md"));
    int last = 0;
    try (Stream<Path> files = Files.list(ROOT.resolve("docs/decisions"))) {
      for (Path file : files.filter(f -> !f.endsWith("README.md")).toList()) {
        String name = file.getFileName().toString();
        assertThat(index).contains("(" + name + ")");
        last = Math.max(last, Integer.parseInt(name.substring(0, 4)));
      }
    }
    for (int number = 1; number <= last; number++) {
      assertThat(index).contains("%04d".formatted(number));
    }
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages;
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      pages = new ArrayList<>(docs.filter(file -> file.toString().endsWith(".md")).toList());
    }
    pages.add(ROOT.resolve("README.md"));
    pages.add(ROOT.resolve("CONTRIBUTING.md"));
    pages.add(ROOT.resolve("CHANGELOG.md"));
    return pages;
  }

  /** Text of the pages about the present, without blocks of code, by page. */
  private static Map<Path, String> presentPages() throws IOException {
    Map<Path, String> texts = new TreeMap<>();
    for (Path page : pages()) {
      String name = page.getFileName().toString();
      if (!name.equals("renames.md") && !name.equals("CHANGELOG.md")) {
        texts.put(page, Files.readString(page).replaceAll("(?s)```.*?```", ""));
      }
    }
    return texts;
  }

  /** Sources of all modules by the simple name of their class. */
  private static Map<String, List<Path>> sources() throws IOException {
    Map<String, List<Path>> sources = new HashMap<>();
    for (Path module : modules()) {
      try (Stream<Path> files = Files.walk(module.resolve("src"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          sources.computeIfAbsent(name, key -> new ArrayList<>()).add(file);
        }
      }
    }
    return sources;
  }

  private static List<Path> modules() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.filter(folder -> Files.isDirectory(folder.resolve("src"))).toList();
    }
  }

  @Test
  void classesThatPagesNameExist() throws IOException {
    Map<String, List<Path>> sources = sources();
    List<String> missing = new ArrayList<>();
    for (Map.Entry<Path, String> page : presentPages().entrySet()) {
      Matcher names = CLASS.matcher(page.getValue());
      while (names.find()) {
        String folder = "/" + names.group(1).replace('.', '/');
        boolean known = OTHERS.contains(names.group(2));
        for (Path file : sources.getOrDefault(names.group(2), List.of())) {
          known |=
              (file.toString().replace('\\', '/').contains(folder + names.group(2) + ".java"))
                  && (names.group(3) == null
                      || Pattern.compile("\\b" + names.group(3) + "\\b")
                          .matcher(Files.readString(file))
                          .find());
        }
        if (!known) {
          missing.add(page.getKey() + ": " + names.group());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void pathsThatPagesNameExist() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Map.Entry<Path, String> page : presentPages().entrySet()) {
      Matcher paths = PATH.matcher(page.getValue());
      while (paths.find()) {
        if (!paths.group().contains("*") && Files.notExists(ROOT.resolve(paths.group(1)))) {
          missing.add(page.getKey() + ": " + paths.group());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private static JavaFileObject source(String name, String block) {
    StringBuilder imports = new StringBuilder();
    StringBuilder body = new StringBuilder();
    block.lines().forEach(l -> (l.startsWith("import ") ? imports : body).append(l).append('\n'));
    String text =
        imports
            + ("class " + name + " {\n" + FIELDS)
            + ("  void run() throws Exception {\n" + body + "  }\n}\n");
    return new SimpleJavaFileObject(
        URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
