package dev.translator.nn;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The classes of this package know one another in one direction. */
class ClassCyclesTest {
  /** A pass, its backend and a projection describe one another. */
  private static final Set<String> TOGETHER = Set.of("ForwardPass", "LinearBackend", "Projection");

  @Test
  void onlyThreeClassesKnowOneAnotherInACircle() {
    Map<String, Set<String>> uses = dependencies();
    assertThat(uses).containsKeys("Transformer", "NetworkBlock", "ForwardPass");
    Set<Set<String>> cycles = new HashSet<>();
    Map<String, Set<String>> reachable = new TreeMap<>();
    uses.keySet().forEach(name -> reachable.put(name, reachable(uses, name)));
    reachable.forEach(
        (name, below) -> {
          Set<String> cycle = new TreeSet<>(below);
          cycle.removeIf(other -> !reachable.get(other).contains(name));
          if (!cycle.isEmpty()) {
            cycles.add(cycle);
          }
        });
    assertThat(cycles).isSubsetOf(Set.of(TOGETHER));
  }

  /** The top-level classes of this package with those that each uses, itself left out. */
  private static Map<String, Set<String>> dependencies() {
    Map<String, Set<String>> uses = new TreeMap<>();
    String home = ClassCyclesTest.class.getPackageName();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(home)) {
      Set<String> used = uses.computeIfAbsent(topLevel(type), name -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (target.getPackageName().equals(home) && !topLevel(target).equals(topLevel(type))) {
          used.add(topLevel(target));
        }
      }
    }
    return uses;
  }

  private static String topLevel(JavaClass type) {
    String name = type.getName().substring(type.getPackageName().length() + 1);
    return name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
  }

  private static Set<String> reachable(Map<String, Set<String>> uses, String from) {
    Set<String> found = new TreeSet<>();
    Deque<String> next = new ArrayDeque<>(uses.get(from));
    while (!next.isEmpty()) {
      String name = next.pop();
      if (found.add(name)) {
        next.addAll(uses.getOrDefault(name, Set.of()));
      }
    }
    return found;
  }
}
