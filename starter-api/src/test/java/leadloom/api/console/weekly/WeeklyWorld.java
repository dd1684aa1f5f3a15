package leadloom.api.console.weekly;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import leadloom.api.TestApi;
import leadloom.hub.SteppingTime;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.weekly.WeekOfMails;
import leadloom.hub.weekly.WeekOfMails.Did;
import leadloom.hub.weekly.WeeklyReports;
import leadloom.hub.weekly.WeeklyReports.By;
import leadloom.journey.Event;
import leadloom.journey.weekly.IsoWeek;

/** An API on a Monday morning, after a week in which one step made people leave. */
final class WeeklyWorld implements AutoCloseable {

    static final IsoWeek WEEK = new IsoWeek(2026, 10);
    static final String CAMPAIGN = "autumn-demo";

    private static final Instant TUESDAY = Instant.parse("2026-03-03T09:00:00Z");

    final SteppingTime time = new SteppingTime(Instant.parse("2026-03-02T09:00:00Z"));
    final TestApi api = TestApi.at(time, Map.of());
    final Campaigns campaigns = new Campaigns(api.hub());

    WeeklyWorld(String yaml) {
        campaigns.publish(CAMPAIGN, yaml, Map.of(), 1, "test");
        var mails = new WeekOfMails(api.hub(), campaigns, CAMPAIGN);
        for (var number = 0; number < 40; number++) {
            mails.mail(TUESDAY, "nurture", "intro", "intro", number % 4 == 0 ? Did.CLICKED : Did.OPENED_BY_MACHINE);
            mails.mail(TUESDAY, "nurture", "proof", "plant-like-yours", number < 14 ? Did.UNSUBSCRIBED : Did.OPENED);
        }
        mails.mail(TUESDAY.minus(Duration.ofDays(7)), "nurture", "intro", "intro", Did.REPLIED);
        var ana = mails.mail(TUESDAY, "nurture", "nudge", "case-story", Did.BOUNCED);
        mails.tell(ana, TUESDAY, new Event.EffectFailed(1, "Unavailable"));
        mails.tell(ana, TUESDAY, new Event.Held(1, "per-person", TUESDAY.plus(Duration.ofDays(2))));
        mails.tell(ana, TUESDAY, new Event.Reviewed("line/nurture/intro", "edit", "person", null));
        mails.spent(ana, 1, TUESDAY, "writer", 1_900);
        time.pass(Duration.between(time.instant(), Instant.parse("2026-03-09T07:00:00Z")));
    }

    void make() {
        new WeeklyReports(api.hub(), campaigns).make(WEEK, ZoneOffset.UTC, By.SCHEDULE);
    }

    @Override
    public void close() {
        api.close();
    }
}
