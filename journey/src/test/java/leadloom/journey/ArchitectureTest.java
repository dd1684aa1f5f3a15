package leadloom.journey;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import leadloom.journey.lead.Facts;

/** What keeps a decision computable again: no framework, no clock, no chance, no order that differs between runs. */
@AnalyzeClasses(packages = "leadloom.journey", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule seesOnlyTheLanguage = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "leadloom.journey..",
                    "java.lang",
                    "java.lang.invoke",
                    "java.lang.runtime",
                    "java.math",
                    "java.time..",
                    "java.util",
                    "java.util.function",
                    "java.util.stream",
                    "com.fasterxml.jackson.annotation",
                    "org.jspecify.annotations"));

    @ArchTest
    static final ArchRule readsNoClock = noClasses()
            .should()
            .callMethodWhere(target(name("now")).and(target(owner(resideInAnyPackage("java.time..")))))
            .orShould()
            .callMethodWhere(target(nameMatching("currentTimeMillis|nanoTime|systemDefault|getProperty|getenv")))
            .orShould()
            .dependOnClassesThat(assignableTo(InstantSource.class));

    @ArchTest
    static final ArchRule throwsNoDice = noClasses()
            .should()
            .dependOnClassesThat(assignableTo(Random.class).or(assignableTo(UUID.class)))
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(System.class, "identityHashCode", Object.class);

    /** Copies of sets and maps are walked in another order by every JVM. {@link Facts} keeps its map sorted. */
    @ArchTest
    static final ArchRule walksNoUnorderedCollection = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Facts.class.getName())
            .should()
            .callMethodWhere(
                    target(nameMatching("entrySet|keySet|forEach")).and(target(owner(assignableTo(Map.class)))))
            .orShould()
            .callMethodWhere(target(nameMatching("iterator|stream|forEach|toArray"))
                    .and(target(owner(assignableTo(Set.class)))));

    @ArchTest
    static final ArchRule keepsNothingThatChanges =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule lowerPackagesKnowNothingOfDecisions = noClasses()
            .that()
            .resideInAnyPackage("leadloom.journey.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("leadloom.journey");
}
