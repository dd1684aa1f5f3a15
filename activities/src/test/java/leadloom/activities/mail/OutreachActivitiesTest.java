package leadloom.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.mail.MailVendor.Accepted;
import leadloom.activities.mail.MailVendor.Failed;
import leadloom.activities.mail.MailVendor.Refused;
import leadloom.hub.TestLeads;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.consent.UnsubscribeToken;
import leadloom.hub.effect.Lines;
import leadloom.hub.engagement.TrackingToken;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.Move.Deliver;
import leadloom.journey.Outcome;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class OutreachActivitiesTest {

    private static final Deliver FIRST = new Deliver("hello", "one", "hello", null);

    private final List<OutgoingMail> sent = new ArrayList<>();
    private MailVendor.Answer answer = new Accepted("vendor-1");

    @Test
    void aMailLeavesOnceWithAWayOutAndAnAddressOfOurs() {
        try (var world = new TestLeads()) {
            var lead = world.lead("ana@acme.io");
            var position = world.untilDeliver(lead).position();

            deliver(world, lead, position, FIRST);
            deliver(world, lead, position, FIRST);

            assertThat(sent).singleElement().satisfies(mail -> {
                assertThat(mail.to()).isEqualTo("ana@acme.io");
                assertThat(mail.messageId()).isEqualTo("<" + lead + "." + position + "@mail.orrin.example>");
                assertThat(mail.text())
                        .contains("Good day.")
                        .contains("1 Quay, Porto")
                        .contains("Unsubscribe: https://");
                assertThat(mail.extraHeaders())
                        .containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                        .containsEntry("List-Id", "<small.mail.orrin.example>");
                var link = Objects.requireNonNull(mail.extraHeaders().get("List-Unsubscribe"));
                var token = link.substring(link.lastIndexOf('/') + 1, link.length() - 1);
                assertThat(UnsubscribeToken.read(token, world.hub.seals())).contains(lead);
            });
            assertThat(world.advance(lead, position).state().touches()).hasSize(1);
        }
    }

    @Test
    void theApprovedLineIsInTheMail() {
        try (var world = new TestLeads()) {
            var lead = world.lead("ana@acme.io");
            var position = world.untilDeliver(lead).position();
            new Lines(world.hub).keep("line-1", world.load(lead), "person", "Presses stop at night.", null);

            deliver(world, lead, position, new Deliver("hello", "one", "hello", "line-1"));

            assertThat(sent)
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.text())
                            .contains("Presses stop at night.")
                            .doesNotContain("Good day."));
        }
    }

    @Test
    void aMailOfUnknownFateIsWrittenDownAndNotSentAgain() {
        try (var world = new TestLeads()) {
            var lead = world.lead("ana@acme.io");
            var position = world.untilDeliver(lead).position();
            answer = new Failed(new Ambiguous("mail"));

            deliver(world, lead, position, FIRST);
            deliver(world, lead, position, FIRST);
            var next = world.advance(lead, position);

            assertThat(sent).hasSize(1);
            assertThat(next.move()).isInstanceOf(Move.Wait.class);
            assertThat(next.state().touches())
                    .singleElement()
                    .satisfies(touch -> assertThat(touch.certain()).isFalse());
        }
    }

    @Test
    void aWorkerThatDiesInMidCallLeavesADoubtAndNoSecondMail() {
        try (var world = new TestLeads()) {
            var lead = world.lead("ana@acme.io");
            var position = world.untilDeliver(lead).position();
            MailVendor dying = (mail, deadline) -> {
                sent.add(mail);
                throw new IllegalStateException("the worker dies here");
            };
            assertThatThrownBy(() -> Mails.outreach(world, dying).deliverMail(lead, position, FIRST))
                    .isInstanceOf(IllegalStateException.class);

            deliver(world, lead, position, FIRST);

            assertThat(sent).hasSize(1);
            assertThat(world.entries.of(lead)).anyMatch(stored -> stored.event() instanceof Event.DeliveryUnknown);
        }
    }

    @Test
    void aMailThatSurelyDidNotLeaveIsSentByTheNextTry() {
        try (var world = new TestLeads()) {
            var lead = world.lead("ana@acme.io");
            var position = world.untilDeliver(lead).position();
            answer = new Failed(new Unavailable("mail"));
            assertThatThrownBy(() -> deliver(world, lead, position, FIRST))
                    .isInstanceOfSatisfying(
                            ApplicationFailure.class,
                            failure -> assertThat(failure.isNonRetryable()).isFalse());
            answer = new Accepted("vendor-2");

            deliver(world, lead, position, FIRST);

            assertThat(sent)
                    .extracting(OutgoingMail::messageId)
                    .hasSize(2)
                    .containsOnly(sent.getFirst().messageId());
            assertThat(world.advance(lead, position).state().touches()).hasSize(1);
        }
    }

    @Test
    void anAddressThatDoesNotExistIsNeverWrittenToAgain() {
        try (var world = new TestLeads(TestLeads.SMALL.replace("replied]", "replied, bounced]"))) {
            var lead = world.lead("ana@acme.io");
            var position = world.untilDeliver(lead).position();
            answer = new Refused("550", true);

            deliver(world, lead, position, FIRST);

            assertThat(world.advance(lead, position).move()).isEqualTo(new Move.Finish(Outcome.UNREACHABLE));
        }
    }

    @Test
    void nothingIsSentToWhoeverUnsubscribedAfterTheDecision() {
        try (var world = new TestLeads()) {
            var lead = world.lead("ana@acme.io");
            var position = world.untilDeliver(lead).position();
            new Suppressions(world.hub).addPersonOf(lead, "unsubscribed", "link");

            deliver(world, lead, position, FIRST);

            assertThat(sent).isEmpty();
            assertThat(world.advance(lead, position).move()).isEqualTo(new Move.Finish(Outcome.OPTED_OUT));
        }
    }

    @Test
    void aMailThatACapHoldsBackWaitsOnPurpose() {
        try (var world = new TestLeads(TestLeads.SMALL + "  per_company: {at_most: 1, in: 7d}\n")) {
            var ana = world.lead("ana@acme.io");
            deliver(world, ana, world.untilDeliver(ana).position(), FIRST);
            var ben = world.lead("ben@acme.io");
            var position = world.untilDeliver(ben).position();

            deliver(world, ben, position, FIRST);

            assertThat(sent).hasSize(1);
            assertThat(world.advance(ben, position).move()).isInstanceOfSatisfying(Move.Wait.class, wait -> {
                assertThat(wait.what()).isEqualTo("Held: limits.per_company");
                assertThat(wait.until()).isAfterOrEqualTo(world.time.instant().plus(Duration.ofDays(7)));
            });
        }
    }

    private static final String TEMPLATE = "templates: {hello: {subject: Hello, body: '";

    private static final String TRACKED = TestLeads.SMALL.replace(
                    TEMPLATE,
                    TEMPLATE + "See https://www.orrin.example/tour?a=1&b=2, https://www.orrin.example/tour?a=1&b=2 or"
                            + " https://www.orrin.example/of/{{form.challenge | otherwise: \"us\"}} {{lead.title |"
                            + " otherwise: \"-\"}} {{unsubscribe_url}} ")
            + "tracking: {clicks: on, opens: on}\n";

    @Test
    void linksOfTheTemplateLeadThroughUsAndNothingElseDoes() {
        try (var world = new TestLeads(TRACKED)) {
            var facts = Map.of("lead.title", "https://evil.example/now", "form.challenge", "night");
            var lead = world.take("ana@acme.io", TestLeads.CAMPAIGN, Consent.GIVEN, facts)
                    .lead();
            var position = world.untilDeliver(lead).position();

            deliver(world, lead, position, FIRST);

            var mail = sent.getFirst();
            assertThat(mail.text())
                    .contains("See https://leads.orrin.example/c/")
                    .doesNotContain("/tour")
                    .contains(
                            "https://www.orrin.example/of/night https://evil.example/now https://leads.orrin.example/u/");
            assertThat(mail.text().split("/c/", -1)).hasSize(3);
            assertThat(mail.html())
                    .contains(">https://www.orrin.example/tour?a=1&amp;b=2</a>")
                    .contains("display:none")
                    .contains(".gif\" width=\"1\"")
                    .doesNotContain("href=\"https://evil.example");
            assertThat(world.hub
                            .sql()
                            .sql("SELECT number || ' ' || url FROM mail_link ORDER BY number")
                            .query(String.class)
                            .list())
                    .containsExactly("-1 ", "0 ", "1 https://www.orrin.example/tour?a=1&b=2");
            var token = mail.text().replaceAll("(?s).*?/c/(\\S+?),.*", "$1");
            assertThat(TrackingToken.read(token, world.hub.seals())).contains(new TrackingToken(lead, position, 1));
        }
    }

    @Test
    void withoutASwitchNothingIsTracked() {
        try (var world = new TestLeads(TRACKED.replace("tracking: {clicks: on, opens: on}", "tracking: {}"))) {
            var lead = world.lead("ana@acme.io");

            deliver(world, lead, world.untilDeliver(lead).position(), FIRST);

            assertThat(sent.getFirst().text()).contains("/tour?a=1&b=2").doesNotContain("/c/");
            assertThat(sent.getFirst().html()).doesNotContain("/c/", "/o/", "display:none", "<img");
            assertThat(world.count("mail_link")).isZero();
        }
    }

    @Test
    void theNextKeySignsNewMailsAndOldLinksStayGood() {
        try (var world = new TestLeads(TRACKED)) {
            world.hub.sql().sql("UPDATE installation SET tracking_key = 2").update();
            var lead = world.lead("ana@acme.io");

            deliver(world, lead, world.untilDeliver(lead).position(), FIRST);

            assertThat(sent.getFirst().text()).containsPattern("/c/[a-z0-9]+\\.[0-9]+\\.1\\.2\\.");
        }
    }

    private void deliver(TestLeads world, LeadId lead, int position, Deliver move) {
        Mails.outreach(world, (mail, deadline) -> {
                    sent.add(mail);
                    return answer;
                })
                .deliverMail(lead, position, move);
    }
}
