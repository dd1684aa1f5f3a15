package leadloom.api;

import static leadloom.api.BadCampaign.refusedInLineOf;
import static leadloom.api.BadCampaign.saying;
import static leadloom.api.BadCampaign.with;
import static leadloom.api.BadInput.API;
import static leadloom.api.BadInput.refused;
import static leadloom.api.BadInput.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import leadloom.hub.Json;
import org.junit.jupiter.api.DynamicTest;

/** Rows 56 and 58, and of 57 what is found when a template is saved: no lead ever gets a template's raw words. */
final class TemplateRows {

    private TemplateRows() {}

    static Stream<DynamicTest> rows() {
        return Stream.of(
                row(56, "an unknown variable", () -> {
                    unfit("Hi {{firstName}}", "cannot be read");
                    unfit("Hi {{frist_name | otherwise: \"you\"}}", "\"frist_name\" is not a known field");
                    unfit(
                            "Hi {{lead.frist_name | otherwise: \"you\"}}",
                            "not a known field",
                            "Did you mean \"lead.first_name\"?");
                }),
                row(56, "an unknown variable in a subject", () -> {
                    var yaml = with("subject: A lesson", "subject: \"For {{company.nmae | otherwise: 'you'}}\"");
                    refusedInLineOf("company.nmae", yaml, "cannot be read");
                    refusedInLineOf(
                            "company.nmae",
                            with("subject: A lesson", "subject: 'For {{company.nmae | otherwise: \"you\"}}'"),
                            "Did you mean \"company.name\"?");
                }),
                row(56, "an unclosed tag", () -> {
                    for (var tag :
                            List.of("Hi {{lead.first_name", "Hi {{", "Hi {{lead.first_name}", "Hi lead.city}}")) {
                        unfit(tag);
                    }
                }),
                row(56, "an unknown filter", () -> {
                    for (var filter : List.of(
                            "{{lead.first_name | upcase}}",
                            "{{lead.first_name | otherwise: \"x\" | upcase}}",
                            "{{lead.first_name | default: \"x\"}}",
                            "{{lead.first_name || \"x\"}}")) {
                        unfit(filter, "cannot be read");
                    }
                }),
                row(56, "an unknown variable in a file of its own", () -> {
                    var yaml = with("body: Hello.", "file: mails/lesson.md");
                    var answer = API.post(
                            "/api/v1/campaigns/autumn/versions",
                            Json.text(Map.of(
                                    "source", yaml, "files", Map.of("mails/lesson.md", "Hello,\nHi {{firstName}}"))));
                    refused(answer, 422, "campaign-invalid");
                    assertThat(answer.text()).contains("mails/lesson.md line 2");
                }),
                row(57, "a variable without a fallback", () -> {
                    unfit("Hi {{lead.first_name}}", "say what stands here if lead.first_name is not known");
                    unfit("{{custom.tier}}", "say what stands here if custom.tier is not known");
                }),
                row(58, "a loop of a million", () -> {
                    unfit("{% for i in (1..1000000) %}x{% endfor %}", "no tags, loops or code");
                    unfit("{{#each leads}}x{{/each}}");
                    unfit("<% 1000000.times { } %>", "no tags, loops or code");
                }),
                row(58, "80,000 mistakes", () -> {
                    var answer = refusedInLineOf("{{x}}", saying("{{x}}".repeat(80_000)));
                    assertThat(answer.json().get("errors").size()).isLessThanOrEqualTo(50);
                }),
                row(58, "a template that calls itself", () -> {
                    unfit("{{lead.city | otherwise: \"{{lead.city | otherwise: \"x\"}}\"}}");
                    unfit("{{lesson | otherwise: \"x\"}}", "\"lesson\" is not a known field");
                    unfit("{% render 'lesson' %}");
                }),
                row(58, "a file from elsewhere", () -> {
                    unfit("{% include '../../etc/passwd' %}");
                    unfit("{{> ../../etc/passwd}}");
                    unfit("{{include \"../../etc/passwd\"}}");
                    for (var path : List.of("../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "campaign.yaml")) {
                        var answer = refusedInLineOf(
                                path, with("body: Hello.", "file: " + path), "there is no file \"" + path + "\"");
                        assertThat(answer.text()).doesNotContain("root:");
                    }
                }),
                row(58, "the environment", () -> {
                    for (var words : List.of(
                            "{{env.HOME | otherwise: \"x\"}}",
                            "{{env.home | otherwise: \"x\"}}",
                            "{{env \"HOME\"}}",
                            "{{expandenv \"$HOME\"}}",
                            "${HOME}",
                            "${env:HOME}")) {
                        unfit(words);
                    }
                }),
                row(58, "classes", () -> {
                    for (var words : List.of(
                            "{{''.getClass()}}",
                            "{{lead.email.class | otherwise: \"x\"}}",
                            "{{lead.class | otherwise: \"x\"}}",
                            "{{__proto__ | otherwise: \"x\"}}",
                            "#{T(java.lang.Runtime).getRuntime()}",
                            "${T(java.lang.Runtime).getRuntime().exec('id')}",
                            "{{constructor.constructor(\"return process\")()}}")) {
                        unfit(words);
                    }
                }));
    }

    private static void unfit(String words, String... said) {
        refusedInLineOf(words, saying(words), said);
    }
}
