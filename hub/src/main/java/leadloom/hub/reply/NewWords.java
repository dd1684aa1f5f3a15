package leadloom.hub.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The part of a reply that its writer wrote: without the mail it answers, which holds our own unsubscribe line, and
 * without the signature.
 */
public final class NewWords {

    /** Longer lines are no heading of a quotation, and must cost no time to look at. */
    private static final int LONGEST_HEADING = 300;

    private static final List<Pattern> QUOTATION = List.of(
            Pattern.compile(
                    "(?i)^-{2,}\\s*(original message|original-nachricht|ursprüngliche nachricht|message d'origine"
                            + "|mensagem original|mensaje original|forwarded message|weitergeleitete nachricht)\\s*-{2,}.*"),
            Pattern.compile(
                    "(?i)^(on|am|le|el|em|no dia)\\s.{4,200}(wrote|schrieb.{0,120}|écrit|ecrit|escribió|escribio"
                            + "|escreveu)\\s*:\\s*$"),
            Pattern.compile("(?i)^(wrote|schrieb|a écrit|escribió|escreveu)\\s*:\\s*$"),
            Pattern.compile("^_{10,}\\s*$"));

    private static final Pattern FROM = Pattern.compile("(?i)^\\*?(from|von|de|expéditeur)\\s*:.*@.*");
    private static final Pattern ON = Pattern.compile("(?i)^(on|am|le|el|em)\\s.{4,200}");
    private static final Pattern WROTE = Pattern.compile("(?i).*(wrote|schrieb|écrit|escribió|escreveu)\\s*:\\s*$");

    private NewWords() {}

    public static String of(String text) {
        var lines = text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1);
        var kept = new ArrayList<String>();
        for (var at = 0; at < lines.length; at++) {
            var line = lines[at].strip();
            if (ends(line) || startsOverTwoLines(lines, at)) {
                break;
            }
            if (!line.startsWith(">")) {
                kept.add(line);
            }
        }
        return String.join("\n", kept).strip();
    }

    /** A signature's mark counts as an end as well: what follows was not written for this mail. */
    private static boolean ends(String line) {
        return line.equals("--")
                || line.length() <= LONGEST_HEADING
                        && (FROM.matcher(line).matches()
                                || QUOTATION.stream()
                                        .anyMatch(
                                                heading -> heading.matcher(line).matches()));
    }

    /** Mail programs wrap "On … wrote:" where it is long. */
    private static boolean startsOverTwoLines(String[] lines, int at) {
        return at + 1 < lines.length
                && lines[at].length() <= LONGEST_HEADING
                && lines[at + 1].length() <= LONGEST_HEADING
                && ON.matcher(lines[at].strip()).matches()
                && WROTE.matcher(lines[at + 1].strip()).matches();
    }
}
