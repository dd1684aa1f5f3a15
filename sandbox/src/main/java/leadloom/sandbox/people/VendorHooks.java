package leadloom.sandbox.people;

import java.net.URI;
import java.security.PrivateKey;
import java.util.Optional;

/** Which vendors' own protocols tell what simulated people do. What none of them tells, the generic mail hook does. */
public record VendorHooks(Optional<Mandrill> mandrill, Optional<SendGrid> sendGrid, Optional<Crm> crm) {

    /** Everything is told by the generic mail hook. */
    public static final VendorHooks NONE = new VendorHooks(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Webhooks of Mailchimp Transactional.
     *
     * @param signedUrl of the hook, as the system under test has configured it
     * @param key of the webhook of events
     * @param inboundKey of the webhook of inbound mail
     */
    public record Mandrill(String signedUrl, String key, String inboundKey) {}

    /**
     * SendGrid's Event Webhook and its Inbound Parse.
     *
     * @param key whose public half the system under test knows
     * @param parseSecret the last part of Inbound Parse's address; empty: replies are not handed on
     */
    public record SendGrid(PrivateKey key, Optional<String> parseSecret) {}

    /** The CRM that sales people work in. */
    public sealed interface Crm {

        /** The back door of its stand-in, where it is told what sales people did. */
        URI door();

        /** What it is called among the counters. */
        String name();
    }

    /**
     * HubSpot, which tells by webhook.
     *
     * @param signedUrl of the hook, as the system under test knows itself
     * @param secret of the app that sends it
     */
    public record HubSpot(URI door, String signedUrl, String secret) implements Crm {

        @Override
        public String name() {
            return "hubspot";
        }
    }

    /** Salesforce, which has to be asked. */
    public record Salesforce(URI door) implements Crm {

        @Override
        public String name() {
            return "salesforce";
        }
    }
}
