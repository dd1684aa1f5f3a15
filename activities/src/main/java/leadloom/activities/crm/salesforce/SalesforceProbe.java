package leadloom.activities.crm.salesforce;

import java.net.URI;
import java.time.Duration;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.connection.ConnectionTest;
import leadloom.activities.connection.Reach;
import leadloom.activities.connection.Steps;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorHttp.Failed;
import leadloom.hub.connection.Check;
import leadloom.hub.connection.Check.Grade;

/** Tests a Salesforce organisation: the login, what its user may read, and what is left of the day's calls. */
public final class SalesforceProbe implements ConnectionTest {

    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final String SENT = "a login, and a query for the id of one Lead";
    private static final int NEARLY = 8;

    private final URI base;
    private final SalesforceApi api;

    public SalesforceProbe(URI base, SalesforceApi api) {
        this.base = base;
        this.api = api;
    }

    @Override
    public String vendor() {
        return "salesforce";
    }

    @Override
    public void run(Steps steps) {
        var reach = Reach.of(base, "LEADLOOM_CRM_URL");
        steps.add(reach);
        if (reach.grade() == Grade.FAILED) {
            return;
        }
        switch (api.query("SELECT Id FROM Lead LIMIT 1", steps.within(WITHIN))) {
            case Answered answer -> {
                steps.add(Check.ok("login", SENT, "The client may sign in and read leads."));
                Usage.read(answer.headers()).ifPresent(usage -> steps.add(limits(usage)));
            }
            case Failed(var failure) -> steps.add(failed(failure));
        }
    }

    private static Check limits(Usage usage) {
        var words = usage.used() + " of " + usage.allowed() + " calls of the rolling day are used.";
        return usage.tenths() >= NEARLY
                ? Check.warning("limits", "", words, "Ask Salesforce for more calls, or let fewer others call.")
                : Check.ok("limits", "", words);
    }

    private static Check failed(VendorFailure failure) {
        return failure instanceof Rejected(var vendor, var code)
                ? Check.failed(
                        "login",
                        SENT,
                        "It refuses: " + code + ".",
                        "Set LEADLOOM_CRM_CLIENT_ID and LEADLOOM_CRM_KEY to an external client app whose user may use"
                                + " the API and read Lead.")
                : Check.failed(
                        "login", SENT, "It does not answer, or has a fault of its own.", "Try again in a while.");
    }
}
