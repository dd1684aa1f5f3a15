package leadloom.activities.mail.domain;

import leadloom.activities.connection.ConnectionTest;
import leadloom.activities.connection.Steps;
import leadloom.hub.connection.Check;
import leadloom.hub.connection.Check.Grade;

/**
 * The whole test of mails out: the vendor, the sender's domain, what the law wants in every mail, and one mail that is
 * really sent.
 */
public final class EmailProbe implements ConnectionTest {

    private final ConnectionTest vendor;
    private final DomainChecks dns;
    private final MailDomain domain;
    private final String postalAddress;
    private final UnsubscribeAddress unsubscribe;
    private final TestMail mail;
    private final boolean rehearsal;

    /**
     * @param postalAddress empty where none is set
     * @param rehearsal nothing can reach anybody: a simulated clock, and a mail server on this machine
     */
    public EmailProbe(
            ConnectionTest vendor,
            DomainChecks dns,
            MailDomain domain,
            String postalAddress,
            UnsubscribeAddress unsubscribe,
            TestMail mail,
            boolean rehearsal) {
        this.vendor = vendor;
        this.dns = dns;
        this.domain = domain;
        this.postalAddress = postalAddress;
        this.unsubscribe = unsubscribe;
        this.mail = mail;
        this.rehearsal = rehearsal;
    }

    @Override
    public String vendor() {
        return vendor.vendor();
    }

    @Override
    public void run(Steps steps) {
        vendor.run(steps);
        var reached = steps.checks().stream().noneMatch(check -> check.grade() == Grade.FAILED);
        if (rehearsal) {
            steps.add(Check.warning(
                    "rehearsal",
                    "",
                    "The clock is simulated and the mail server is on this machine, so that domain, postal address and"
                            + " unsubscribe address are not looked at.",
                    "Start without LEADLOOM_CLOCK_FACTOR before anybody outside is written to."));
        } else {
            dns.of(domain).forEach(steps::add);
            steps.add(postal());
            steps.add(unsubscribe.check());
        }
        if (reached) {
            mail.run(steps);
        }
    }

    private Check postal() {
        return postalAddress.isBlank()
                ? Check.failed(
                        "postal address",
                        "",
                        "None is set, and the law wants one in every mail.",
                        "Set LEADLOOM_POSTAL_ADDRESS.")
                : Check.ok("postal address", "", "It stands at the foot of every mail.");
    }
}
