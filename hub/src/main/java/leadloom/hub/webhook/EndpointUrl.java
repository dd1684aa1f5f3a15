package leadloom.hub.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/**
 * What an endpoint's address must look like. Where its name leads is looked at with each connection; here only what can
 * be seen without asking anybody.
 */
public final class EndpointUrl {

    private static final int LONGEST = 2_000;

    private EndpointUrl() {}

    /**
     * What is wrong with it, in words; empty where nothing is.
     *
     * @param privateAllowed this installation tells its own network too, and without encryption
     */
    public static Optional<String> complaint(String text, boolean privateAllowed) {
        if (text.length() > LONGEST) {
            return Optional.of("An address is no longer than " + LONGEST + " characters.");
        }
        try {
            return complaint(new URI(text), privateAllowed);
        } catch (URISyntaxException noAddress) {
            return Optional.of("That is no address. Write it like https://example.com/hooks/leadloom.");
        }
    }

    private static Optional<String> complaint(URI url, boolean privateAllowed) {
        var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && privateAllowed)) {
            return Optional.of("An address begins with https://, so that nobody on the way can read along.");
        }
        if (url.getHost() == null || url.getHost().isEmpty()) {
            return Optional.of("The address names no host. Write it like https://example.com/hooks/leadloom.");
        }
        if (url.getUserInfo() != null || url.getFragment() != null) {
            return Optional.of("An address has no user, password or # part; deliveries are signed instead.");
        }
        return !privateAllowed && surelyPrivate(url.getHost())
                ? Optional.of("Addresses of this machine or its own network are refused. An operator can allow them"
                        + " with LEADLOOM_WEBHOOKS_PRIVATE=allowed.")
                : Optional.empty();
    }

    private static boolean surelyPrivate(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return true;
        }
        // Only what is written in numbers is looked at here: nothing of it asks a name server.
        var numbers = name.startsWith("[") || name.matches("[0-9.]+");
        try {
            return numbers && !PublicAddress.is(InetAddress.getByName(name));
        } catch (UnknownHostException noAddress) {
            return true;
        }
    }
}
