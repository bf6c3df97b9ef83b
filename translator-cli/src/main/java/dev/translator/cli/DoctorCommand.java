package dev.translator.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** Looks for faults that keep this machine from training or translating; says how to mend them. */
@Command(
    name = "doctor",
    description = {
      "Checks Java, libtorch, CUDA, memory and disk, and names faults and how to mend them.",
      "Ends with exit code 1 if training or translating cannot work."
    },
    footer = {"", "Example:", "  translator doctor"})
final class DoctorCommand implements Callable<Integer> {
  private final Console console;
  private final Supplier<List<Finding>> engine;

  DoctorCommand(Console console) {
    this(console, () -> EngineCheck.findings());
  }

  /**
   * @param engine supplier of the findings about the engine, called when the command runs
   */
  DoctorCommand(Console console, Supplier<List<Finding>> engine) {
    this.console = console;
    this.engine = engine;
  }

  @Override
  public Integer call() {
    List<Finding> findings =
        new ArrayList<>(
            new MachineCheck(System.getenv(), System.getProperties()).findings(Path.of("")));
    findings.addAll(engine.get());
    findings.forEach(this::print);
    long broken = findings.stream().filter(f -> f.state() == Finding.State.BROKEN).count();
    long weak = findings.stream().filter(f -> f.state() == Finding.State.WEAK).count();
    console.println("");
    console.println(verdict(broken, weak));
    return broken > 0 ? Errors.FAILURE : 0;
  }

  private static String verdict(long broken, long weak) {
    if (broken > 0) {
      return "Something is broken: see the lines marked '!!'.";
    }
    return weak > 0 ? "It works; the lines marked '! ' could be better." : "All is well.";
  }

  private void print(Finding finding) {
    String mark =
        switch (finding.state()) {
          case OK -> "ok";
          case WEAK -> "! ";
          case BROKEN -> "!!";
        };
    console.println(
        String.format(Locale.ROOT, "%s  %-15s %s", mark, finding.subject(), finding.text()));
    if (!finding.mend().isEmpty()) {
      console.println(String.format(Locale.ROOT, "    %-15s -> %s", "", finding.mend()));
    }
  }
}
