package leadloom.sandbox.people;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leadloom.sandbox.mail.DeliveredMail;

/** Everybody around the system under test, until closed: the recipients of its mails and, if wanted, its colleagues. */
public final class People implements DeliveredMail.Listener, AutoCloseable {

    private final Recipients recipients;
    private final Optional<Colleagues> colleagues;

    private final Api outside;
    private final Api inside;

    private People(Api outside, Api inside, Recipients recipients, Optional<Colleagues> colleagues) {
        this.outside = outside;
        this.inside = inside;
        this.recipients = recipients;
        this.colleagues = colleagues;
    }

    /** Starts them; they wait patiently for an API that is not up yet. */
    public static People start(PeopleOptions options) {
        var outside =
                new Api(options.apiBase(), Optional.empty()); // a recipient's provider has no key, only the secret
        var inside = new Api(options.apiBase(), Optional.of(options.apiKey()));
        var clock = new HubClock(inside);
        var recipients = Recipients.start(outside, options, clock);
        return new People(
                outside,
                inside,
                recipients,
                options.colleagues()
                        ? Optional.of(Colleagues.start(inside, clock, options.habits(), options.seed()))
                        : Optional.empty());
    }

    @Override
    public void delivered(DeliveredMail mail) {
        recipients.delivered(mail);
    }

    /** Does this to a mail in its recipient's place. False where the mail offers no way to do it. */
    public boolean act(DeliveredMail mail, Deed deed) {
        return recipients.order(mail, deed);
    }

    /** From now on sales people enter meetings and deals into this CRM; empty: into none. */
    public void workIn(Optional<VendorHooks.Crm> crm) {
        recipients.workIn(crm);
    }

    /** What was done so far, for {@code GET /sandbox/people}. */
    public Map<String, Object> counts() {
        var counts = new TreeMap<String, Object>();
        counts.put("recipients", recipients.counts());
        colleagues.ifPresent(present -> counts.put("colleagues", present.counts()));
        return counts;
    }

    @Override
    public void close() {
        colleagues.ifPresent(Colleagues::close);
        recipients.close();
        inside.close();
        outside.close();
    }
}
