package leadloom.journey;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static leadloom.journey.Campaigns.atLeast;
import static leadloom.journey.Campaigns.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import leadloom.journey.Explanation.Learnt;
import leadloom.journey.LeadState.Lookup;
import leadloom.journey.Move.Deliver;
import leadloom.journey.Move.Enrich;
import leadloom.journey.Move.SyncCrm;
import leadloom.journey.Move.Wait;
import leadloom.journey.campaign.Campaign.CrmSync;
import leadloom.journey.campaign.Campaign.Enrichment;
import leadloom.journey.campaign.Campaign.ScoringRule.Fit;
import leadloom.journey.campaign.Campaign.ScoringRule.Interest;
import leadloom.journey.campaign.Campaign.SignalKind;
import leadloom.journey.campaign.Condition;
import leadloom.journey.engagement.Grade;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.Origin;
import org.junit.jupiter.api.Test;

/** From capture to a segment that the CRM knows. */
final class QualificationTest {

    private static Campaigns enriched() {
        return Campaigns.of(send("hello", Duration.ZERO)).enrichment(new Enrichment(ofHours(3), ofDays(90)));
    }

    private static Campaigns segmented() {
        return new Campaigns()
                .score(new Fit("big", 30, atLeast("company.employees", 100)))
                .score(new Interest("clicked", 40, SignalKind.CLICK, Condition.ALWAYS, true, ofDays(2)))
                .segment("hot", atLeast("score", 60), "call")
                .segment("warm", atLeast("score", 30), "nurture")
                .segment("rest", Condition.ALWAYS, "educate")
                .sequence("call", send("call", Duration.ZERO))
                .sequence("nurture", send("nurture", Duration.ZERO), send("more", ofDays(5)))
                .sequence("educate", send("educate", Duration.ZERO));
    }

    private static Campaigns withCrm() {
        return Campaigns.of(send("hello", Duration.ZERO), send("again", ofDays(1)))
                .crm(new CrmSync(true, false));
    }

    @Test
    void aLeadThatWasNeverCapturedIsRefused() {
        assertThatThrownBy(() -> Life.unknown(Campaigns.full()).decide())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a lead that was never captured");
    }

    @Test
    void theCompanyOfAWorkAddressIsLookedUpFirst() {
        assertThat(Life.captured(enriched()).move()).isEqualTo(new Enrich());
    }

    @Test
    void anAddressThatStandsForNoCompanyIsNotLookedUp() {
        var life = Life.captured(enriched(), Consent.GIVEN, "lead.email_kind", "free-mail");

        assertThat(life.move()).isInstanceOf(Deliver.class);
        assertThat(life.state().lookup()).isEqualTo(Lookup.WITHOUT);
    }

    @Test
    void aCampaignWithoutEnrichmentLooksNothingUp() {
        assertThat(Life.captured(Campaigns.of(send("hello", Duration.ZERO))).move())
                .isInstanceOf(Deliver.class);
    }

    @Test
    void whatAPersonSaidBeatsWhatAVendorKnows() {
        var life = Life.captured(enriched(), Consent.GIVEN, "company.name", "Analytical Engines");
        life.move();

        life.told(new Event.Enriched(
                life.open(), true, new Facts(Map.of("company.name", "AE Ltd", "company.employees", "12"))));

        assertThat(life.state().facts().get("company.name")).contains("Analytical Engines");
        assertThat(life.state().facts().get("company.employees")).contains("12");
        assertThat(life.move()).isInstanceOf(Deliver.class);
    }

    @Test
    void whatAVendorSaidShowsWhoSaidItAndHowLongAgo() {
        var life = Life.captured(enriched(), Consent.GIVEN, "company.name", "Analytical Engines");
        life.move();
        var asked = life.now().minus(Duration.ofDays(3));

        life.told(new Event.Enriched(
                life.open(),
                true,
                new Facts(Map.of("company.name", "AE Ltd", "company.employees", "120")),
                new Origin("hunter", asked)));

        assertThat(life.explain().learnt())
                .containsExactly(new Learnt("company.employees", "120", "hunter", Duration.ofDays(3)));

        life.told(new Event.Updated("api", new Facts(Map.of("company.employees", "130"))));

        assertThat(life.explain().learnt()).isEmpty();
    }

    @Test
    void aCompanyNobodyKnowsIsAnAnswerToo() {
        var life = Life.captured(enriched());
        life.move();

        life.told(new Event.Enriched(life.open(), false, Facts.NONE));

        assertThat(life.state().lookup()).isEqualTo(Lookup.UNKNOWN);
        assertThat(life.move()).isInstanceOf(Deliver.class);
    }

    @Test
    void companyDataThatIsAwayIsAskedForAgainUntilTheTimeIsUp() {
        var life = Life.captured(enriched());
        life.move();

        assertThat(life.failed("Unavailable").move()).isEqualTo(wait(life, ofMinutes(15)));
        assertThat(life.later(ofMinutes(15).minusMillis(1)).move()).isInstanceOf(Wait.class);
        assertThat(life.later(Duration.ofMillis(1)).move()).isEqualTo(new Enrich());
        assertThat(life.failed("RateLimited").move()).isEqualTo(wait(life, ofHours(1)));
        assertThat(life.later(ofHours(1)).move()).isEqualTo(new Enrich());
        assertThat(life.failed("Unavailable").move())
                .as("the next try, 4 hours on, would be too late")
                .isInstanceOf(Deliver.class);
    }

    private static Wait wait(Life life, Duration duration) {
        return new Wait(life.now().plus(duration), "Company data again");
    }

