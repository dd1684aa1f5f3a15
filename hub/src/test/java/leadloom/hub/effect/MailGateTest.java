package leadloom.hub.effect;

import static leadloom.hub.TestLeads.SMALL;
import static leadloom.hub.TestLeads.first;
import static leadloom.hub.TestLeads.mail;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import leadloom.hub.AtOnce;
import leadloom.hub.TestLeads;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.lead.Address;
import leadloom.hub.lead.Leads.Lead;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class MailGateTest {

    private static final int TRIALS = 300;

    /** The race of claim and unsubscribe: what is granted is granted before the answer, and waited for. */
    @Test
    void afterAnUnsubscribeIsAnsweredNoClaimIsGranted() {
        try (var world = new TestLeads()) {
            var suppressions = new Suppressions(world.hub);
            var granted = 0;
            for (var trial = 0; trial < TRIALS; trial++) {
                var lead = world.lead("race" + trial + "@acme.io");
                var known = world.load(lead);
                var position = world.untilDeliver(lead).position();

                var answers = AtOnce.<Object>run(
                        2,
                        number -> () -> number == 0
                                ? world.gate.claim(known, mail(lead, position), first())
                                : answered(suppressions, lead));

                var open = answers.get(0) instanceof Claim.Granted
                        && answers.get(1).equals(false);
                assertThat(open).as("granted, and answered while it was open").isFalse();
                granted += answers.get(0) instanceof Claim.Granted ? 1 : 0;
                world.effects.settle(mail(lead, position), End.DONE, null, null);
                assertThat(suppressions.mailOnItsWay(lead)).isFalse();
                assertThat(world.gate.claim(known, mail(lead, position + 1), first()))
                        .isInstanceOf(Claim.Forbidden.class);
            }
            assertThat(granted).as("trials in which the claim came first").isBetween(1, TRIALS);
        }
    }

    /** Whether a mail is on its way once the suppression is stored; only "no" may be answered. */
    private static boolean answered(Suppressions suppressions, LeadId lead) {
        suppressions.addPersonOf(lead, "unsubscribed", "link");
        return suppressions.mailOnItsWay(lead);
    }

    @Test
    void afterAReplyIsJournaledNoClaimIsGranted() {
        try (var world = new TestLeads()) {
            for (var trial = 0; trial < TRIALS; trial++) {
                var lead = world.lead("reply" + trial + "@acme.io");
                var known = world.load(lead);
                var position = world.untilDeliver(lead).position();

                var claims = AtOnce.<Object>run(2, number -> () -> {
                    if (number == 0) {
                        return world.gate.claim(known, mail(lead, position), first());
                    }
                    world.tell(lead, new Event.Replied(lead + "/1"));
                    return world.gate.claim(known, mail(lead, position + 1), first());
                });

                assertThat(claims.get(1)).isEqualTo(new Claim.Forbidden("replied"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unsubscribed",
                "complained",
                "stopped",
                "paused",
                "taken-over",
                "bought",
                "lost",
                "bounced",
                "consent"
            })
    void newsThatTheLeadHasNotTakenInYetForbidsAMail(String news) {
        try (var world = new TestLeads()) {
            var lead = world.lead("news@acme.io");
            var position = world.untilDeliver(lead).position();
            world.tell(lead, event(news));

            assertThat(world.gate.claim(world.load(lead), mail(lead, position), first()))
                    .isInstanceOf(Claim.Forbidden.class);
            assertThat(world.count("effect")).isZero();
        }
    }

    private static Event event(String name) {
        return switch (name) {
            case "unsubscribed" -> new Event.Unsubscribed("link");
            case "complained" -> new Event.Complained("touch");
            case "stopped" -> new Event.Stopped("person", "asked");
            case "paused" -> new Event.Paused("person");
            case "taken-over" -> new Event.TakenOver("person");
            case "bounced" -> new Event.Bounced("touch", true);
            case "lost" -> new Event.Lost();
            case "consent" -> new Event.ConsentChanged(Consent.WITHHELD);
            default -> new Event.Bought();
        };
    }

    @Test
    void aSuppressionThatTheLeadNeverHeardOfIsToldToIt() {
        try (var world = new TestLeads()) {
            var lead = world.lead("unheard@acme.io");
            var position = world.untilDeliver(lead).position();
            world.hub.sql().sql("""
                    INSERT INTO suppression (gate, reason, source, at) SELECT gate, 'complaint', 'vendor', now() FROM person
                    """).update();

            var claim = world.gate.claim(world.load(lead), mail(lead, position), first());

            assertThat(claim).isEqualTo(new Claim.Forbidden("complaint"));
            assertThat(world.advance(lead, position).move()).isInstanceOf(Move.Finish.class);
        }
    }

    @Test
    void theCapOfAPersonHoldsOverTwoCampaigns() {
        try (var world = new TestLeads()) {
            world.publish("second", SMALL);
            var leads = List.of(
                    world.lead("both@acme.io"),
                    world.take("both@acme.io", "second", Consent.GIVEN, Map.of())
                            .lead());

            var claims = AtOnce.run(8, number -> () -> {
                var lead = leads.get(number % 2);
                return world.gate.claim(world.load(lead), mail(lead, 100 + number), first());
            });

            assertThat(claims.stream().filter(Claim.Granted.class::isInstance)).hasSize(2);
            assertThat(claims.stream().filter(Claim.HeldBack.class::isInstance))
                    .hasSize(6)
                    .allSatisfy(claim -> {
                        var held = (Claim.HeldBack) claim;
                        assertThat(held.reason()).isEqualTo("limits.per_person");
                        assertThat(held.until())
                                .isAfterOrEqualTo(world.time.instant().plus(Duration.ofDays(7)));
                    });
        }
    }

    @Test
    void theCapOfACompanyHoldsUnderFortyClaimsAtOnce() {
        try (var world = new TestLeads(SMALL + "  per_company: {at_most: 5, in: 7d}\n")) {
            var leads = leads(world, 40, "acme.io");

            var claims = claimAll(world, leads);

            assertThat(claims.stream().filter(Claim.Granted.class::isInstance)).hasSize(5);
            assertThat(claims.stream().filter(Claim.HeldBack.class::isInstance))
                    .allMatch(claim -> ((Claim.HeldBack) claim).reason().equals("limits.per_company"))
                    .hasSize(35);
        }
    }

    @Test
    void theDaysCapIsNeverPassedAndTheHeldHaveADayEach() {
        try (var world = new TestLeads(SMALL + "  per_day: {at_most: 2}\n")) {
            var leads = leads(world, 20, "");

            var claims = claimAll(world, leads);

            var days = new ArrayList<LocalDate>();
            for (var claim : claims) {
                if (claim instanceof Claim.HeldBack held) {
                    assertThat(held.reason()).isEqualTo("limits.per_day");
                    days.add(held.until().atOffset(ZoneOffset.UTC).toLocalDate());
                }
            }
            var today = world.time.instant().atOffset(ZoneOffset.UTC).toLocalDate();
            assertThat(claims.stream().filter(Claim.Granted.class::isInstance)).hasSize(2);
            assertThat(days.stream().sorted())
                    .containsExactlyElementsOf(IntStream.range(0, 18)
                            .mapToObj(number -> today.plusDays(1 + number / 2))
                            .toList());
            assertThat(world.hub
                            .sql()
                            .sql("SELECT max(taken) FROM mail_day")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(2);
        }
    }

    @Test
    void aHeldMailKeepsItsDayHoweverOftenItAsksAndIsLetThroughThen() {
        try (var world = new TestLeads(SMALL + "  per_day: {at_most: 1}\n")) {
            var leads = leads(world, 2, "");
            assertThat(claim(world, leads.get(0))).isInstanceOf(Claim.Granted.class);

            var held = claim(world, leads.get(1));
            var again = claim(world, leads.get(1));
            world.time.pass(Duration.ofDays(1));

            assertThat(held).isInstanceOf(Claim.HeldBack.class).isEqualTo(again);
            assertThat(world.count("mail_day")).isEqualTo(2);
            assertThat(claim(world, leads.get(1))).isInstanceOf(Claim.Granted.class);
            assertThat(world.count("mail_place")).isZero();
        }
    }

    @Test
    void tryingAFailedMailAgainOnTheSameDayTakesNoSecondPlace() {
        try (var world = new TestLeads(SMALL + "  per_day: {at_most: 1}\n")) {
            var lead = world.lead("again@acme.io");
            assertThat(claim(world, lead)).isInstanceOf(Claim.Granted.class);
            world.effects.settle(mail(lead, 100), End.FAILED, null, null);

            assertThat(claim(world, lead))
                    .isInstanceOfSatisfying(
                            Claim.Granted.class,
                            granted -> assertThat(granted.attempt()).isEqualTo(2));
            assertThat(world.hub
                            .sql()
                            .sql("SELECT taken FROM mail_day")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void aMailThatIsDoneOrOfADeadAttemptIsNotClaimedAgain() {
        try (var world = new TestLeads()) {
            var lead = world.lead("twice@acme.io");
            claim(world, lead);

            assertThat(claim(world, lead)).isEqualTo(new Claim.Settled("unknown", null));
            world.time.pass(Duration.ofMinutes(5));
            assertThat(claim(world, lead)).isEqualTo(new Claim.Settled("unknown", null));

            world.effects.settle(mail(lead, 100), End.DONE, "ref", null);
            assertThat(claim(world, lead)).isEqualTo(new Claim.Settled("done", "ref"));
        }
    }

    @Test
    void aSuppressedAddressStaysSuppressedWhateverImportsSay() {
        try (var world = new TestLeads()) {
            var suppressions = new Suppressions(world.hub);
            suppressions.add(Address.parse("Never@Acme.io").orElseThrow(), "unsubscribed", "api");

            var lead = world.lead("never@acme.io");
            world.take("never@acme.io", TestLeads.CAMPAIGN, Consent.GIVEN, Map.of("lead.title", "Boss"));
            world.take("never@acme.io", TestLeads.CAMPAIGN, Consent.WITHHELD, Map.of());
            world.take("never@acme.io", TestLeads.CAMPAIGN, Consent.GIVEN, Map.of());

            assertThat(world.advance(lead, 0).move()).isNotInstanceOf(Move.Deliver.class);
            assertThat(claim(world, lead)).isInstanceOf(Claim.Forbidden.class);
        }
    }

    private static final String OFFICE_HOURS = SMALL.replace(
            "from: \"00:00\", to: \"24:00\", days: [mon, tue, wed, thu, fri, sat, sun]",
            "from: \"09:00\", to: \"17:00\", days: [mon, tue, wed, thu, fri]");

    @Test
    void aClaimThatFallsIntoQuietHoursIsHeldUntilTheyEndAndTheLeadWaits() {
        try (var world = new TestLeads(OFFICE_HOURS)) {
            var lead = world.lead("late@acme.io");
            var position = world.untilDeliver(lead).position();
            world.time.pass(Duration.ofHours(8).minusMillis(1));
            assertThat(world.gate.claim(world.load(lead), mail(lead, 900), first()))
                    .as("the last moment")
                    .isInstanceOf(Claim.Granted.class);
            world.effects.settle(mail(lead, 900), End.FAILED, null, null);
            world.time.pass(Duration.ofMillis(1));

            var claim = world.gate.claim(world.load(lead), mail(lead, position), first());

            assertThat(claim).isInstanceOfSatisfying(Claim.HeldBack.class, held -> {
                assertThat(held.reason()).isEqualTo("limits.send_between");
                assertThat(held.until())
                        .isBetween(
                                TestLeads.MONDAY.plus(Duration.ofDays(1)), TestLeads.MONDAY.plus(Duration.ofHours(28)));
                world.effects.journal(
                        mail(lead, position), new Event.Held(position, held.reason(), held.until()), "held");
                assertThat(world.advance(lead, position).move())
                        .isEqualTo(new Move.Wait(held.until(), "Held: limits.send_between"));
            });
        }
    }

    /** New York leaves standard time on 8 March 2026: the same hour in UTC is outside on Friday, inside on Monday. */
    @Test
    void quietHoursAreCountedOnTheRecipientsClockThroughItsChange() {
        try (var world = new TestLeads(OFFICE_HOURS)) {
            world.time.pass(Duration.ofHours(9));
            var lead = world.leadIn("America/New_York", "york@acme.io");
            world.untilDeliver(lead);
            var friday = Instant.parse("2026-03-06T13:30:00Z");
            world.time.pass(Duration.between(world.time.instant(), friday));
            assertThat(claim(world, lead))
                    .as("08:30 there")
                    .isInstanceOfSatisfying(
                            Claim.HeldBack.class,
                            held -> assertThat(held.until())
                                    .isBetween(friday.plus(Duration.ofMinutes(30)), friday.plus(Duration.ofHours(5))));

            world.time.pass(Duration.ofDays(3));

            assertThat(claim(world, lead)).as("09:30 there").isInstanceOf(Claim.Granted.class);
        }
    }

    @Test
    void aSimulatedClockThatRanAheadOfAMailForTwoHoursDoesNotHoldIt() {
        try (var world = new TestLeads(OFFICE_HOURS)) {
            world.hub.sql().sql("UPDATE clock SET mode = 'simulated'").update();
            var lead = world.lead("ahead@acme.io");
            world.time.pass(Duration.ofHours(7));
            world.untilDeliver(lead);

            world.time.pass(Duration.ofMinutes(150));
            var ahead = claim(world, lead);
            world.effects.settle(mail(lead, 100), End.FAILED, null, null);
            world.time.pass(Duration.ofMinutes(31));

            assertThat(ahead).isInstanceOf(Claim.Granted.class);
            assertThat(claim(world, lead)).isInstanceOf(Claim.HeldBack.class);
        }
    }

    private static List<LeadId> leads(TestLeads world, int count, String domain) {
        return IntStream.range(0, count)
                .mapToObj(number ->
                        world.lead("person" + number + "@" + (domain.isEmpty() ? "company" + number + ".io" : domain)))
                .toList();
    }

    private static List<Claim> claimAll(TestLeads world, List<LeadId> leads) {
        List<Lead> loaded = leads.stream().map(world::load).toList();
        return AtOnce.run(
                leads.size(),
                number -> () -> world.gate.claim(loaded.get(number), mail(leads.get(number), 100), first()));
    }

    private static Claim claim(TestLeads world, LeadId lead) {
        return world.gate.claim(world.load(lead), mail(lead, 100), first());
    }
}
