package leadloom.workflows;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import leadloom.journey.Move;
import leadloom.journey.Outcome;
import leadloom.journey.lead.LeadId;

/**
 * What keeps a shell replayable, because Java has no sandbox that would: a replay must take the same path as the first
 * run. {@link ArchitectureRulesTest} shows of each rule that it can fail.
 */
@AnalyzeClasses(packages = "leadloom.workflows", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule seesOnlyTheJourneyAndTemporal = classes()
            .that()
            .areNotAssignableTo(Payloads.class)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "leadloom.workflows..",
                    "leadloom.journey..",
                    "io.temporal..",
                    "java.lang",
                    "java.lang.invoke",
                    "java.lang.runtime",
                    "java.time",
                    "java.util",
                    "java.util.function",
                    "org.jspecify.annotations"));

    @ArchTest
    static final ArchRule readsNoClock = noClasses()
            .should()
            .callMethodWhere(target(name("now")).and(target(owner(resideInAPackage("java.time..")))))
            .orShould()
            .callMethodWhere(target(nameMatching("nanoTime|systemDefault|systemUTC|getProperty|getenv")))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
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

    @ArchTest
    static final ArchRule waitsWithTimersThatCanBeTakenAway = noClasses()
            .should()
            .callMethod(Workflow.class, "await", Duration.class, Supplier.class)
            .because("it leaves its timer behind; use Timers.awaitUntil");

    @ArchTest
    static final ArchRule runsNoThreads = noClasses()
            .should()
            .dependOnClassesThat(assignableTo(Thread.class).or(resideInAPackage("java.util.concurrent..")))
            .orShould()
            .callMethodWhere(target(nameMatching("wait|notifyAll|parallelStream")));

    @ArchTest
    static final ArchRule locksNothing = methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED);

    @ArchTest
    static final ArchRule walksNoUnorderedCollection = noClasses()
            .should()
            .callMethodWhere(
                    target(nameMatching("entrySet|keySet|values|forEach")).and(target(owner(assignableTo(Map.class)))))
            .orShould()
            .callMethodWhere(target(nameMatching("iterator|stream|forEach|toArray"))
                    .and(target(owner(assignableTo(Set.class)))));

    @ArchTest
    static final ArchRule keepsNothingThatChanges =
            fields().that().areStatic().should().beFinal();

    /** Temporal takes a lead out of memory by throwing an error into it. */
    @ArchTest
    static final ArchRule letsErrorsPass = codeUnits().should(catchNeither(Throwable.class, Error.class));

    @ArchTest
    static final ArchRule theShellDecidesNothing = noClasses()
            .that()
            .resideInAPackage("leadloom.workflows.lifecycle")
            .should()
            .dependOnClassesThat(resideInAPackage("leadloom.journey..").and(not(whatAShellMayKnow())))
            .orShould()
            .callMethodWhere(target(owner(assignableTo(Move.class))).and(target(not(nameMatching("outcome")))))
            .because("it carries moves out without looking into them");

    private static DescribedPredicate<JavaClass> whatAShellMayKnow() {
        return assignableTo(Move.class).or(type(Outcome.class)).or(type(LeadId.class));
    }

    private static ArchCondition<JavaCodeUnit> catchNeither(Class<?>... types) {
        return new ArchCondition<>("catch no error") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                for (var block : unit.getTryCatchBlocks()) {
                    for (var caught : block.getCaughtThrowables()) {
                        for (var type : types) {
                            if (caught.isEquivalentTo(type)) {
                                events.add(SimpleConditionEvent.violated(
                                        unit, unit.getFullName() + " catches " + caught.getSimpleName()));
                            }
                        }
                    }
                }
            }
        };
    }
}