    @Test
    void refusedCompanyDataIsNotAskedForAgain() {
        var life = Life.captured(enriched());
        life.move();

        assertThat(life.failed("Rejected").move()).isInstanceOf(Deliver.class);
    }

    @Test
    void aHeldLookUpWaitsIfTheTimeAllowsIt() {
        var life = Life.captured(enriched());
        life.move();
        life.told(new Event.Held(life.open(), "budget", life.now().plus(ofHours(2))));

        assertThat(life.move()).isEqualTo(wait(life, ofHours(2)));
        assertThat(life.later(ofHours(2)).move()).isEqualTo(new Enrich());
    }

    @Test
    void aLookUpHeldForTooLongIsDoneWithout() {
        var life = Life.captured(enriched());
        life.move();
        life.told(new Event.Held(life.open(), "budget", life.now().plus(ofHours(3))));

        assertThat(life.move()).isInstanceOf(Deliver.class);
        assertThat(life.state().lookup()).isEqualTo(Lookup.WITHOUT);
    }

    @Test
    void companyDataThatComesTooLateIsEvidenceOnly() {
        var life = Life.captured(enriched());
        life.move();
        var lookUp = life.open();
        life.failed("Rejected").move();

        life.told(new Event.Enriched(lookUp, true, new Facts(Map.of("company.employees", "12"))));

        assertThat(life.state().lookup()).isEqualTo(Lookup.WITHOUT);
        assertThat(life.state().facts().get("company.employees")).isEmpty();
    }

    @Test
    void theFirstSegmentThatFitsIsTheLeads() {
        var life = Life.captured(segmented(), Consent.GIVEN, "company.employees", "100");

        var decision = life.decide();

        assertThat(decision.move()).isEqualTo(new Deliver("nurture", "nurture", "t-nurture", null));
        assertThat(decision.turns().getFirst().reason())
                .isEqualTo(new Reason("segments.warm", "score 30 (fit 30, interest 0)"));
        assertThat(life.state().place()).isEqualTo(new LeadState.Place("warm", 30, Life.MONDAY));
    }

    @Test
    void aLeadThatWarmsUpMovesToTheBetterSegmentAndItsSequence() {
        var life = Life.captured(segmented(), Consent.GIVEN, "company.employees", "100");
        life.move();
        var touch = life.touch();
        life.delivered().move();

        life.told(new Event.Clicked(touch, Grade.PERSON, "pricing"));

        assertThat(life.move()).isEqualTo(new Deliver("call", "call", "t-call", null));
    }

    @Test
    void aFadingScoreIsNoReasonToStartOver() {
        var life = Life.captured(segmented());
        life.told(new Event.Clicked("touch_0", Grade.PERSON, "pricing"));
        life.move();
        life.delivered();

        assertThat(life.state().place()).isEqualTo(new LeadState.Place("warm", 40, Life.MONDAY));
        assertThat(life.later(ofDays(4)).move()).isInstanceOf(Wait.class);
        assertThat(life.explain().score().total()).isEqualTo(10);
        assertThat(life.state().place()).isEqualTo(new LeadState.Place("warm", 40, Life.MONDAY));
    }

    @Test
    void aLeadWhomNoSegmentTakesIsADefect() {
        var campaign =
                new Campaigns().segment("hot", atLeast("score", 1), "main").sequence("main");

        assertThatThrownBy(() -> Life.captured(campaign).decide()).hasMessage("no segment takes this lead");
    }

    @Test
    void theCrmIsToldTheSegmentOnce() {
        var life = Life.captured(withCrm());

        assertThat(life.move()).isEqualTo(new SyncCrm("all", 0, "open"));
        assertThat(life.told(new Event.CrmSynced(life.open(), "contact_1")).move())
                .isInstanceOf(Deliver.class);
    }

    @Test
    void aCrmThatIsAwayBlocksNoMailAndIsToldLater() {
        var life = Life.captured(withCrm());
        life.move();

        assertThat(life.failed("Unavailable").move()).isInstanceOf(Deliver.class);
        assertThat(life.delivered().move())
                .as("the wait for the next step ends early, for the CRM")
                .isEqualTo(new Wait(Life.MONDAY.plus(ofMinutes(15)), "Step again: 1 day"));
        assertThat(life.later(ofMinutes(15)).move()).isInstanceOf(SyncCrm.class);
        assertThat(life.told(new Event.CrmSynced(life.open(), "contact_1")).move())
                .isEqualTo(new Wait(Life.MONDAY.plus(ofDays(1)), "Step again: 1 day"));
    }

    @Test
    void aHeldCrmWriteBlocksNoMailEither() {
        var life = Life.captured(withCrm());
        life.move();
        life.told(new Event.Held(life.open(), "maintenance", life.now().plus(ofHours(2))));

        assertThat(life.move()).isInstanceOf(Deliver.class);
        assertThat(life.delivered().move()).isEqualTo(new Wait(Life.MONDAY.plus(ofHours(2)), "Step again: 1 day"));
        assertThat(life.later(ofHours(2)).move()).isInstanceOf(SyncCrm.class);
    }

    @Test
    void aCrmThatRefusesIsAPersonsProblem() {
        var life = Life.captured(withCrm());
        life.move();
        life.failed("Rejected");

        var asked = (Move.AskHuman) life.move();

        assertThat(asked.review()).isEqualTo("problem/sync-crm/3");
        assertThat(life.answered(asked.review(), "skip").move()).isInstanceOf(Deliver.class);
        assertThat(life.state().crmGivenUp()).isTrue();
    }
}
