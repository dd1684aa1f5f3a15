package leadloom.app.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import leadloom.sandbox.people.VendorHooks;
import leadloom.sandbox.people.VendorHooks.HubSpot;
import leadloom.sandbox.people.VendorHooks.Mandrill;
import leadloom.sandbox.people.VendorHooks.Salesforce;
import org.junit.jupiter.api.Test;

/** Stand-ins speak by exactly those hooks that the environment opens a door for. */
class SimulatedHooksTest {

    private static final URI DOOR = URI.create("http://127.0.0.1:7001");

    @Test
    void withoutASecretNobodySpeaksByAHookOfItsOwn() {
        assertThat(hooks(Map.of())).isEqualTo(VendorHooks.NONE);
    }

    @Test
    void mandrillSignsWithTheFirstKeyItsEventsAndWithTheLastWhatCameIn() {
        var hooks = hooks(Map.of("LEADLOOM_MANDRILL_HOOK_KEY", "FAKE-one, FAKE-two"));

        assertThat(hooks.mandrill())
                .contains(new Mandrill("https://leads.example.com/api/v1/hooks/mandrill", "FAKE-one", "FAKE-two"));
    }

    @Test
    void sendGridSpeaksOnceItHasTheKeyToSignWith() throws Exception {
        var key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
        var base64 = Base64.getEncoder().encodeToString(key.getEncoded());

        assertThat(hooks(Map.of("LEADLOOM_SENDGRID_HOOK_KEY", "FAKE")).sendGrid())
                .isEmpty();
        assertThat(hooks(Map.of("LEADLOOM_SANDBOX_SENDGRID_KEY", base64)).sendGrid())
                .hasValueSatisfying(told -> assertThat(told.key()).isEqualTo(key));
        assertThatThrownBy(() -> hooks(Map.of("LEADLOOM_SANDBOX_SENDGRID_KEY", "no key")))
                .hasMessageContaining("LEADLOOM_SANDBOX_SENDGRID_KEY");
    }

    @Test
    void salesPeopleWorkInTheCrmThatTheWorkerWritesTo() {
        assertThat(hooks(Map.of("LEADLOOM_HUBSPOT_HOOK_SECRET", "FAKE")).crm())
                .contains(new HubSpot(
                        URI.create(DOOR + "/sandbox/crm"), "https://leads.example.com/api/v1/hooks/hubspot", "FAKE"));
        assertThat(hooks(Map.of("LEADLOOM_HUBSPOT_HOOK_SECRET", "FAKE", "LEADLOOM_CRM_VENDOR", "salesforce"))
                        .crm())
                .contains(new Salesforce(URI.create(DOOR + "/sandbox/salesforce")));
        assertThat(hooks(Map.of("LEADLOOM_CRM_VENDOR", "salesforce", "LEADLOOM_CRM_URL", "https://example.com"))
                        .crm())
                .as("a CRM that is no stand-in of ours")
                .isEmpty();
    }

    private static VendorHooks hooks(Map<String, String> environment) {
        return new SimulatedHooks(environment, URI.create("https://leads.example.com"), DOOR).hooks();
    }
}
