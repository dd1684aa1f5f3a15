package leadloom.hub.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed hashes and sealed values, all from the installation's secret.
 *
 * <p>Each person has a key of their own, wrapped by ours; destroying it makes everything sealed under it unreadable.
 * AES-256-GCM with a fresh 96-bit nonce in front (NIST SP 800-38D).
 */
public final class Seals {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final char[] WORD = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private final byte[] gateKey;
    private final byte[] idKey;
    private final byte[] wrapKey;
    private final byte[] factsKey;
    private final byte[] signKey;
    private final byte[] searchKey;
    private final byte[] boxKey;
    private final SecureRandom random;

    public Seals(String secret, SecureRandom random) {
        if (secret.length() < 16) {
            throw new IllegalArgumentException("the installation's secret needs at least 16 characters");
        }
        var root = secret.getBytes(StandardCharsets.UTF_8);
        this.gateKey = hmac(root, "gate");
        this.idKey = hmac(root, "id");
        this.wrapKey = hmac(root, "wrap");
        this.factsKey = hmac(root, "same-facts");
        this.signKey = hmac(root, "sign");
        this.searchKey = hmac(root, "search");
        this.boxKey = hmac(root, "box");
        this.random = random;
    }

    /** What stands for an address where the address itself must not stand. Case and outer blanks make no difference. */
    public byte[] gate(String address) {
        return hmac(gateKey, address.strip().toLowerCase(Locale.ROOT));
    }

    /** What stands for a company. */
    public String company(String domain) {
        return word(hmac(gateKey, "company/" + domain.strip().toLowerCase(Locale.ROOT)));
    }

    /** The lead of one person in one campaign: always the same word, which tells nobody anything. */
    public String leadWord(byte[] gate, String campaign) {
        return word(hmac(idKey, campaign + '/' + HexFormat.of().formatHex(gate)));
    }

    /** What stands for a set of facts and a prompt, so that the same can have the same line. */
    public byte[] sameFacts(String promptAndFacts) {
        return hmac(factsKey, promptAndFacts);
    }

    /** What stands for a word of a name in a search. Short, so that two words may share one: a search may find more. */
    public long searchWord(String word) {
        return ByteBuffer.wrap(hmac(searchKey, word)).getLong();
    }

    /** A new key for a person, wrapped. */
    public byte[] newPersonKey() {
        var key = new byte[32];
        random.nextBytes(key);
        return crypt(wrapKey, key);
    }

    public byte[] seal(byte[] wrappedKey, String value) {
        return crypt(open(wrapKey, wrappedKey), value.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalStateException if the value was not sealed under this key, or was changed since */
    public String unseal(byte[] wrappedKey, byte[] sealed) {
        return new String(open(open(wrapKey, wrappedKey), sealed), StandardCharsets.UTF_8);
    }

    /**
     * A short signature of a text that we hand out and want back unchanged, such as a link or a cursor.
     *
     * @param purpose keeps a signature for one thing from serving for another
     */
    public String sign(String purpose, String text) {
        return word(hmac(signKey, purpose + '/' + text));
    }

    /** Whether we signed this text for this purpose. Takes the same time whatever is wrong. */
    public boolean signed(String purpose, String text, String signature) {
        return MessageDigest.isEqual(
                sign(purpose, text).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    /** For secrets whose form others prescribe. */
    public byte[] randomBytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /**
     * A text that we hand out, want back unchanged, and that nobody else shall read, such as a cookie.
     *
     * @param purpose keeps what was closed for one thing from being opened for another
     */
    public String close(String purpose, String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(crypt(hmac(boxKey, purpose), text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What was closed for this purpose; empty if it was not, or was changed since. */
    public Optional<String> reopen(String purpose, String closed) {
        try {
            var box = Base64.getUrlDecoder().decode(closed);
            return Optional.of(new String(open(hmac(boxKey, purpose), box), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | IllegalStateException notOurs) {
            return Optional.empty();
        }
    }

    /** A random word for ids and keys. */
    public String randomWord(int characters) {
        var word = new char[characters];
        for (var i = 0; i < characters; i++) {
            word[i] = WORD[random.nextInt(WORD.length)];
        }
        return new String(word);
    }

    private static String word(byte[] digest) {
        var word = new char[26];
        for (var i = 0; i < word.length; i++) {
            word[i] = WORD[digest[i] & 31];
        }
        return new String(word);
    }

    private byte[] crypt(byte[] key, byte[] plain) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var sealed = gcm(Cipher.ENCRYPT_MODE, key, nonce, plain);
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    private static byte[] open(byte[] key, byte[] sealed) {
        if (sealed.length < NONCE_BYTES) {
            throw new IllegalStateException("a sealed value was cut");
        }
        var nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        return gcm(Cipher.DECRYPT_MODE, key, nonce, Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length));
    }

    private static byte[] gcm(int mode, byte[] key, byte[] nonce, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException changedOrForeign) {
            throw new IllegalStateException("a sealed value cannot be opened with this installation's secret");
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        return Hmac.SHA256.of(key, text.getBytes(StandardCharsets.UTF_8));
    }
}
