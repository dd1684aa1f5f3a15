package leadloom.activities.mail.domain;

import java.util.ArrayList;
import java.util.List;
import leadloom.hub.connection.Check;
import leadloom.hub.connection.Check.Grade;

/** All that DNS says of a sender's domain, and whether it speaks for the address that people see. */
public final class DomainChecks {

    private final Dns dns;

    public DomainChecks(Dns dns) {
        this.dns = dns;
    }

    public List<Check> of(MailDomain domain) {
        var checks = new ArrayList<Check>();
        var spf = new Spf(dns).check(domain);
        var keys = new Dkim(dns).checks(domain);
        var policy = new Dmarc(dns).policy(domain.name());
        checks.add(spf);
        checks.addAll(keys);
        checks.add(policy.check());
        checks.add(alignment(domain, spf, keys, policy));
        return List.copyOf(checks);
    }

    private static Check alignment(MailDomain domain, Check spf, List<Check> keys, Dmarc.Policy policy) {
        // A key that stands under the sender's own domain signs as that domain, strictly or not.
        var byDkim = keys.stream().anyMatch(key -> key.grade() != Grade.FAILED);
        var related = policy.alignsBySpfStrictly()
                ? domain.returnPath().equals(domain.name())
                : MailDomain.aligned(domain.returnPath(), domain.name());
        var bySpf = domain.spfMatters() && spf.grade() != Grade.FAILED && related;
        if (byDkim || bySpf) {
            return Check.ok(
                    "alignment",
                    "",
                    (byDkim && bySpf ? "DKIM and SPF speak" : byDkim ? "DKIM speaks" : "SPF speaks") + " for "
                            + domain.name() + ".");
        }
        return Check.failed(
                "alignment",
                "",
                "Neither DKIM nor SPF speaks for " + domain.name() + ", so that DMARC fails.",
                "Have the mails signed as " + domain.name() + ", or returned to an address of that domain.");
    }
}
