package leadloom.api.pilot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leadloom.api.TestApi;
import leadloom.hub.SteppingTime;
import leadloom.hub.campaign.Campaigns;

/** An API in live mode with a campaign whose pilot takes two leads by hand and lets nobody else through. */
public final class PilotWorld implements AutoCloseable {

    public static final String CAMPAIGN = "piloted";

    /** Near the real time, because sessions of the console are kept by it. */
    public final SteppingTime time = new SteppingTime(Instant.now());

    public final TestApi api;
    public final List<String> leads = new ArrayList<>();

    /** @param leads how many have come */
    public PilotWorld(int leads) {
        this.api = TestApi.at(time, Map.of());
        publish(api);
        for (var number = 0; number < leads; number++) {
            this.leads.add(lead(api, number));
        }
    }

    static void publish(TestApi api) {
        new Campaigns(api.hub())
                .publish(
                        CAMPAIGN,
                        TestApi.resource("campaign.yaml").replace("campaign: autumn", "campaign: " + CAMPAIGN)
                                + "\npilot: {first: 2, share: 0%}\n",
                        Map.of(),
                        1,
                        "test");
    }

    static String lead(TestApi api, int number) {
        return api.post(
                        "/api/v1/leads",
                        "{\"campaign\": \"" + CAMPAIGN + "\", \"email\": \"ada" + number
                                + "@piloted.example\", \"consent\": {\"given\": true}}")
                .json()
                .path("id")
                .asString("");
    }

    /** Stops a step with the watch. */
    public void time(String lead, String step, int seconds) {
        press(lead, step, "start");
        time.pass(Duration.ofSeconds(seconds));
        press(lead, step, "stop");
    }

    private void press(String lead, String step, String action) {
        var answer = api.post(
                "/api/v1/leads/" + lead + "/pilot", "{\"action\": \"" + action + "\", \"step\": \"" + step + "\"}");
        if (answer.status() != 200) {
            throw new AssertionError(answer.text());
        }
    }

    @Override
    public void close() {
        api.close();
    }
}
