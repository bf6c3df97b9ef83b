package dev.translator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks of {@code doctor} that do not need the engine: Java, memory, disk, environment. */
final class MachineCheck {
  private static final long GIB = 1L << 30;

  /** Set by the launcher, for the reasons that stand there. */
  private static final List<String> ALLOCATOR =
      List.of("MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_", "MALLOC_TOP_PAD_");

  private final Map<String, String> environment;
  private final Map<?, ?> properties;

  MachineCheck(Map<String, String> environment, Map<?, ?> properties) {
    this.environment = environment;
    this.properties = properties;
  }

  List<Finding> findings(Path workingDirectory) {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(heap(Runtime.getRuntime().maxMemory()));
    findings.add(threads(Runtime.getRuntime().availableProcessors()));
    findings.add(disk(workingDirectory));
    findings.add(fileNames());
    if (property("os.name").startsWith("Linux")) {
      findings.add(allocator());
    }
    return List.copyOf(findings);
  }

  private Finding java() {
    return Finding.ok(
        "Java",
        String.join(
            " ",
            property("java.version"),
            "(" + property("java.vendor") + ")",
            "on",
            property("os.name"),
            property("os.arch")));
  }

  static Finding heap(long bytes) {
    String text = gib(bytes) + " at most";
    return bytes < GIB / 2
        ? Finding.weak("heap", text, "give Java more: TRANSLATOR_JAVA_OPTIONS=-Xmx2g")
        : Finding.ok("heap", text);
  }

  Finding threads(int processors) {
    String limit = environment.get("OMP_NUM_THREADS");
    String text = processors + (processors == 1 ? " processor" : " processors");
    if (limit != null) {
      return Finding.weak(
          "threads",
          text + ", OMP_NUM_THREADS=" + limit,
          "unset OMP_NUM_THREADS and use the setting training.threads or --threads");
    }
    return "PASSIVE".equalsIgnoreCase(environment.get("OMP_WAIT_POLICY"))
        ? Finding.ok("threads", text + ", OMP_WAIT_POLICY=PASSIVE")
        : Finding.weak(
            "threads",
            text + ", OMP_WAIT_POLICY is not PASSIVE: idle threads take time from busy ones",
            "start with scripts/translator, or set it before Java starts");
  }

  static Finding disk(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    try {
      long free = Files.getFileStore(absolute).getUsableSpace();
      String text = gib(free) + " free in " + absolute;
      if (!Files.isWritable(absolute)) {
        return Finding.weak("disk", text + ", not writable", "give --output a writable directory");
      }
      return free < GIB
          ? Finding.weak("disk", text, "checkpoints may not fit: make room or change --output")
          : Finding.ok("disk", text);
    } catch (IOException e) {
      return Finding.weak("disk", absolute + ": " + e.getMessage(), "give --output a directory");
    }
  }

  Finding fileNames() {
    String encoding = property("sun.jnu.encoding");
    return encoding.equalsIgnoreCase("UTF-8") || property("os.name").startsWith("Windows")
        ? Finding.ok("file names", encoding)
        : Finding.weak(
            "file names",
            encoding + ": names with other letters cannot be opened",
            "set LC_ALL=C.UTF-8 before Java starts");
  }

  Finding allocator() {
    List<String> missing =
        ALLOCATOR.stream().filter(name -> !environment.containsKey(name)).toList();
    return missing.isEmpty()
        ? Finding.ok("allocator", "keeps freed memory for the next update")
        : Finding.weak(
            "allocator",
            String.join(", ", missing) + " not set: training on the CPU is slower",
            "start with scripts/translator, which sets them");
  }

  private String property(String name) {
    return String.valueOf(properties.get(name));
  }

  static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) GIB);
  }
}
