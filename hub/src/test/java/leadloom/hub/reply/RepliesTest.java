package leadloom.hub.reply;

import static leadloom.hub.TestLeads.first;
import static leadloom.hub.TestLeads.mail;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import leadloom.hub.AtOnce;
import leadloom.hub.TestLeads;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.effect.Claim;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.lead.Address;
import leadloom.hub.reply.Replies.Reply;
import leadloom.hub.reply.Replies.Words;
import leadloom.hub.review.Reviews;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.lead.LeadId;
import leadloom.journey.reply.ReplyKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class RepliesTest {

    private static final int TRIALS = 300;
    private static final Words WORDS = new Words("Re: Hello", "The walrus is in the kitchen");

    private static Reply reply(EffectKey key, ReplyKind kind) {
        return new Reply(key, "reply-to-" + key.id(), kind, "rules", WORDS);
    }

    /** The race of claim and reply: what is granted is granted before the answer, and waited for. */
    @Test
    void afterAReplyIsAcceptedNoClaimIsGranted() {
        try (var world = new TestLeads()) {
            var replies = new Replies(world.hub);
            var suppressions = new Suppressions(world.hub);
            var granted = 0;
            for (var trial = 0; trial < TRIALS; trial++) {
                var lead = world.lead("race" + trial + "@acme.io");
                var known = world.load(lead);
                var position = world.untilDeliver(lead).position();

                var answers = AtOnce.<Object>run(2, number -> () -> {
                    if (number == 0) {
                        return world.gate.claim(known, mail(lead, position), first());
                    }
                    replies.accept(reply(mail(lead, position), ReplyKind.INTERESTED));
                    return suppressions.mailOnItsWay(lead);
                });

                var open = answers.get(0) instanceof Claim.Granted
                        && answers.get(1).equals(false);
                assertThat(open).as("granted, and answered while it was open").isFalse();
                granted += answers.get(0) instanceof Claim.Granted ? 1 : 0;
                world.effects.settle(mail(lead, position), End.DONE, null, null);
                assertThat(suppressions.mailOnItsWay(lead)).isFalse();
                assertThat(world.gate.claim(known, mail(lead, position + 1), first()))
                        .isEqualTo(new Claim.Forbidden("replied"));
            }
            assertThat(granted).as("trials in which the claim came first").isBetween(1, TRIALS);
        }
    }

    @Test
    void aReplyIsTakenOnceAndItsWordsStandNowhereInTheClear() {
        try (var world = new TestLeads()) {
            var replies = new Replies(world.hub);
            var lead = mailed(world, "ada@acme.io");

            assertThat(replies.accept(reply(lead, ReplyKind.NOT_NOW))).isTrue();
            assertThat(replies.accept(reply(lead, ReplyKind.INTERESTED))).isFalse();

            assertThat(replies.of(lead.lead())).singleElement().satisfies(kept -> {
                assertThat(kept.kind()).isEqualTo(ReplyKind.NOT_NOW);
                assertThat(kept.touch()).isEqualTo(lead.touch());
                assertThat(kept.words()).isEqualTo(WORDS);
            });
            var stored = world.hub
                    .sql()
                    .sql("SELECT string_agg(reply::text, '') || (SELECT string_agg(journal::text, '') FROM journal)"
                            + " FROM reply")
                    .query(String.class)
                    .single();
            assertThat(stored).doesNotContain("walrus").contains("NOT_NOW");
            assertThat(WORDS).hasToString("words");
        }
    }

    @Test
    void theWordsOfAnErasedPersonCannotBeReadAndANewReplyIsTakenWithoutThem() {
        try (var world = new TestLeads()) {
            var replies = new Replies(world.hub);
            var lead = mailed(world, "ada@acme.io");
            replies.accept(reply(lead, ReplyKind.QUESTION));
            world.hub
                    .sql()
                    .sql("UPDATE person SET data_key = NULL, erased_at = now()")
                    .update();

            replies.accept(new Reply(lead, "second", ReplyKind.QUESTION, "rules", WORDS));

            assertThat(replies.of(lead.lead())).hasSize(2).allMatch(kept -> kept.words() == null);
        }
    }

    @Test
    void aMachinesAnswerIsKeptAndWakesNobody() {
        try (var world = new TestLeads()) {
            var replies = new Replies(world.hub);
            var lead = mailed(world, "ada@acme.io");
            world.hub.sql().sql("DELETE FROM outbox").update();

            assertThat(replies.accept(reply(lead, ReplyKind.OUT_OF_OFFICE))).isTrue();

            assertThat(world.count("reply")).isOne();
            assertThat(world.count("outbox")).isZero();
            assertThat(world.count("journal WHERE kind = 'replied'")).isZero();
            assertThat(world.count("suppression")).isZero();
        }
    }

    @Test
    void whoAsksForNoMoreMailsIsSuppressed() {
        try (var world = new TestLeads()) {
            var lead = mailed(world, "ada@acme.io");

            new Replies(world.hub).accept(reply(lead, ReplyKind.UNSUBSCRIBE));

            assertThat(new Suppressions(world.hub)
                            .contains(Address.parse("Ada@acme.io").orElseThrow()))
                    .isTrue();
        }
    }

    @Test
    void aPersonWhoReadsAnUnsubscribeInAReplySuppressesAsWell() {
        try (var world = new TestLeads()) {
            var lead = mailed(world, "ada@acme.io");
            new Replies(world.hub).accept(reply(lead, ReplyKind.UNSURE));
            var asked = world.advance(lead.lead(), lead.position());
            assertThat(asked.move()).isInstanceOf(Move.AskHuman.class);

            var answer = new Reviews(world.hub)
                    .decide(lead.lead(), "reply/1", "unsubscribe", null, new Reviews.Actor("Mara", "person", true));

            assertThat(answer).isEqualTo(new Reviews.Answer.Accepted());
            assertThat(world.count("suppression")).isOne();
            assertThat(world.advance(lead.lead(), asked.position()).move()).isInstanceOf(Move.Finish.class);
        }
    }

    @Test
    void findsTheMailByAnyOfOurIdsAndElseByTheAddress() {
        try (var world = new TestLeads()) {
            var replies = new Replies(world.hub);
            var key = mailed(world, "ada@acme.io");
            var id = "<" + key.lead() + "." + key.position() + "@mail.orrin.example>";

            assertThat(replies.mailOf(List.of("<other@x.example>", id))).contains(key);
            assertThat(replies.mailOf(List.of(key.id()))).contains(key);
            assertThat(replies.mailOf(List.of(key.touch()))).contains(key);
            assertThat(replies.mailOf(List.of("<" + key.lead() + ".77@mail.orrin.example>")))
                    .isEmpty();
            assertThat(replies.mailOf(List.of("lead_.1", "<lead_x.99999999999@y>", "", "<>")))
                    .isEmpty();
            assertThat(replies.lastMailTo(Address.parse("ADA@acme.io").orElseThrow()))
                    .contains(key);
            assertThat(replies.lastMailTo(Address.parse("eve@acme.io").orElseThrow()))
                    .isEmpty();
        }
    }

    private static EffectKey mailed(TestLeads world, String address) {
        LeadId lead = world.lead(address);
        var position = world.untilDeliver(lead).position();
        var key = mail(lead, position);
        world.gate.claim(world.load(lead), key, first());
        world.effects.settle(key, End.DONE, "ref", new Event.Delivered(position, key.touch()));
        return key;
    }
}
