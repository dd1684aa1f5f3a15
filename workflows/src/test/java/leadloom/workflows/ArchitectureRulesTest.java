package leadloom.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import leadloom.workflows.lifecycle.DecidingShell;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that cannot fail guards nothing: each one meets somebody who breaks it. */
class ArchitectureRulesTest {

    static Stream<Arguments> offences() {
        return Stream.of(
                Arguments.of(ArchitectureTest.seesOnlyTheJourneyAndTemporal, Offenders.Connects.class),
                Arguments.of(ArchitectureTest.readsNoClock, Offenders.LooksAtTheClock.class),
                Arguments.of(ArchitectureTest.readsNoClock, Offenders.CountsMillis.class),
                Arguments.of(ArchitectureTest.readsNoClock, Offenders.BringsAClock.class),
                Arguments.of(ArchitectureTest.throwsNoDice, Offenders.ThrowsDice.class),
                Arguments.of(ArchitectureTest.throwsNoDice, Offenders.MakesAnId.class),
                Arguments.of(ArchitectureTest.waitsWithTimersThatCanBeTakenAway, Offenders.LeavesATimer.class),
                Arguments.of(ArchitectureTest.runsNoThreads, Offenders.StartsAThread.class),
                Arguments.of(ArchitectureTest.runsNoThreads, Offenders.SharesAMap.class),
                Arguments.of(ArchitectureTest.locksNothing, Offenders.Locks.class),
                Arguments.of(ArchitectureTest.walksNoUnorderedCollection, Offenders.WalksAMap.class),
                Arguments.of(ArchitectureTest.walksNoUnorderedCollection, Offenders.WalksASet.class),
                Arguments.of(ArchitectureTest.keepsNothingThatChanges, Offenders.Remembers.class),
                Arguments.of(ArchitectureTest.letsErrorsPass, Offenders.CatchesAll.class),
                Arguments.of(ArchitectureTest.letsErrorsPass, Offenders.CatchesErrors.class),
                Arguments.of(ArchitectureTest.theShellDecidesNothing, DecidingShell.AsksTheJourney.class),
                Arguments.of(ArchitectureTest.theShellDecidesNothing, DecidingShell.LooksIntoAMove.class));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("offences")
    void theRuleSeesWhoBreaksIt(ArchRule rule, Class<?> offender) {
        var result = rule.evaluate(new ClassFileImporter().importClasses(offender));

        assertThat(result.hasViolation()).as(rule.getDescription()).isTrue();
    }
}
