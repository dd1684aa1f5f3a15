package leadloom.hub.verify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The running digest over the lines of an export; its last line carries it, so that a cut file is recognised. */
public final class ExportDigest {

    private final MessageDigest digest;

    public ExportDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    public void add(String line) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    /** Of all lines so far, in hexadecimal. Ask once, at the end. */
    public String value() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
