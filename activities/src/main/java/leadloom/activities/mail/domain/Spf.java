package leadloom.activities.mail.domain;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import leadloom.hub.connection.Check;

/** SPF (RFC 7208): one record, written rightly, that names the vendor and needs no more than ten look-ups. */
final class Spf {

    private static final int MOST_LOOK_UPS = 10;
    private static final String VERSION = "v=spf1";
    private static final String NAME = "[A-Za-z0-9_.%{}/-]+";
    private static final Pattern TERM = Pattern.compile("[+?~-]?(all|include:" + NAME + "|exists:" + NAME
            + "|(a|mx|ptr)(:" + NAME + ")?(/[0-9]{1,3})?(//[0-9]{1,3})?|ip4:[0-9.]+(/[0-9]{1,2})?"
            + "|ip6:[0-9A-Fa-f:.]+(/[0-9]{1,3})?)|(redirect|exp)=" + NAME + "|[a-z][a-z0-9_.-]*=\\S*");
    private static final Pattern ASKS =
            Pattern.compile("[+?~-]?(include:.*|exists:.*|(a|mx|ptr)([:/].*)?)|redirect=.*");

    private final Dns dns;

    Spf(Dns dns) {
        this.dns = dns;
    }

    Check check(MailDomain domain) {
        var sent = "a DNS question for the TXT records of " + domain.returnPath();
        return switch (dns.texts(domain.returnPath())) {
            case Dns.Away away ->
                Check.failed("SPF", sent, "No name server answers.", "Let the workers ask DNS, or set LEADLOOM_DNS.");
            case Dns.Found(var texts) -> {
                var records = texts.stream().filter(Spf::isSpf).toList();
                yield switch (records.size()) {
                    case 0 -> missing(domain, sent);
                    case 1 -> read(domain, records.getFirst(), sent);
                    default ->
                        Check.failed(
                                "SPF",
                                sent,
                                "There are " + records.size() + " SPF records; receivers count that as an error.",
                                "Merge them into one.");
                };
            }
        };
    }

    private static boolean isSpf(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return lower.equals(VERSION) || lower.startsWith(VERSION + " ");
    }

    private static Check missing(MailDomain domain, String sent) {
        var mechanism = domain.spf().isEmpty() ? "mx" : domain.spf();
        var copy = domain.returnPath() + ". TXT \"" + VERSION + " " + mechanism + " ~all\"";
        var fix = "Add this record"
                + (domain.spf().isEmpty() ? ", with what your mail server's keeper names for mx." : ".");
        var check = domain.spfMatters()
                ? Check.failed("SPF", sent, "There is no SPF record.", fix)
                : Check.warning(
                        "SPF", sent, "There is no SPF record; this vendor sends under a domain of its own.", fix);
        return check.copying(copy);
    }

    private Check read(MailDomain domain, String record, String sent) {
        var terms = terms(record);
        var wrong = terms.stream().filter(term -> !TERM.matcher(term).matches()).findFirst();
        if (wrong.isPresent()) {
            return Check.failed(
                    "SPF", sent, "The record cannot be read at “" + wrong.orElseThrow() + "”.", "Correct it.");
        }
        if (terms.stream().anyMatch(term -> term.equals("all") || term.equals("+all"))) {
            return Check.failed("SPF", sent, "The record lets everybody send (+all).", "End it with ~all or -all.");
        }
        var lookUps = lookUps(record, new HashSet<>(Set.of(domain.returnPath())));
        if (lookUps > MOST_LOOK_UPS) {
            return Check.failed(
                    "SPF",
                    sent,
                    "The record needs more than " + MOST_LOOK_UPS + " look-ups; receivers stop there.",
                    "Take out vendors that send no more.");
        }
        if (!domain.spf().isEmpty() && !terms.contains(domain.spf()) && !terms.contains("+" + domain.spf())) {
            var fix = "Add it before the end.";
            var lacks = "The record lacks " + domain.spf() + ".";
            return (domain.spfMatters()
                            ? Check.failed("SPF", sent, lacks, fix)
                            : Check.warning("SPF", sent, lacks, fix))
                    .copying(domain.returnPath() + ". TXT \"" + with(terms, domain.spf()) + "\"");
        }
        var fine = "One record, " + lookUps + " of " + MOST_LOOK_UPS + " look-ups";
        return domain.spf().isEmpty() && domain.spfMatters()
                ? Check.warning(
                        "SPF",
                        sent,
                        fine + ". Whether it names your mail server is not known here.",
                        "Set LEADLOOM_EMAIL_SPF to what must be in it, such as include:spf.example.net.")
                : Check.ok("SPF", sent, fine + (domain.spf().isEmpty() ? "." : ", with " + domain.spf() + "."));
    }

    private static List<String> terms(String record) {
        return Arrays.stream(record.substring(VERSION.length()).strip().split(" +", -1))
                .filter(term -> !term.isEmpty())
                .map(term -> term.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String with(List<String> terms, String mechanism) {
        var words = new StringBuilder(VERSION);
        var placed = false;
        for (var term : terms) {
            if (!placed && (term.endsWith("all") || term.startsWith("redirect="))) {
                words.append(' ').append(mechanism);
                placed = true;
            }
            words.append(' ').append(term);
        }
        return placed ? words.toString() : words + " " + mechanism + " ~all";
    }

    private int lookUps(String record, Set<String> seen) {
        var count = 0;
        for (var term : terms(record)) {
            if (!ASKS.matcher(term).matches()) {
                continue;
            }
            count++;
            var target = target(term);
            if (!target.isEmpty()
                    && count <= MOST_LOOK_UPS
                    && seen.size() <= 2 * MOST_LOOK_UPS
                    && seen.add(target)
                    && dns.texts(target) instanceof Dns.Found(var texts)) {
                count += texts.stream()
                        .filter(Spf::isSpf)
                        .findFirst()
                        .map(inner -> lookUps(inner, seen))
                        .orElse(0);
            }
        }
        return count;
    }

    /** Another record that is read as part of this one; empty where there is none. */
    private static String target(String term) {
        var bare = term.replaceFirst("^[+?~-]", "");
        if (bare.startsWith("include:")) {
            return bare.substring("include:".length());
        }
        return bare.startsWith("redirect=") ? bare.substring("redirect=".length()) : "";
    }
}
