package dev.translator.memory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** The memory reads files and corpora with the core, and needs neither DJL nor a network. */
class MemoryPackageRulesTest {
  @Test
  void onlyTheLowestPackagesOfTheCore() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "ai.djl..",
            "dev.translator.kernels..",
            "dev.translator.nn..",
            "dev.translator.search..",
            "dev.translator.translate..",
            "dev.translator.train..")
        .check(
            new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("dev.translator.memory"));
  }
}
