package leadloom.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every environment name that Leadloom reads, so that no file can name one that nothing listens to. */
public enum Settings {
    DATABASE_URL("The hub's PostgreSQL, postgresql://user:password@host:5432/name; unset: the embedded server."),
    TEMPORAL_ADDRESS("Host and port of a Temporal server; unset: the embedded dev server."),
    TEMPORAL_NAMESPACE("The Temporal namespace that holds the leads; unset: default."),
    LEADLOOM_INSTANCE("What this process is called in Temporal's histories; unset: its number and the machine's name."),
    LEADLOOM_TEMPORAL_UI("Where people see Temporal's Web UI, for links; unset: the embedded server's."),
    LEADLOOM_HOME("The directory of data, keys and logs; unset: .leadloom beside the launcher."),
    LEADLOOM_SERVER("The address that commands talk to; unset: what ./leadloom up wrote down."),
    LEADLOOM_API_KEY("The key that commands sign in with; unset: the key file of the state directory."),
    LEADLOOM_PORT("The port of the API and the pages; unset: 8080, or the next free one."),
    LEADLOOM_MONITOR_PORT(
            "The port of health and metrics; unset: the API's own, and of a worker 8081 or the next free one."),
    LEADLOOM_BIND("The address that a server of ours listens on; unset: 127.0.0.1, so only this machine."),
    LEADLOOM_LAUNCHER("Set by the launcher: its own path, which up --detach runs again."),
    LEADLOOM_SECRET(
            "What all sealed values depend on, 16 characters or more; unset: made once and kept in the state directory."),
    LEADLOOM_PUBLIC_URL("The address that people outside reach; unset: where the API listens."),
    LEADLOOM_CLOCK_FACTOR("Simulated seconds in a real second; unset: live, by real time."),
    LEADLOOM_SANDBOX_URL("Stand-in vendors of another process; unset: this one starts its own where it needs them."),
    LEADLOOM_SANDBOX_SMTP_PORT("The stand-in mail server's port beside LEADLOOM_SANDBOX_URL."),
    LEADLOOM_SANDBOX_FAULTS("How often a stand-in vendor of --role=sandbox fails: usual, or none; unset: usual."),
    LEADLOOM_SANDBOX_SENDGRID_KEY(
            "The private half of LEADLOOM_SENDGRID_HOOK_KEY, base64, with which a simulated SendGrid signs; unset: it tells nothing."),
    LEADLOOM_ENRICHMENT_URL("The company-data vendor; unset: simulated."),
    LEADLOOM_ENRICHMENT_KEY("Its key."),
    LEADLOOM_ENRICHMENT_RATE(
            "Look-ups of leads a second at most, over all workers, such as 10 or 0.5; unset: unlimited."),
    LEADLOOM_ENRICHMENT_VENDOR(
            "Which: clearbit, hunter, people-data-labs or mapped; several with commas are asked in turn. Unset: clearbit."),
    LEADLOOM_PRICES("The file of what vendors charge, from which day on; unset: the list that is shipped."),
    LEADLOOM_ENRICHMENT_MAPPING("The file that says how a provider of your own is asked, for mapped."),
    LEADLOOM_HUNTER_URL("Hunter, where several providers are asked; unset: the company-data vendor's stand-in."),
    LEADLOOM_HUNTER_KEY("Its key; unset: LEADLOOM_ENRICHMENT_KEY."),
    LEADLOOM_PEOPLE_DATA_LABS_URL("People Data Labs, where several providers are asked."),
    LEADLOOM_PEOPLE_DATA_LABS_KEY("Its key; unset: LEADLOOM_ENRICHMENT_KEY."),
    LEADLOOM_CRM_URL("The CRM; unset: simulated."),
    LEADLOOM_CRM_KEY("Its key; for salesforce the client's secret."),
    LEADLOOM_CRM_RATE(
            "Writes of leads to the CRM a second at most, over all workers, such as 10 or 0.5; unset: unlimited."),
    LEADLOOM_CRM_VENDOR("Which: hubspot or salesforce; unset: hubspot."),
    LEADLOOM_CRM_ZONE("The zone in which hubspot's day ends; unset: UTC."),
    LEADLOOM_CRM_CLIENT_ID("The client that signs in to salesforce."),
    LEADLOOM_CRM_VERSION("The version in the CRM's paths."),
    LEADLOOM_CRM_PEM("The file of the private key (RSA, PKCS#8) that signs in to salesforce in place of a secret."),
    LEADLOOM_CRM_USER("Whom the app of that key acts for."),
    LEADLOOM_CRM_AUDIENCE("Where that sign-in is addressed to; unset: https://login.salesforce.com."),
    LEADLOOM_AUDIENCE_VENDOR("The list of people kept at a mail vendor: mailchimp; unset: none is kept."),
    LEADLOOM_AUDIENCE_URL("Its address; unset: the one that its key names."),
    LEADLOOM_AUDIENCE_KEY("Its key."),
    LEADLOOM_AUDIENCE_LIST("The audience's id."),
    LEADLOOM_AUDIENCE_CONFIRM("yes: who is added is asked to confirm first; unset: no."),
    LEADLOOM_TYPEFORM_URL("Where missed Typeform answers are asked for; unset: Typeform's own address."),
    LEADLOOM_TYPEFORM_KEY("A Typeform token; unset: missed answers are not asked for."),
    LEADLOOM_AI_URL("A model with the OpenAI chat interface; unset: simulated."),
    LEADLOOM_AI_KEY("Its key."),
    LEADLOOM_AI_RATE("First lines a second at most, over all workers, such as 10 or 0.5; unset: unlimited."),
    LEADLOOM_AI_VENDOR("Which: openai, gemini, ollama, vllm or anthropic; unset: openai."),
    LEADLOOM_AI_MODEL("Its name."),
    LEADLOOM_SALES_URL("The chat that people read; unset: simulated."),
    LEADLOOM_SALES_VENDOR("Which: slack, webhook or none; unset: slack."),
    LEADLOOM_SALES_KEY("Its token."),
    LEADLOOM_SALES_CHANNEL("The channel of whatever has none of its own; a real chat needs one."),
    LEADLOOM_SALES_CHANNELS("Channels of their own, as reviewers=C1,sales=C2,owner=C3,ops=C4,marketing=C5."),
    LEADLOOM_SALES_SIGNING_SECRET("What the chat signs pressed buttons with; unset: they are refused."),
    LEADLOOM_SALES_PEOPLE("The chat's ids of colleagues whom somebody has checked, with commas."),
    LEADLOOM_SALES_ONLY_PEOPLE("yes: what anybody else presses is refused; unset: no."),
    LEADLOOM_SALES_RATE("Messages a second at most, over all workers, such as 10 or 0.5; unset: unlimited."),
    LEADLOOM_EMAIL_URL("The mail server, smtp://host:port or smtps://host:port; unset: simulated."),
    LEADLOOM_EMAIL_RATE("Mails a second at most, over all workers, such as 10 or 0.5; unset: unlimited."),
    LEADLOOM_EMAIL_VENDOR("Which: smtp, mailchimp-transactional or sendgrid; unset: smtp."),
    LEADLOOM_EMAIL_KEY("The key of a sender that is no mail server."),
    LEADLOOM_EMAIL_ACTIVITY("yes, if the sendgrid account may ask what became of a mail; unset: no."),
    LEADLOOM_EMAIL_USER("Its user."),
    LEADLOOM_EMAIL_PASSWORD("Its password."),
    LEADLOOM_SENDER_NAME("Who signs the mails."),
    LEADLOOM_SENDER_ADDRESS("Who they are from."),
    LEADLOOM_SENDER_DOMAIN("The domain of their Message-IDs."),
    LEADLOOM_POSTAL_ADDRESS("The address at their foot."),
    LEADLOOM_MAIL_HOOK_SECRET(
            "What reports on mails are signed with, whsec_ and base64; unset: made once and kept in the state directory."),
    LEADLOOM_HOOK_SECRETS("What other signed hooks are signed with, as name=whsec_..., with commas; unset: none."),
    LEADLOOM_MANDRILL_HOOK_KEY(
            "Keys of Mailchimp Transactional's webhooks, with commas; unset: its hooks are refused."),
    LEADLOOM_MANDRILL_HOOK_URL(
            "The address of that webhook exactly as it stands there; unset: the public address and /api/v1/hooks/mandrill."),
    LEADLOOM_SENDGRID_HOOK_KEY("Verification keys of SendGrid's Event Webhook, with commas; unset: refused."),
    LEADLOOM_SENDGRID_PARSE_SECRET(
            "The last part of the address of SendGrid's Inbound Parse, 24 characters or more; unset: no such door."),
    LEADLOOM_MAILCHIMP_HOOK_SECRET(
            "The last part of the address of Mailchimp's audience webhook, 16 characters or more; unset: no such door."),
    LEADLOOM_HUBSPOT_HOOK_SECRET("The client secret of the HubSpot app that sends webhooks; unset: refused."),
    LEADLOOM_HUBSPOT_APP_IDS("Ids of the HubSpot apps that we write with, so that our own changes do not come back."),
    LEADLOOM_IMAP_URL("The mailbox that replies arrive in, imaps://host/folder; unset: none is looked into."),
    LEADLOOM_IMAP_USER("Its user."),
    LEADLOOM_IMAP_PASSWORD("Its password."),
    LEADLOOM_IMAP_EVERY("How often it is looked into, as 30s; unset: that."),
    LEADLOOM_EMAIL_MODE("The first mode of e-mail: simulated, shadow or live; unset: shadow where a vendor is named."),
    LEADLOOM_CRM_MODE("The first mode of the CRM; unset: shadow where one is named."),
    LEADLOOM_ENRICHMENT_MODE("The first mode of company data; unset: shadow where a vendor is named."),
    LEADLOOM_AI_MODE("The first mode of first lines; unset: shadow where a model is named."),
    LEADLOOM_SALES_MODE("The first mode of the sales chat; unset: shadow where one is named."),
    LEADLOOM_AUDIENCE_MODE("The first mode of the audience; unset: shadow where one is named."),
    LEADLOOM_CAPTURE_MODE("The first mode of forms; unset: shadow where a token is set, in which answers are read."),
    LEADLOOM_REPLIES_MODE(
            "The first mode of the reply mailbox; unset: shadow where one is named, in which it is read."),
    LEADLOOM_EMAIL_SPF(
            "What the sender's SPF record must hold, such as include:spf.example.net; unset: the vendor's own."),
    LEADLOOM_EMAIL_DKIM("Selectors of the sender's DKIM keys, with commas; unset: the vendor's own."),
    LEADLOOM_EMAIL_RETURN_PATH("The domain that returned mails go to; unset: the sender's."),
    LEADLOOM_WEEKLY_ZONE("The time zone whose weeks are reported, such as Europe/Lisbon; unset: UTC."),
    LEADLOOM_WEEKLY_AT("When the report of the week before is made, by that zone; unset: mon 06:00."),
    LEADLOOM_WEEKLY_TO("Colleagues whom it is mailed to, addresses with commas; unset: nobody."),
    LEADLOOM_DNS("The name server that connection tests ask, host:port; unset: this machine's."),
    LEADLOOM_WEBHOOKS_PRIVATE(
            "allowed: webhooks may go to this machine's own network, and without encryption; unset: refused."),
    LEADLOOM_OIDC_ISSUER(
            "The OpenID Connect issuer that signs colleagues in, exactly as it calls itself; unset: logins of Leadloom alone."),
    LEADLOOM_OIDC_CLIENT("What Leadloom is called there."),
    LEADLOOM_OIDC_SECRET("Its secret there; unset: a client without one, by PKCE alone."),
    LEADLOOM_OIDC_ROLE_CLAIM(
            "Where an ID token says what somebody is, dots lead into objects, as realm_access.roles; unset: groups."),
    LEADLOOM_OIDC_ROLES(
            "Values of that claim and the roles they give, as platform-team=admin,marketing=ops; whoever has none is refused."),
    LEADLOOM_OIDC_DEFAULT_ROLE("The role of whoever has none of those values; unset: they are refused."),
    LEADLOOM_TRUST_PROXY(
            "yes: a proxy in a private network says by X-Forwarded-* who asked and by https; unset: nobody is believed."),
    LEADLOOM_JAVA_HOME("The JDK that the launcher takes before all others."),
    LEADLOOM_JAVA_OPTIONS("More options for the Java process of the launcher, for example -Xmx4g.");

    private static final Map<String, Settings> SLOTS = Map.of(
            "company data", LEADLOOM_ENRICHMENT_URL,
            "CRM", LEADLOOM_CRM_URL,
            "first lines", LEADLOOM_AI_URL,
            "sales chat", LEADLOOM_SALES_URL,
            "e-mail", LEADLOOM_EMAIL_URL);

    private final String sentence;

    Settings(String sentence) {
        this.sentence = sentence;
    }

    /** What this setting does, in one sentence for people. */
    public String sentence() {
        return sentence;
    }

    /** The value in that environment; a blank one counts as unset, as an empty line in an env file means. */
    public Optional<String> in(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(name())).filter(value -> !value.isBlank());
    }

    /** The vendors that this environment does not name, so that stand-ins take their place. */
    public static List<String> simulatedSlots(Map<String, String> environment) {
        return SLOTS.entrySet().stream()
                .filter(slot -> slot.getValue().in(environment).isEmpty())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
