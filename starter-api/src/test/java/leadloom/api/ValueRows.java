package leadloom.api;

import static leadloom.api.BadInput.API;
import static leadloom.api.BadInput.lead;
import static leadloom.api.BadInput.person;
import static leadloom.api.BadInput.post;
import static leadloom.api.BadInput.refused;
import static leadloom.api.BadInput.refusedAt;
import static leadloom.api.BadInput.row;
import static leadloom.api.BadInput.taken;
import static leadloom.api.BadInput.withEmail;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import leadloom.api.console.Visitor;
import leadloom.hub.access.Role;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.lead.Address;
import org.junit.jupiter.api.DynamicTest;

/** Rows 11 to 24: values that cannot be taken, or only with care. */
final class ValueRows {

    private ValueRows() {}

    static Stream<DynamicTest> rows() {
        return Stream.of(
                row(11, "an unknown field", () -> {
                    var answer = post(lead(", \"fist_name\": \"x\""));
                    refusedAt(answer, 422, "unknown-field", "/fist_name");
                    assertThat(answer.json()
                                    .get("errors")
                                    .get(0)
                                    .get("suggestion")
                                    .asString())
                            .isEqualTo("first_name");
                    refusedAt(post(lead(", \"consent\": {\"gven\": true}")), 422, "unknown-field", "/consent/gven");
                }),
                row(12, "fields that only we set", () -> {
                    for (var field : List.of("status", "score", "tenantId", "segment")) {
                        refusedAt(post(lead(", \"" + field + "\": 1")), 422, "read-only", "/" + field);
                    }
                    refusedAt(
                            post(lead(", \"consent\": {\"given\": true, \"verified\": true}")),
                            422,
                            "read-only",
                            "/consent/verified");
                }),
                row(13, "addresses that are none", () -> {
                    for (var email : List.of(
                            "",
                            "a",
                            "a@",
                            "@b.example",
                            "a@@b.example",
                            "a@b@c.example",
                            "a b@c.example",
                            "a@b.example.",
                            "a.@b.example",
                            "a..b@c.example",
                            "x".repeat(321) + "@b.example",
                            "a@b")) {
                        refusedAt(post(withEmail(email)), 422, "email-syntax", "/email");
                    }
                    refusedAt(post("{\"campaign\": \"autumn\"}"), 422, "email-syntax", "/email");
                }),
                row(14, "addresses that other parsers fall for", () -> {
                    for (var email : List.of(
                            "a@b.example\\r\\nBcc: x@y.example",
                            "<a@b>c@d.example",
                            "=?utf-8?q?a?=@x",
                            "\\\"a b\\\"@c.example",
                            "a(comment)@b.example",
                            "a@b.example,c@d.example")) {
                        refusedAt(post(withEmail(email)), 422, "email-syntax", "/email");
                    }
                }),
                row(15, "domains and local parts in other scripts", () -> {
                    var idn = post(withEmail("row15@b\u00fccher.example"));
                    taken(idn);
                    assertThat(idn.json().get("notes").get(0).get("pointer").asString())
                            .isEqualTo("/email");
                    assertThat(person(idn, "lead.email")).isEqualTo("row15@xn--bcher-kva.example");
                    refusedAt(post(withEmail("\u00fcser@b.example")), 422, "email-syntax", "/email");
                    refusedAt(post(withEmail("a@[127.0.0.1]")), 422, "email-syntax", "/email");
                    refusedAt(post(withEmail("a@127.0.0.1")), 422, "email-syntax", "/email");
                }),
                row(16, "one person, written differently", () -> {
                    var first = post(withEmail("Row16@Orrin.example"));
                    var same = post(withEmail("row16@orrin.example  "));
                    var tagged = post(withEmail("row16+tag@orrin.example"));
                    var dotted = post(withEmail("row.16@orrin.example"));
                    assertThat(same.json().get("id")).isEqualTo(first.json().get("id"));
                    assertThat(tagged.json().get("id"))
                            .isNotEqualTo(first.json().get("id"));
                    assertThat(dotted.json().get("id"))
                            .isNotEqualTo(first.json().get("id"));
                }),
                row(17, "a suppressed or role address", () -> {
                    new Suppressions(API.hub())
                            .add(Address.parse("row17@orrin.example").orElseThrow(), "asked", "test");
                    var suppressed = post(withEmail("row17@orrin.example"));
                    var role = post(withEmail("info@orrin.example"));
                    taken(suppressed);
                    taken(role);
                    assertThat(suppressed.text()).doesNotContain("suppress");
                    assertThat(suppressed.json().propertyNames())
                            .isEqualTo(role.json().propertyNames());
                    assertThat(API.hub()
                                    .sql()
                                    .sql(
                                            "SELECT body ->> 'consent' FROM journal WHERE lead_id = :lead AND kind = 'captured'")
                                    .param("lead", suppressed.json().get("id").asString())
                                    .query(String.class)
                                    .single())
                            .isEqualTo("WITHHELD");
                }),
                row(18, "telephone numbers that are none", () -> {
                    for (var phone :
                            List.of("call me", "030 1234567", "+0", "+" + "1".repeat(40), "+49 abc", "00491234567")) {
                        refusedAt(post(lead(", \"phone\": \"" + phone + "\"")), 422, "phone", "/phone");
                    }
                    assertThat(person(post(lead(", \"phone\": \"+49 (30) 123-4567\"")), "lead.phone"))
                            .isEqualTo("+49301234567");
                }),
                row(19, "zones and times that are none", () -> {
                    for (var zone : List.of("Mars/X", "+25:00", "utc+1")) {
                        refusedAt(post(lead(", \"time_zone\": \"" + zone + "\"")), 422, "time-zone", "/time_zone");
                    }
                    for (var at : List.of(
                            "0000-00-00T00:00:00Z",
                            "9999-01-01T00:00:00Z",
                            "2026-02-29T10:00:00Z",
                            "2026-01-01T00:00:00+25:00",
                            "yesterday",
                            "1767571200")) {
                        refusedAt(
                                post(lead(", \"consent\": {\"given\": true, \"wording\": \"v1\", \"at\": \"" + at
                                        + "\"}")),
                                422,
                                "time",
                                "/consent/at");
                    }
                }),
                row(20, "names that are huge or hold what nobody sees", () -> {
                    refused(post(lead(", \"first_name\": \"" + "x".repeat(1024 * 1024) + "\"")), 413, "too-large");
                    refusedAt(
                            post(lead(", \"first_name\": \"" + "x".repeat(101) + "\"")), 422, "length", "/first_name");
                    var hidden = post(lead(", \"first_name\": \"I\u200bn\u202ee\\udb40\\udc41s\", \"last_name\": \"Z"
                            + "\u0301".repeat(30) + "\", \"title\": \"\uD83D\uDE00\""));
                    taken(hidden);
                    assertThat(person(hidden, "lead.first_name")).isEqualTo("Ines");
                    assertThat(person(hidden, "lead.last_name")).hasSizeLessThan(6);
                    assertThat(person(hidden, "lead.title")).isEqualTo("\uD83D\uDE00");
                    assertThat(hidden.json().get("notes")).hasSize(2);
                }),
                row(21, "HTML, script and SVG", () -> literal("<svg onload=alert(1)><script>x</script>")),
                row(22, "the languages of templates", () -> {
                    literal("{{7*7}} ${7*7} #{7*7} *{7*7} %s%n");
                    literal("<%= 7*7 %> [[${7*7}]] __${7*7}__");
                }),
                row(23, "formulas", () -> {
                    literal("=HYPERLINK(\\\"http://x.example\\\")", "=HYPERLINK(\"http://x.example\")");
                    literal("+1");
                    literal("@SUM(A1)");
                }),
                row(24, "websites that lead inside", () -> {
                    for (var site : List.of(
                            "http://169.254.169.254/",
                            "http://localhost/",
                            "http://[::1]/",
                            "http://2130706433/",
                            "http://0x7f.1/",
                            "http://127.0.0.1.nip.io/",
                            "http://[64:ff9b::7f00:1]/",
                            "file:///etc/passwd",
                            "gopher://x.example/",
                            "http://user@x.example/",
                            "http://x.example:22/",
                            "http://10.0.0.1",
                            "intranet",
                            "http://printer.local/")) {
                        refusedAt(
                                post(lead(", \"company\": {\"website\": \"" + site + "\"}")),
                                422,
                                "website",
                                "/company/website");
                    }
                    assertThat(person(
                                    post(lead(", \"company\": {\"website\": \"https://www.Orrin.example/about\"}")),
                                    "company.domain"))
                            .isEqualTo("orrin.example");
                }));
    }

    private static void literal(String text) {
        literal(text, text);
    }

    private static void literal(String written, String meant) {
        var answer = post(lead(", \"company\": {\"name\": \"" + written + "\"}"));
        taken(answer);
        assertThat(person(answer, "company.name")).isEqualTo(meant);
        var page = Visitor.as(Role.VIEWER, API)
                .get("/leads/" + answer.json().get("id").asString() + "?tab=data");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).doesNotContain("<svg onload", "<script>", ">49<", " 49 ");
        assertThat(org.springframework.web.util.HtmlUtils.htmlUnescape(page.text()))
                .contains(meant);
    }
}
