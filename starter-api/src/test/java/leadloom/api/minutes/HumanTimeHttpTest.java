package leadloom.api.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumSet;
import java.util.Map;
import leadloom.api.TestApi;
import leadloom.api.access.Caller;
import leadloom.hub.access.Role;
import leadloom.hub.access.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HumanTimeHttpTest {

    private static final TestApi API = TestApi.live(false, Map.of());

    @AfterAll
    static void close() {
        API.close();
    }

    @Test
    void declaredMinutesAreInTheSumsAndOnlyTheirOwnPersonSeesTheStretch() {
        var before =
                API.get("/api/v1/human-time").json().path("declared_seconds").asLong();

        var declared =
                API.post("/api/v1/human-time", "{\"minutes\": 10, \"about\": \"talk\", \"campaign\": \"autumn\"}");

        assertThat(declared.status()).isEqualTo(201);
        var sums = API.get("/api/v1/human-time?campaign=autumn").json();
        assertThat(API.get("/api/v1/human-time").json().path("declared_seconds").asLong())
                .isEqualTo(before + 600);
        assertThat(sums.path("declared_share").asDouble()).isEqualTo(1.0);
        assertThat(sums.path("at_most_seconds").asLong())
                .isGreaterThanOrEqualTo(sums.path("seconds").asLong());
        assertThat(sums.path("days").get(0).path("role").asString()).isEqualTo("admin");
        assertThat(sums.path("days").toString()).doesNotContain("a test");
        assertThat(API.get("/api/v1/human-time/own").text()).contains("campaign/autumn/talk");
        var other = API.key(EnumSet.of(Scope.READ));
        assertThat(API.send(API.request("/api/v1/human-time/own").setHeader("Authorization", "Bearer " + other))
                        .json()
                        .path("data")
                        .size())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"minutes\": 0, \"about\": \"talk\"}",
                "{\"minutes\": 481, \"about\": \"talk\"}",
                "{\"about\": \"talk\"}",
                "{\"minutes\": 5}",
                "{\"minutes\": 5, \"about\": \"a talk with Ada\"}",
                "{\"minutes\": 5, \"about\": \"talk\", \"campaign\": \"a b\"}",
                "{\"minutes\": 5, \"about\": \"talk\", \"lead\": \"ada@company.example\"}"
            })
    void whatIsNoTimeOrNoCodeIsRefused(String body) {
        assertThat(API.post("/api/v1/human-time", body).status()).isEqualTo(422);
    }

    @Test
    void pagesOfTheOwnListFollowEachOther() {
        for (var number = 0; number < 3; number++) {
            API.post("/api/v1/human-time", "{\"minutes\": 1, \"about\": \"call\"}");
        }
        var first = API.get("/api/v1/human-time/own?limit=2").json();
        var second = API.get("/api/v1/human-time/own?limit=2&after="
                        + first.path("next").asString())
                .json();

        assertThat(first.path("data").size()).isEqualTo(2);
        assertThat(second.path("data").get(0).path("id").asString())
                .isNotEqualTo(first.path("data").get(1).path("id").asString());
        assertThat(API.get("/api/v1/human-time?from=yesterday").status()).isEqualTo(400);
    }

    @Test
    void aKeyCountsAsTheHighestRoleItsScopesMake() {
        for (var role : Role.values()) {
            assertThat(Colleagues.of(new Caller("id", "name", role.scopes(), "req"))
                            .role())
                    .isEqualTo(role.word());
        }
        assertThat(Colleagues.of(new Caller("id", "name", EnumSet.of(Scope.CAPTURE), "req"))
                        .role())
                .isEqualTo("other");
    }

    @Test
    void theDoorForPagesTakesNobodyWithoutASession() {
        var key = API.send(API.request("/minutes")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(key.status()).isIn(302, 401, 403);
    }
}
