package leadloom.app.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaysInTest {

    @Test
    void aDoorWithoutItsSecretStaysShut() {
        assertThat(of(Map.of("LEADLOOM_MANDRILL_HOOK_KEY", " "))).isEmpty();
    }

    @Test
    void aHookThatSignsItsAddressIsToldTheOneOutside() {
        assertThat(of(Map.of("LEADLOOM_MANDRILL_HOOK_KEY", "fake-old, fake-new")))
                .containsEntry("leadloom.hooks.mandrill.keys", List.of("fake-old", "fake-new"))
                .containsEntry("leadloom.hooks.mandrill.url", "https://leads.example/base/api/v1/hooks/mandrill");
        assertThat(of(Map.of("LEADLOOM_HUBSPOT_HOOK_SECRET", "fake")))
                .containsEntry("leadloom.crm.public-url", "https://leads.example");
    }

    @Test
    void aMailboxIsOneAddress() {
        assertThat(of(Map.of(
                        "LEADLOOM_IMAP_URL", "imaps://mail.example/Replies",
                        "LEADLOOM_IMAP_USER", "replies",
                        "LEADLOOM_IMAP_PASSWORD", "fake")))
                .containsEntry("leadloom.inbound.imap.host", "mail.example")
                .containsEntry("leadloom.inbound.imap.port", 993)
                .containsEntry("leadloom.inbound.imap.security", "tls")
                .containsEntry("leadloom.inbound.imap.folder", "Replies")
                .containsEntry("leadloom.inbound.imap.user", "replies");
        assertThat(of(Map.of("LEADLOOM_IMAP_URL", "imap+starttls://mail.example")))
                .containsEntry("leadloom.inbound.imap.port", 143)
                .containsEntry("leadloom.inbound.imap.security", "starttls")
                .doesNotContainKey("leadloom.inbound.imap.folder");
        assertThatThrownBy(() -> of(Map.of("LEADLOOM_IMAP_URL", "pop3://mail.example")))
                .hasMessageContaining("imaps://host/folder");
    }

    @Test
    void otherHooksAreGivenByName() {
        assertThat(of(Map.of("LEADLOOM_HOOK_SECRETS", "meetings=whsec_a==,crm=whsec_b")))
                .containsEntry("leadloom.hooks.sources.meetings", "whsec_a==")
                .containsEntry("leadloom.hooks.sources.crm", "whsec_b");
        assertThatThrownBy(() -> of(Map.of("LEADLOOM_HOOK_SECRETS", "whsec_nameless")))
                .hasMessageContaining("name=whsec_")
                .hasMessageNotContaining("nameless");
    }

    private static Map<String, Object> of(Map<String, String> environment) {
        return new WaysIn(environment, URI.create("https://leads.example/base")).properties();
    }
}
