package dev.translator.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The imports that packages may have; the picture is in docs/architecture.md. */
@AnalyzeClasses(packages = "dev.translator", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageRulesTest {
  /** Each package with the packages that may use it. */
  @ArchTest
  static final ArchRule arrowsPointDown =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("io")
          .definedBy("dev.translator.io..")
          .layer("config")
          .definedBy("dev.translator.config..")
          .layer("text")
          .definedBy("dev.translator.text..")
          .layer("subword")
          .definedBy("dev.translator.subword..")
          .layer("evaluate")
          .definedBy("dev.translator.evaluate..")
          .layer("report")
          .definedBy("dev.translator.report..")
          .layer("bench")
          .definedBy("dev.translator.bench..")
          .layer("corpus")
          .definedBy("dev.translator.corpus..")
          .layer("kernels")
          .definedBy("dev.translator.kernels..")
          .layer("nn")
          .definedBy("dev.translator.nn..")
          .layer("search")
          .definedBy("dev.translator.search..")
          .layer("checkpoint")
          .definedBy("dev.translator.checkpoint..")
          .layer("translate")
          .definedBy("dev.translator.translate..")
          .layer("convert")
          .definedBy("dev.translator.convert..")
          .layer("train")
          .definedBy("dev.translator.train..")
          .whereLayer("train")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("convert")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("translate")
          .mayOnlyBeAccessedByLayers("train")
          .whereLayer("checkpoint")
          .mayOnlyBeAccessedByLayers("translate", "convert", "train")
          .whereLayer("search")
          .mayOnlyBeAccessedByLayers("translate", "train")
          .whereLayer("nn")
          .mayOnlyBeAccessedByLayers("checkpoint", "translate", "convert", "train")
          .whereLayer("kernels")
          .mayOnlyBeAccessedByLayers("nn", "checkpoint", "translate", "convert", "train")
          .whereLayer("corpus")
          .mayOnlyBeAccessedByLayers("translate", "train")
          .whereLayer("evaluate")
          .mayOnlyBeAccessedByLayers("report", "corpus", "search", "translate", "train")
          .whereLayer("bench")
          .mayOnlyBeAccessedByLayers("translate", "train")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("corpus", "translate", "train")
          .whereLayer("subword")
          .mayOnlyBeAccessedByLayers("corpus", "checkpoint", "translate", "convert", "train")
          .whereLayer("text")
          .mayOnlyBeAccessedByLayers("subword", "corpus", "translate", "convert", "train");

  @ArchTest
  static final ArchRule noCircles =
      slices().matching("dev.translator.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noCirclesBetweenSubPackages =
      slices().matching("dev.translator.(**)").should().beFreeOfCycles();

  /** The lowest package: files and lines. */
  @ArchTest
  static final ArchRule filesKnowNothingElse =
      noClasses()
          .that()
          .resideInAPackage("dev.translator.io..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.translator..")
                  .and(not(resideInAPackage("dev.translator.io.."))));

  @ArchTest
  static final ArchRule plainPackagesKnowNoEngine =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.translator.io..",
              "dev.translator.config..",
              "dev.translator.text..",
              "dev.translator.subword..",
              "dev.translator.evaluate..",
              "dev.translator.report..",
              "dev.translator.bench..",
              "dev.translator.search..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..");

  @ArchTest
  static final ArchRule unsoundPartsOfTheEngineStayOut =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("ai.djl.training.EasyTrain")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl.nn.transformer..", "ai.djl.modality.nlp.generate..");

  @ArchTest
  static final ArchRule engineInternalsStayInKernels =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.translator.kernels..", "ai.djl..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl.pytorch..");
}
