package leadloom.api.capture;

import java.util.Optional;
import leadloom.api.capture.SourceAnswer.Embed;
import leadloom.api.mapping.FormPage;
import leadloom.api.mapping.FormPage.FieldType;
import leadloom.api.mapping.FormPage.FormField;
import leadloom.api.mapping.Mapping;
import leadloom.api.mapping.Mapping.ConsentRule;
import org.springframework.web.util.HtmlUtils;

/** A form to copy into another page. Neither way needs script. */
final class FormSnippet {

    private FormSnippet() {}

    static Embed of(String url, Mapping mapping) {
        var page = mapping.pageOrUsual();
        var frame = "<iframe src=\"%s\" title=\"%s\" style=\"width:100%%;min-height:640px;border:0\"></iframe>"
                .formatted(html(url), html(page.title()));
        return new Embed(frame, form(url, page, mapping));
    }

    private static String form(String url, FormPage page, Mapping mapping) {
        var out = new StringBuilder("<form method=\"post\" action=\"" + html(url) + "\">\n");
        page.fields().forEach(field -> out.append(label(field)));
        box(page, mapping).ifPresent(out::append);
        out.append("<div style=\"position:absolute;left:-9999px\" aria-hidden=\"true\"><label>Leave this empty"
                        + " <input name=\"")
                .append(FormPages.HONEYPOT)
                .append("\" tabindex=\"-1\" autocomplete=\"off\"></label></div>\n<p><button>")
                .append(html(page.button()))
                .append("</button></p>\n</form>\n");
        return out.toString();
    }

    private static String label(FormField field) {
        return "<p><label>" + html(field.label()) + "<br>" + input(field) + "</label></p>\n";
    }

    private static String input(FormField field) {
        var common = " name=\"" + html(field.name()) + "\"" + (field.required() ? " required" : "")
                + (field.autocomplete() == null ? "" : " autocomplete=\"" + field.autocomplete() + "\"");
        return switch (field.type()) {
            case LONG_TEXT -> "<textarea rows=\"4\"" + common + "></textarea>";
            case CHOICE -> {
                var options = new StringBuilder("<select" + common + "><option value=\"\"></option>");
                field.choices()
                        .forEach(choice ->
                                options.append("<option>").append(html(choice)).append("</option>"));
                yield options.append("</select>").toString();
            }
            case TEXT, EMAIL, PHONE, NUMBER -> "<input type=\"" + inputType(field.type()) + "\"" + common + ">";
        };
    }

    static String inputType(FieldType type) {
        return switch (type) {
            case EMAIL -> "email";
            case PHONE -> "tel";
            case TEXT, NUMBER, LONG_TEXT, CHOICE -> "text";
        };
    }

    private static Optional<String> box(FormPage page, Mapping mapping) {
        return mapping.consent() instanceof ConsentRule.ByColumn rule && page.consentText() != null
                ? Optional.of("<p><label><input type=\"checkbox\" name=\"" + html(rule.column()) + "\" value=\""
                        + html(yes(rule)) + "\"> " + html(page.consentText()) + "</label></p>\n")
                : Optional.empty();
    }

    /** What a ticked box sends. */
    static String yes(ConsentRule.ByColumn rule) {
        return rule.given().stream().sorted().findFirst().orElse("yes");
    }

    private static String html(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
