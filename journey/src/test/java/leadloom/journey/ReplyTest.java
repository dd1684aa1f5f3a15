package leadloom.journey;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static leadloom.journey.Campaigns.send;
import static org.assertj.core.api.Assertions.assertThat;

import leadloom.journey.Move.AskHuman;
import leadloom.journey.Move.Deliver;
import leadloom.journey.Move.Finish;
import leadloom.journey.Move.Notify;
import leadloom.journey.Move.Wait;
import leadloom.journey.campaign.Campaign.SignalKind;
import leadloom.journey.reply.ReplyKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each kind of reply does to a lead's life. */
final class ReplyTest {

    private static Life replied(ReplyKind kind) {
        var life = Life.captured(Campaigns.of(send("hello", ofDays(1)), send("again", ofDays(1))));
        life.move();
        return life.told(new Event.Replied("touch_1", kind));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"UNSURE", "OUT_OF_OFFICE"},
            mode = EnumSource.Mode.EXCLUDE)
    void aReplyThatWasReadIsToldToSales(ReplyKind kind) {
        assertThat(replied(kind).move()).isEqualTo(new Notify("sales", "replied"));
    }

    @ParameterizedTest
    @CsvSource({"INTERESTED, 1", "QUESTION, 1", "NOT_NOW, 0", "UNSUBSCRIBE, 0", "WRONG_PERSON, 0", "UNSURE, 0"})
    void onlyInterestIsASignOfIt(ReplyKind kind, int signals) {
        assertThat(replied(kind).state().signals().stream().filter(signal -> signal.kind() == SignalKind.REPLY))
                .hasSize(signals);
    }

    @Test
    void aMachinesAnswerIsNoReply() {
        assertThat(replied(ReplyKind.OUT_OF_OFFICE).move()).isInstanceOf(Wait.class);
    }

    @Test
    void aReplyThatNobodyCanReadIsPutBeforeAPersonAndNoMailLeavesMeanwhile() {
        var life = replied(ReplyKind.UNSURE);

        assertThat(life.move()).isInstanceOfSatisfying(AskHuman.class, ask -> {
            assertThat(ask.review()).isEqualTo("reply/1");
            assertThat(ask.kind()).isEqualTo("reply");
            assertThat(ask.choices()).doesNotContain("unsure").contains("unsubscribe", "out-of-office");
            assertThat(ask.otherwise()).isEqualTo("question");
        });
        assertThat(life.later(ofHours(23)).move()).isInstanceOf(AskHuman.class);
        assertThat(life.later(ofHours(1)).move()).isEqualTo(new Notify("sales", "replied"));
    }

    @Test
    void whatThePersonReadsDecides() {
        assertThat(answered("unsubscribe").move()).isEqualTo(new Finish(Outcome.OPTED_OUT));
        assertThat(answered("wrong-person").move()).isEqualTo(new Notify("sales", "replied"));
        assertThat(answered("out-of-office").move()).isInstanceOf(Wait.class);
        assertThat(answered("out-of-office").later(ofDays(1)).move()).isInstanceOf(Deliver.class);
        assertThat(answered("interested").state().signals()).hasSize(1);
    }

    @Test
    void theNextReplyThatNobodyCanReadIsAnotherQuestion() {
        var life = answered("out-of-office").told(new Event.Replied("touch_1", ReplyKind.UNSURE));

        assertThat(life.move())
                .isInstanceOfSatisfying(
                        AskHuman.class, ask -> assertThat(ask.review()).isEqualTo("reply/2"));
    }

    @Test
    void aPlainerReplyEndsTheQuestion() {
        var life = replied(ReplyKind.UNSURE);
        life.move();

        assertThat(life.told(new Event.Replied("touch_1", ReplyKind.INTERESTED)).move())
                .isEqualTo(new Notify("sales", "replied"));
    }

    private static Life answered(String choice) {
        var life = replied(ReplyKind.UNSURE);
        life.move();
        return life.told(new Event.Reviewed("reply/1", choice, "person", null));
    }
}
