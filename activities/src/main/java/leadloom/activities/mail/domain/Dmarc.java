package leadloom.activities.mail.domain;

import java.util.Map;
import java.util.Optional;
import leadloom.hub.connection.Check;

/** DMARC: what receivers shall do with mails in the domain's name that neither SPF nor DKIM speaks for. */
final class Dmarc {

    private final Dns dns;

    Dmarc(Dns dns) {
        this.dns = dns;
    }

    /** @param alignsBySpfStrictly whether names must be the same and not only related; likewise for DKIM */
    record Policy(Check check, boolean alignsBySpfStrictly, boolean alignsByDkimStrictly) {}

    Policy policy(String domain) {
        var sent = "a DNS question for the TXT records of _dmarc." + domain;
        var record = Optional.<Map<String, String>>empty();
        // A name without a record of its own is under that of the name above.
        for (var name = domain;
                record.isEmpty() && name.indexOf('.') > 0;
                name = name.substring(name.indexOf('.') + 1)) {
            switch (dns.texts("_dmarc." + name)) {
                case Dns.Away away -> {
                    return new Policy(
                            Check.failed(
                                    "DMARC",
                                    sent,
                                    "No name server answers.",
                                    "Let the workers ask DNS, or set LEADLOOM_DNS."),
                            false,
                            false);
                }
                case Dns.Found(var texts) ->
                    record = texts.stream()
                            .filter(text -> text.matches("(?i)v=DMARC1\\s*(;.*)?"))
                            .map(Tags::of)
                            .findFirst();
            }
        }
        return record.map(tags -> new Policy(check(tags, sent), strict(tags, "aspf"), strict(tags, "adkim")))
                .orElseGet(() -> new Policy(missing(domain, sent), false, false));
    }

    private static boolean strict(Map<String, String> tags, String tag) {
        return tags.getOrDefault(tag, "r").equalsIgnoreCase("s");
    }

    private static Check missing(String domain, String sent) {
        return Check.failed(
                        "DMARC",
                        sent,
                        "There is no DMARC record; large receivers want one.",
                        "Add this record, with an address that reports may go to.")
                .copying("_dmarc." + domain + ". TXT \"v=DMARC1; p=none; rua=mailto:dmarc@" + domain + "\"");
    }

    private static Check check(Map<String, String> tags, String sent) {
        return switch (tags.getOrDefault("p", "")) {
            case "reject", "quarantine" -> Check.ok("DMARC", sent, "The policy is p=" + tags.get("p") + ".");
            case "none" ->
                Check.warning(
                        "DMARC",
                        sent,
                        "The policy is p=none: anybody may use the domain's name.",
                        "Once reports show that all of your mail passes, say p=quarantine.");
            default ->
                Check.failed("DMARC", sent, "The policy cannot be read.", "Say p=none, p=quarantine or p=reject.");
        };
    }
}
