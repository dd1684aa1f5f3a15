package leadloom.api;

import static leadloom.api.BadCampaign.refusedInLineOf;
import static leadloom.api.BadCampaign.with;
import static leadloom.api.BadInput.lead;
import static leadloom.api.BadInput.post;
import static leadloom.api.BadInput.refusedAt;
import static leadloom.api.BadInput.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import leadloom.activities.mail.MailVendor.Refused;
import org.junit.jupiter.api.DynamicTest;

/** Rows 57 and 59: what is not known of a lead, and what its answers hold, on their way into a mail. */
final class MailRows {

    private MailRows() {}

    static Stream<DynamicTest> rows() {
        return Stream.concat(unknown(), hostile());
    }

    private static Stream<DynamicTest> unknown() {
        return Stream.of(
                row(57, "a variable that is not known for one lead: its fallback, and the others go on", () -> {
                    try (var office = new PostOffice()) {
                        office.mailTo("ana@acme.example", Map.of("lead.first_name", "Ana"));
                        office.mailTo("ben@birch.example", Map.of());
                        office.mailTo("cy@cedar.example", Map.of("lead.first_name", "Cy"));

                        assertThat(office.greetings()).containsExactly("Hi Ana.", "Hi there.", "Hi Cy.");
                        assertThat(office.arrived()).hasSize(3);
                    }
                }),
                row(57, "a variable of which nothing can be seen", () -> {
                    try (var office = new PostOffice()) {
                        var number = 0;
                        for (var blank : List.of("", "  ", "\t\r\n", "\u202E", "\u0001\u0002")) {
                            office.mailTo("p@c" + number++ + ".example", Map.of("lead.first_name", blank));
                        }

                        assertThat(office.greetings()).hasSize(5).containsOnly("Hi there.");
                    }
                }));
    }

    private static Stream<DynamicTest> hostile() {
        return Stream.of(
                row(59, "a line break or NUL in a name that is handed in", () -> {
                    for (var name : List.of("Ann\\r\\nBcc: x@y.example", "Ann\\nX: y", "Ann\\rX: y", "Ann\\u0000")) {
                        refusedAt(
                                post(lead(", \"first_name\": \"" + name + "\"")),
                                422,
                                "control-character",
                                "/first_name");
                        refusedAt(
                                post(lead(", \"company\": {\"name\": \"" + name + "\"}")),
                                422,
                                "control-character",
                                "/company/name");
                    }
                }),
                row(59, "a name of 1,000 characters that is handed in", () -> {
                    var name = "x".repeat(1_000);
                    refusedAt(post(lead(", \"last_name\": \"" + name + "\"")), 422, "length", "/last_name");
                    refusedAt(
                            post(lead(", \"company\": {\"name\": \"" + name + "\"}")), 422, "length", "/company/name");
                }),
                row(59, "a line break or NUL in a value that is in the database all the same", () -> {
                    for (var value : List.of(
                            "Orrin\r\nBcc: eve@evil.example",
                            "Orrin\nBcc: eve@evil.example",
                            "Orrin\rBcc: eve@evil.example",
                            "Orrin\u0000Bcc: eve@evil.example")) {
                        try (var office = new PostOffice()) {
                            office.mailTo("ana@acme.example", Map.of("company.name", value));

                            assertThat(office.arrived()).singleElement().satisfies(mail -> {
                                assertThat(mail.subject()).isEqualTo("For Orrin Bcc: eve@evil.example");
                                assertThat(mail.to()).isEqualTo("ana@acme.example");
                                assertThat(mail.headers()).doesNotContainKey("bcc");
                            });
                        }
                    }
                }),
                row(59, "1,000 characters in a value that is in the database all the same", () -> {
                    for (var letter : List.of("x", "ü", "\uD83D\uDE00")) {
                        try (var office = new PostOffice()) {
                            office.mailTo("ana@acme.example", Map.of("company.name", letter.repeat(1_000)));

                            assertThat(office.arrived())
                                    .singleElement()
                                    .satisfies(mail -> assertThat(mail.subject())
                                            .startsWith("For " + letter)
                                            .endsWith(letter + "…")
                                            .hasSizeBetween(199, 200));
                        }
                    }
                }),
                row(59, "a line break, NUL or 1,000 characters in an author's subject", () -> {
                    for (var subject : List.of("A\\r\\nBcc: x@y.example", "A\\nX: y", "A\\rX: y", "A\\0")) {
                        refusedInLineOf(
                                "subject:",
                                with("subject: A lesson", "subject: \"" + subject + "\""),
                                "a subject is one line");
                    }
                    refusedInLineOf(
                            "subject:", with("subject: A lesson", "subject: " + "x".repeat(1_000)), "at most 200");
                }),
                row(59, "what no gate before it has caught", () -> {
                    try (var office = new PostOffice()) {
                        for (var subject :
                                List.of("Hello\r\nBcc: x@y.example", "Hello\nX: y", "Hello\u0000", "x".repeat(1_000))) {
                            assertThat(office.hand("Mara <mara@orrin.example>", "ana@acme.example", subject))
                                    .isEqualTo(new Refused("invalid_header", false));
                        }
                        for (var name : List.of("Mara\r\nBcc: x@y.example", "Mara\u0000", "x".repeat(1_000))) {
                            assertThat(office.hand(name + " <mara@orrin.example>", "ana@acme.example", "Hello"))
                                    .isEqualTo(new Refused("invalid_sender", false));
                            assertThat(office.hand("mara@orrin.example", name + " <ana@acme.example>", "Hello"))
                                    .isEqualTo(new Refused("invalid_recipient", true));
                        }
                        assertThat(office.arrived()).isEmpty();
                    }
                }));
    }
}
