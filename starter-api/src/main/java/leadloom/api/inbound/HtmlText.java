package leadloom.api.inbound;

import java.util.regex.Pattern;

/** The words of an HTML mail, for those that come without plain text. Not for showing: only for reading. */
final class HtmlText {

    private static final Pattern UNSEEN =
            Pattern.compile("(?is)<(style|script|head)\\b[^>]{0,500}>.*?</\\1\\s*>|<!--.*?-->");

    /** Mail programs put the mail that is answered into one of these. */
    private static final Pattern QUOTED = Pattern.compile(
            "(?is)<blockquote\\b.*|<div[^>]{0,300}class=\"?[^\">]{0,100}gmail_quote.*|<div[^>]{0,100}id=\"?(appendonsend|divRplyFwdMsg).*");

    private static final Pattern BREAK = Pattern.compile("(?i)<(br|/p|/div|/tr|/li|/h[1-6])\\b[^>]{0,300}>");
    private static final Pattern TAG = Pattern.compile("<[^>]{0,2000}>");

    private HtmlText() {}

    static String of(String html) {
        var words = UNSEEN.matcher(html).replaceAll(" ");
        words = QUOTED.matcher(words).replaceAll("");
        words = BREAK.matcher(words).replaceAll("\n");
        return TAG.matcher(words)
                .replaceAll("")
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .strip();
    }
}
