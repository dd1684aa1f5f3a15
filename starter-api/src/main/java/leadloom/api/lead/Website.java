package leadloom.api.lead;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The host of a website that may stand for a company: a public name, nothing that leads into a network or a machine.
 * Decided from the text alone; no name is looked up and nothing is called.
 */
public final class Website {

    private static final Pattern PUBLIC_NAME =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    /** Names that answer with whatever address is written in front of them, and names for inner networks. */
    private static final List<String> NOT_PUBLIC = List.of(
            "nip.io",
            "sslip.io",
            "xip.io",
            "localtest.me",
            "lvh.me",
            "vcap.me",
            "localhost",
            "local",
            "internal",
            "lan",
            "home",
            "corp",
            "intranet",
            "arpa",
            "onion",
            "invalid");

    private Website() {}

    /** The host, without {@code www.}; empty if it is not a public website. */
    public static Optional<String> host(String written) {
        try {
            var uri = new URI(written.contains("://") ? written : "https://" + written);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            var port = uri.getPort();
            if (!List.of("http", "https").contains(scheme)
                    || uri.getHost() == null
                    || uri.getUserInfo() != null
                    || !List.of(-1, 80, 443).contains(port)) {
                return Optional.empty();
            }
            return domain(uri.getHost());
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    /** The same for a bare domain. */
    static Optional<String> domain(String written) {
        var host = written.toLowerCase(Locale.ROOT);
        var bare = host.startsWith("www.") ? host.substring(4) : host;
        var inner = NOT_PUBLIC.stream().anyMatch(name -> bare.equals(name) || bare.endsWith('.' + name));
        return PUBLIC_NAME.matcher(bare).matches() && !inner ? Optional.of(bare) : Optional.empty();
    }
}
