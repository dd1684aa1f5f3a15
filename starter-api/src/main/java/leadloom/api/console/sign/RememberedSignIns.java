package leadloom.api.console.sign;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import leadloom.api.access.SignedIn;
import leadloom.hub.access.Accounts.Account;
import leadloom.hub.access.Role;

/**
 * Who was signed in a little while ago, for as long as the hub cannot be asked: enough to look at the last figures, not
 * to change anything. Whom the hub has refused since is not among them.
 */
final class RememberedSignIns {

    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MOST = 200;

    private final InstantSource realTime;

    private final Map<String, Proof> proofs = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Proof> eldest) {
            return size() > MOST;
        }
    };

    RememberedSignIns(InstantSource realTime) {
        this.realTime = realTime;
    }

    private record Proof(Account account, Instant at) {}

    synchronized void keep(String secret, Account account) {
        proofs.put(digest(secret), new Proof(account, realTime.instant()));
    }

    synchronized void forget(String secret) {
        proofs.remove(digest(secret));
    }

    /** As somebody who may look, whatever else they may do; empty where it is too long ago. */
    synchronized Optional<SignedIn> lately(String secret) {
        return Optional.ofNullable(proofs.get(digest(secret)))
                .filter(proof -> proof.at().plus(LONGEST).isAfter(realTime.instant()))
                .map(proof -> new SignedIn(looker(proof.account()), true));
    }

    private static Account looker(Account account) {
        return new Account(
                account.id(),
                account.login(),
                account.name(),
                Role.VIEWER,
                account.hasPassword(),
                account.issuer(),
                account.createdAt(),
                account.disabledAt());
    }

    /** The secret itself is kept nowhere. */
    private static String digest(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
