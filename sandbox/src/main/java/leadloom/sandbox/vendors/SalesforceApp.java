package leadloom.sandbox.vendors;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * An app that the stand-in org knows, with the user who allowed it and the key that its assertions must be signed with.
 */
record SalesforceApp(String clientId, String user, PublicKey key) {

    /**
     * Reads the key as {@code openssl pkey -pubout} writes it.
     *
     * @throws IllegalArgumentException if it is none
     */
    static SalesforceApp of(String clientId, String user, String pem) {
        var body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            var encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(body));
            return new SalesforceApp(
                    clientId, user, KeyFactory.getInstance("RSA").generatePublic(encoded));
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("no public RSA key", unreadable);
        }
    }

    /** Whether that text was signed with the private half of the key. */
    boolean signed(String text, byte[] signature) {
        try {
            var check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key);
            check.update(text.getBytes(StandardCharsets.US_ASCII));
            return check.verify(signature);
        } catch (GeneralSecurityException noSignatureAtAll) {
            return false;
        }
    }
}
