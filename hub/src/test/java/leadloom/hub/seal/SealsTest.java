package leadloom.hub.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class SealsTest {

    private final Seals seals = new Seals("not-a-secret-only-a-test", new SecureRandom());

    @Test
    void whatWasSealedIsOpenedWithTheSameKeyAndLooksDifferentEachTime() {
        var key = seals.newPersonKey();
        var sealed = seals.seal(key, "Ana Çelik");

        assertThat(seals.unseal(key, sealed)).isEqualTo("Ana Çelik");
        assertThat(seals.seal(key, "Ana Çelik")).isNotEqualTo(sealed);
    }

    @Test
    void aValueThatWasChangedAnywhereIsRefused() {
        var key = seals.newPersonKey();
        var sealed = seals.seal(key, "Ana");

        for (var index = 0; index < sealed.length; index++) {
            var changed = sealed.clone();
            changed[index] ^= 1;
            assertThatThrownBy(() -> seals.unseal(key, changed)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aValueThatWasCutIsRefused() {
        var key = seals.newPersonKey();
        var sealed = seals.seal(key, "Ana");

        for (var length = 0; length < sealed.length; length++) {
            var cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> seals.unseal(key, cut)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void anotherSecretAndAnotherPersonsKeyAreRefused() {
        var key = seals.newPersonKey();
        var sealed = seals.seal(key, "Ana");
        var foreign = new Seals("another-secret-of-a-test", new SecureRandom());

        assertThatThrownBy(() -> foreign.unseal(key, sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("Ana");
        assertThatThrownBy(() -> seals.unseal(seals.newPersonKey(), sealed)).isInstanceOf(IllegalStateException.class);
        assertThat(foreign.gate("ana@acme.io")).isNotEqualTo(seals.gate("ana@acme.io"));
    }

    @Test
    void theGateOfAnAddressDoesNotDependOnCaseOrBlanks() {
        assertThat(seals.gate(" Ana@Acme.IO "))
                .isEqualTo(seals.gate("ana@acme.io"))
                .isNotEqualTo(seals.gate("an.a@acme.io"));
        assertThat(seals.company("ACME.io")).isEqualTo(seals.company("acme.io"));
    }

    @Test
    void aSignatureServesOnePurposeAndOneText() {
        var signature = seals.sign("unsubscribe", "word");

        assertThat(seals.signed("unsubscribe", "word", signature)).isTrue();
        assertThat(seals.signed("cursor", "word", signature)).isFalse();
        assertThat(seals.signed("unsubscribe", "words", signature)).isFalse();
        assertThat(seals.signed("unsubscribe", "word", "")).isFalse();
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatThrownBy(() -> new Seals("short", new SecureRandom())).isInstanceOf(IllegalArgumentException.class);
    }
}
