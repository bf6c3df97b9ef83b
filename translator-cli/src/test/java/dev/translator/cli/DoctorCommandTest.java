package dev.translator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
  private static Shell.Result doctor(Finding... engine) {
    return Shell.runCommand(c -> new DoctorCommand(c, () -> List.of(engine)), "doctor");
  }

  @Test
  void brokenEngineEndsWithOne() {
    Shell.Result result = doctor(Finding.broken("libtorch", "cannot be loaded", "build again"));
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("!!  libtorch        cannot be loaded\n")
        .contains("-> build again\n")
        .endsWith("\nSomething is broken: see the lines marked '!!'.\n");
  }

  @Test
  void weaknessesEndWithZero() {
    Shell.Result result = doctor(Finding.weak("GPU", "unused", "build with -Pcuda"));
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("!   GPU             unused\n")
        .endsWith("\nIt works; the lines marked '! ' could be better.\n");
  }

  @Test
  void realEngineIsSound() {
    Shell.Result result = Shell.run("doctor");
    assertThat(result.code()).as(result.out()).isZero();
    assertThat(result.out())
        .contains("ok  Java            " + System.getProperty("java.version"))
        .containsPattern("ok  libtorch        2\\.")
        .containsPattern("ok  matrix product  \\d+ GFLOP/s in float32 on cpu");
  }

  @Test
  void environmentOfTheLauncherIsChecked() {
    Map<String, String> launcher =
        Map.of(
            "OMP_WAIT_POLICY", "PASSIVE",
            "MALLOC_MMAP_THRESHOLD_", "1",
            "MALLOC_TRIM_THRESHOLD_", "1",
            "MALLOC_TOP_PAD_", "1");
    Map<String, String> linux = Map.of("os.name", "Linux", "sun.jnu.encoding", "UTF-8");
    MachineCheck good = new MachineCheck(launcher, linux);
    assertThat(List.of(good.threads(2), good.allocator(), good.fileNames()))
        .allSatisfy(finding -> assertThat(finding.state()).isEqualTo(Finding.State.OK));
    MachineCheck bare =
        new MachineCheck(
            Map.of(), Map.of("os.name", "Linux", "sun.jnu.encoding", "ANSI_X3.4-1968"));
    assertThat(List.of(bare.threads(2), bare.allocator(), bare.fileNames()))
        .allSatisfy(finding -> assertThat(finding.state()).isEqualTo(Finding.State.WEAK));
    assertThat(new MachineCheck(Map.of("OMP_NUM_THREADS", "1"), linux).threads(2).mend())
        .contains("OMP_NUM_THREADS");
  }

  @Test
  void limits() {
    assertThat(MachineCheck.heap(256L << 20).state()).isEqualTo(Finding.State.WEAK);
    assertThat(MachineCheck.heap(2L << 30).state()).isEqualTo(Finding.State.OK);
    assertThat(MachineCheck.disk(Path.of("no/such/directory")).state())
        .isEqualTo(Finding.State.WEAK);
    assertThat(EngineCheck.gpu(0, false).state()).isEqualTo(Finding.State.OK);
    assertThat(EngineCheck.gpu(1, false).mend()).contains("-Pcuda");
    assertThat(EngineCheck.gpu(1, true).state()).isEqualTo(Finding.State.OK);
  }
}
