package leadloom.hub.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import leadloom.journey.campaign.Campaign.Template;
import leadloom.journey.lead.Facts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplatesTest {

    private static final Template HELLO = new Template(
            "hello",
            "For {{company.name | otherwise: \"your team\"}}",
            "Hi {{lead.first_name | otherwise: \"there\"}},\n\n{{ai_line | otherwise: \"Thank you.\"}}\nSee"
                    + " https://www.example.com/a?b=1&c=2.\n\nLeave: {{unsubscribe_url}}\n");

    @Test
    void whatIsKnownIsFilledIn() {
        var mail = Templates.render(
                HELLO,
                new Facts(Map.of("company.name", "Orrin", "lead.first_name", "Inês")),
                Map.of("ai_line", "A line.", "unsubscribe_url", "https://x.example/u/1"));

        assertThat(mail.subject()).isEqualTo("For Orrin");
        assertThat(mail.text())
                .isEqualTo(
                        "Hi Inês,\n\nA line.\nSee https://www.example.com/a?b=1&c=2.\n\nLeave: https://x.example/u/1\n");
    }

    @Test
    void whatIsNotKnownReadsWellAllTheSame() {
        var mail = Templates.render(HELLO, Facts.NONE, Map.of());

        assertThat(mail.subject()).isEqualTo("For your team");
        assertThat(mail.text()).startsWith("Hi there,\n\nThank you.\n").endsWith("Leave:\n");
    }

    @Test
    void theHtmlSaysTheSameWithParagraphsAndLinks() {
        var mail = Templates.render(HELLO, Facts.NONE, Map.of("unsubscribe_url", "https://x.example/u/1"));

        assertThat(mail.html())
                .isEqualTo("<p>Hi there,</p>\n<p>Thank you.<br>\nSee <a"
                        + " href=\"https://www.example.com/a?b=1&amp;c=2\">https://www.example.com/a?b=1&amp;c=2</a>.</p>\n"
                        + "<p>Leave: <a href=\"https://x.example/u/1\">https://x.example/u/1</a></p>\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{7*7}}",
                "${x}",
                "<%= 1 %>",
                "{{lead.email}}",
                "{{ai_line | otherwise: \"x\"}}",
                "#{1}",
                "$1\\2"
            })
    void aValueIsNeverReadAsATemplate(String value) {
        var mail = Templates.render(
                HELLO,
                new Facts(Map.of("lead.first_name", value, "company.name", value, "lead.email", "a@b.example")),
                Map.of());

        assertThat(mail.subject()).isEqualTo("For " + value);
        assertThat(mail.text()).startsWith("Hi " + value + ",");
    }

    @Test
    void aValueCannotWriteHtml() {
        var mail =
                Templates.render(HELLO, new Facts(Map.of("lead.first_name", "<img src=x onerror='a()'>\"&")), Map.of());

        assertThat(mail.html())
                .contains("&lt;img src=x onerror=&#39;a()&#39;&gt;&quot;&amp;")
                .doesNotContain("<img");
    }

    @Test
    void aValueCannotPlantALink() {
        var mail = Templates.render(
                HELLO,
                new Facts(Map.of("lead.first_name", "https://evil.example/")),
                Map.of("ai_line", "See https://evil.example/2"));

        assertThat(mail.html()).doesNotContain("href=\"https://evil.example");
    }

    @Test
    void aSubjectStaysOneLine() {
        var mail = Templates.render(
                HELLO,
                new Facts(Map.of("company.name", "Orrin\r\nBcc: all@example.com\u0000\u2028\u202Eend")),
                Map.of());

        assertThat(mail.subject()).isEqualTo("For Orrin Bcc: all@example.com end");
    }

    @Test
    void bracesThatCannotBeReadAreLeftAlone() {
        var template = new Template("odd", "{{", "{{ 1 + 1 }} and {{lead.title | otherwise: \"nobody\"}}");

        var mail = Templates.render(template, Facts.NONE, Map.of());

        assertThat(mail.subject()).isEqualTo("{{");
        assertThat(mail.text()).isEqualTo("{{ 1 + 1 }} and nobody\n");
    }
}
