package dev.translator.documents;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** A package imports only packages below it; Okapi and DJL stay where they belong. */
class DocumentsPackageRulesTest {
  private static final String ROOT = "dev.translator.documents";

  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  @Test
  void packagesImportOnlyWhatIsBelow() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".inline")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT, ROOT + ".format", "net.sf.okapi..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".format")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .check(CLASSES);
  }

  @Test
  void librariesStayWhereTheyBelong() {
    noClasses()
        .that()
        .resideInAPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("net.sf.okapi..", "ai.djl..")
        .check(CLASSES);
  }
}
