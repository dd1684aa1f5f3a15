package leadloom.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

    @TempDir
    private Path directory;

    private FakeApi api;

    @BeforeEach
    void serve() throws IOException {
        api = new FakeApi();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aListIsFollowedToItsEndAndPrintedAsOneObjectALine() {
        api.on("GET /api/v1/leads?limit=50", "{\"data\":[{\"id\":\"lead_1\"},{\"id\":\"lead_2\"}],\"next\":\"a/b\"}")
                .on("GET /api/v1/leads?limit=50&after=a%2Fb", "{\"data\":[{\"id\":\"lead_3\"}],\"next\":null}");

        var list = run("lead", "list", "--json");

        assertThat(list.code()).isZero();
        assertThat(list.out()).isEqualTo("{\"id\":\"lead_1\"}\n{\"id\":\"lead_2\"}\n{\"id\":\"lead_3\"}\n");
    }

    @Test
    void aTableShowsNoControlCharactersOfALeadsOwnText() {
        api.on(
                "GET /api/v1/reviews?state=open",
                "{\"data\":[{\"lead\":\"lead_1\",\"line\":\"Ines\\u001b[2J\\n\"}],\"next\":null}");

        assertThat(run("review", "list").out())
                .contains("lead_1")
                .contains("Ines[2J")
                .doesNotContain("\u001b");
    }

    @Test
    void whatWasSpentComesByVendorCampaignOrWeekForPeopleSpreadsheetsAndPrograms() {
        for (var by : List.of("vendor", "campaign", "week")) {
            api.on("GET /api/v1/spend?group=" + by, """
                    {"group":"%s","items":[{"name":"hunter","currency":"USD","spent_micros":24500,"reserved_micros":0,
                     "unknown_micros":49000,"calls":3}],"budgets":[{"campaign":"autumn","month":"2026-11",
                     "currency":"USD","spent_micros":24500,"reserved_micros":49000,"cap_micros":100000,
                     "used_percent":73,"warned_percent":50,"at_the_limit":"ask","exhausted":false}]}""".formatted(by));

            assertThat(run("spend", "--by", by).out()).contains("0.0245 USD").contains("0.0490 USD");
            assertThat(run("spend", "--by", by).err() + run("spend", "--by", by).out())
                    .contains("73 % with what is set aside")
                    .contains("50 % were warned of");
            assertThat(run("spend", "--by", by, "--csv").out())
                    .isEqualTo(by + ",currency,spent_micros,reserved_micros,unknown_micros,calls\r\n"
                            + "hunter,USD,24500,0,49000,3\r\n");
            assertThat(run("spend", "--by", by, "--json").out()).startsWith("{\"group\":\"" + by + "\"");
        }
    }

    @Test
    void anAddressIsMadeSafeForAPath() {
        var path = "/api/v1/suppressions/ines%2Ba%2Fb%40orrin.example";
        api.on("PUT " + path + "?reason=asked-by-hand", 204, "", "").on("GET " + path, "{\"suppressed\":true}");

        var added = run("suppression", "add", "ines+a/b@orrin.example", "--json");

        assertThat(added.code()).isZero();
        assertThat(added.out()).isEqualTo("{\"suppressed\":true}\n");
    }

    @Test
    void whatCannotBeTakenBackIsRefusedWhereNobodyCanBeAsked() {
        var stop = run("lead", "act", "lead_1", "stop");

        assertThat(stop.code()).isEqualTo(2);
        assertThat(stop.err()).contains("add --yes");
        assertThat(api.asked()).isEmpty();
    }

    @Test
    void aDoubtfulMailIsListedAndSettledUnderTheNameThatTheListShows() {
        api.on(
                        "GET /api/v1/touches?limit=100&state=unknown",
                        "{\"data\":[{\"id\":\"lead_1/12\",\"state\":\"unknown\",\"vendor\":\"smtp\"}],\"next\":null}")
                .on("POST /api/v1/leads/lead_1/touches/12/fate", "{\"id\":\"lead_1/12\",\"fate\":\"sent\"}");

        assertThat(run("touch", "list", "--state", "unknown").out())
                .contains("lead_1/12")
                .contains("smtp");
        assertThat(run("touch", "decide", "lead_1/12", "sent").code()).isZero();
        assertThat(api.asked().getLast().body()).isEqualTo("{\"fate\":\"sent\"}");
    }

    @Test
    void minutesAreWrittenDownAndSaidByRoleAndDay() {
        api.on("POST /api/v1/human-time", "{\"id\":\"stated/1\",\"minutes\":10,\"about\":\"talk\"}")
                .on("GET /api/v1/human-time?campaign=autumn", """
                        {"seconds":900,"at_most_seconds":1200,"measured_seconds":300,"declared_seconds":600,
                         "estimated_seconds":0,"reviewed":4,"signs":{"hasty":1,"sampled":3,"edited":2,"unreviewed":40,
                         "complaints":0,"unsubscribes":1},"days":[{"day":"2026-11-09","role":"sales","kind":"campaign",
                         "how":"declared","seconds":600,"at_most_seconds":600}]}""");

        assertThat(run("minutes", "add", "10", "--campaign", "autumn").code()).isZero();
        assertThat(api.asked().getLast().body())
                .isEqualTo("{\"minutes\":10,\"about\":\"talk\",\"campaign\":\"autumn\"}");
        var shown = run("minutes", "show", "--campaign", "autumn");
        assertThat(shown.out()).contains("sales").contains("10.0");
        assertThat(shown.out() + shown.err())
                .contains("15.0 minutes, at most 20.0")
                .contains("1 approved in under 2 s")
                .contains("2 of 3 changed");
    }

    @Test
    void aPilotIsShownTimedAndSkippedOnlyWithAReason() {
        api.on("GET /api/v1/campaigns/autumn/pilot", """
                        {"campaign":"autumn","state":"open","timed_leads":1,"needed":5,"waiting":207,"baseline":{"old":false,
                         "steps":[{"step":"ai_line","title":"Write the first line","leads":1,"median_seconds":270,
                         "quarter_seconds":270,"three_quarters_seconds":270}]},"leads":[{"lead":"lead_1","number":1,
                         "state":"open","steps":[{"step":"ai_line","done_seconds":270}]}]}""")
                .on("POST /api/v1/leads/lead_1/pilot", "{\"lead\":\"lead_1\",\"action\":\"start\"}")
                .on("POST /api/v1/campaigns/autumn/pilot", "{\"campaign\":\"autumn\",\"let_go\":207}");

        var shown = run("pilot", "show", "autumn");
        assertThat(shown.out()).contains("lead_1").contains("ai_line 4:30");
        assertThat(shown.out() + shown.err()).contains("median 4:30").contains("207 held until it is over");
        assertThat(run("pilot", "time", "lead_1", "ai_line", "start").code()).isZero();
        assertThat(api.asked().getLast().body()).isEqualTo("{\"action\":\"start\",\"step\":\"ai_line\"}");
        assertThat(run("pilot", "skip", "autumn", "--yes").code()).isEqualTo(2);
        assertThat(run("pilot", "skip", "autumn", "--reason", "as in spring").code())
                .as("nobody can be asked")
                .isEqualTo(2);
        assertThat(run("pilot", "skip", "autumn", "--reason", "as in spring", "--yes")
                        .code())
                .isZero();
        assertThat(api.asked().getLast().body()).isEqualTo("{\"action\":\"skip\",\"reason\":\"as in spring\"}");
    }

    @Test
    void nobodySaysByMistakeThatAMailDidNotLeave() {
        assertThat(run("touch", "decide", "lead_1/12", "not-sent").code()).isEqualTo(2);
        assertThat(run("touch", "decide", "lead_1", "sent").code()).isEqualTo(2);
        assertThat(api.asked()).isEmpty();
    }

    @Test
    void anActionCarriesItsReason() {
        api.on("POST /api/v1/leads/lead_1/actions", "{\"id\":\"lead_1\",\"action\":\"stop\"}");

        assertThat(run("lead", "act", "lead_1", "stop", "--yes", "--reason", "moved")
                        .code())
                .isZero();
        assertThat(api.asked().getFirst().body()).isEqualTo("{\"action\":\"stop\",\"reason\":\"moved\"}");
    }

    @Test
    void anExportIsPassedOnLineByLine() {
        api.on("GET /api/v1/export", 200, "application/x-ndjson", "{\"n\":1}\n{\"n\":2}\n");

        assertThat(run("lead", "export", "--all").out()).isEqualTo("{\"n\":1}\n{\"n\":2}\n");
    }

    @Test
    void anAnswerThatIsNotOursIsSaidToBeSo() {
        api.on("GET /api/v1/health", 200, "text/html", "<html>hello");

        assertThat(run("status").err()).contains("is not Leadloom");
    }

    @Test
    void statusSaysWhereEverythingIsAndFindsTheImportThatGoesOn() {
        RealAnswers.status(api);

        assertThat(run("status").out())
                .contains("a day in 5.2 s · held · 219 min behind")
                .contains("delivering 1 · ended 3")
                .contains("reviews    3 open")
                .contains("stuck      0 leads")
                .contains("workers that poll: 1")
                .contains("job_45ymthdya208t3wp   75 %")
                .doesNotContain("job_1 ");
        assertThat(run("status", "--json").out())
                .startsWith("{\"status\":\"ok\",\"mode\":\"simulated\"")
                .contains("\"reviews_open\":3");
    }

    @Test
    void aLeadIsFoundByItsAddress() {
        api.on(
                        "GET /api/v1/leads?limit=10&email=ines%40orrin.example",
                        "{\"data\":[{\"id\":\"lead_1\"}],\"next\":null}")
                .on("GET /api/v1/leads?limit=10&email=tom%40orrin.example", "{\"data\":[],\"next\":null}")
                .on("GET /api/v1/leads/lead_1", "{\"id\":\"lead_1\",\"stage\":\"waiting\"}")
                .on("GET /api/v1/leads/lead_1/timeline", "{\"id\":\"lead_1\",\"data\":[{\"text\":\"Came in\"}]}");

        assertThat(run("lead", "show", "ines@orrin.example", "--json").out())
                .isEqualTo("{\"id\":\"lead_1\",\"stage\":\"waiting\",\"timeline\":[{\"text\":\"Came in\"}]}\n");
        assertThat(run("lead", "show", "tom@orrin.example").code()).isEqualTo(5);
    }

    @Test
    void aReviewNeedNotBeNamedWhereOnlyOneWaits() {
        api.on("GET /api/v1/reviews?state=open&limit=100", """
                        {"data":[{"lead":"lead_1","review":"line/a/b"},{"lead":"lead_2","review":"cold"},
                         {"lead":"lead_2","review":"line/a/c"}],"next":null}""")
                .on("POST /api/v1/leads/lead_1/reviews/decision", "{\"lead\":\"lead_1\",\"choice\":\"edit\"}");

        var decided = run("review", "decide", "lead_1", "edit", "--text", "Hello");

        assertThat(decided.code()).isZero();
        assertThat(api.asked().getLast().body())
                .isEqualTo("{\"review\":\"line/a/b\",\"choice\":\"edit\",\"text\":\"Hello\"}");
        assertThat(run("review", "decide", "lead_2", "edit").err()).contains("--review with one of cold, line/a/c");
    }

    @Test
    void anAnswerIsGivenForAWhileAndTakenBack() {
        api.on("GET /api/v1/reviews?state=open&limit=100", """
                        {"data":[{"lead":"lead_1","review":"line/a/b"}],"next":null}""")
                .on("GET /api/v1/reviews?state=pending&limit=100", """
                        {"data":[{"lead":"lead_1","review":"line/a/b"}],"next":null}""")
                .on("POST /api/v1/leads/lead_1/reviews/decision", "{\"choice\":\"approve\"}")
                .on("PUT /api/v1/leads/lead_1/reviews/snooze", "{}")
                .on("DELETE /api/v1/leads/lead_1/reviews/decision?review=line%2Fa%2Fb", "{}");

        assertThat(run("review", "approve", "lead_1", "--undoable", "10s").code())
                .isZero();
        assertThat(api.asked().getLast().body())
                .isEqualTo("{\"review\":\"line/a/b\",\"choice\":\"approve\",\"undo_seconds\":10}");
        assertThat(run("review", "undo", "lead_1").code()).isZero();
        assertThat(api.asked().getLast().body()).isEmpty();
        assertThat(run("review", "later", "lead_1", "--for", "1h").code()).isZero();
        assertThat(api.asked().getLast().body()).isEqualTo("{\"review\":\"line/a/b\",\"minutes\":60}");
    }

    @Test
    void linesAlikeAreListedBeforeTheyAreApprovedByTheirNumber() {
        api.on("GET /api/v1/reviews?state=open&limit=100", """
                        {"data":[{"lead":"lead_1","review":"line"}],"next":null}""")
                .on("GET /api/v1/reviews/alike?lead=lead_1&review=line", """
                        {"count":2,"lines":[{"lead":"lead_1","confidence":95,"line":"One."},
                         {"lead":"lead_2","confidence":93,"line":"Two."}]}""")
                .on("POST /api/v1/reviews/decisions", "{\"count\":2}");

        assertThat(run("review", "alike", "lead_1").out()).contains("lead_2  93", "Two.");
        assertThat(run("review", "alike", "lead_1", "--approve", "2").code()).isZero();
        assertThat(api.asked().getLast().body())
                .isEqualTo("{\"review\":\"line\",\"lead\":\"lead_1\",\"count\":2,\"leads\":[\"lead_1\",\"lead_2\"]}");
    }

    @Test
    void aCampaignIsPublishedWithTheFilesBesideItAndNoOthers() throws IOException {
        Files.writeString(directory.resolve("intro.liquid"), "Hello {{ lead.first_name }}");
        Files.writeString(directory.resolve("autumn.yaml"), """
                templates:
                  intro: {subject: Hi, file: intro.liquid}
                  other: {subject: Hi, file: ../../../../../../../../etc/hostname}
                """);
        var checked = "{\"campaign\":\"autumn\",\"version\":2,\"warnings\":[{\"severity\":\"notice\",\"line\":3,"
                + "\"column\":1,\"message\":\"\\\"ramp\\\" is not enforced by this version\"}],\"blocks_live\":[\"ramp\"]}";
        api.on("POST /api/v1/config/validate", checked).on("POST /api/v1/campaigns/autumn/versions", checked);

        var published = run("campaign", "publish", "autumn.yaml");

        assertThat(published.code()).isZero();
        assertThat(published.err())
                .contains("autumn version 2 is published")
                .contains("not enforced by this version")
                .contains("cannot run live: \"ramp\"");
        assertThat(api.asked().getLast().body())
                .contains("\"files\":{\"intro.liquid\":\"Hello {{ lead.first_name }}\"}");
    }

    @Test
    void rebuildSaysHowManyLeadsItStarts() {
        api.on("POST /api/v1/rebuild", "{\"leads\":40}");

        assertThat(run("rebuild", "--yes", "--json").out()).isEqualTo("{\"leads\":40}\n");
        assertThat(run("rebuild").code()).isEqualTo(2);
    }

    @Test
    void completionNamesEveryCommand() {
        assertThat(run("completion").out())
                .contains("complete -F")
                .contains("suppression")
                .contains("import");
    }

    @Test
    void aJobIsDrawnAsABarWithItsCounts() throws IOException {
        var json = """
                {"done":32000,"total":48000,"per_second":1910,"eta":"09:14"}""";
        var job = tools.jackson.databind.json.JsonMapper.shared().readTree(json);

        assertThat(JobProgress.bar(job))
                .isEqualTo("━".repeat(21) + "╸" + "─".repeat(10)
                        + "  66 %  32,000 / 48,000   1,910 rows/s   ready at 09:14");
    }

    private TypedCommand run(String... arguments) {
        return TypedCommand.run(directory, api.url(), arguments);
    }
}
