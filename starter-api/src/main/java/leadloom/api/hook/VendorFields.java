package leadloom.api.hook;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import leadloom.hub.effect.EffectKey;
import leadloom.journey.engagement.Evidence;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What vendors' events have in common, by other names. */
final class VendorFields {

    /** Under which our id may travel in a vendor's metadata, the usual one first. */
    private static final List<String> ID_NAMES = List.of("leadloom_effect", "effect", "effect_id", "send_id", "touch");

    private static final Pattern STATUS = Pattern.compile("(?<![0-9.])([245]\\.[0-9]{1,3}\\.[0-9]{1,3})(?![0-9.])");
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|(?i)(?=[0-9a-f.]*:)[0-9a-f:.]{2,45}");

    private VendorFields() {}

    static Optional<EffectKey> mail(JsonNode metadata) {
        return ID_NAMES.stream()
                .map(name -> EffectKey.ofMail(metadata.path(name).asString("")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Seconds since 1970; empty if it is none of this century. */
    static Optional<Instant> seconds(JsonNode node) {
        var seconds = node.isNumber() ? node.asLong(0) : node.asString("").matches("[0-9]{9,10}") ? node.asLong(0) : 0;
        return seconds >= 946_684_800L && seconds < 4_102_444_800L
                ? Optional.of(Instant.ofEpochSecond(seconds))
                : Optional.empty();
    }

    /** The enhanced status code in a server's answer. */
    static @Nullable String status(String diagnosis) {
        var matcher = STATUS.matcher(diagnosis);
        return matcher.find() ? matcher.group(1) : null;
    }

    /** An address in numbers; null for anything else, so that no name is ever looked up. */
    static @Nullable String address(String text) {
        return ADDRESS.matcher(text).matches() ? text : null;
    }

    /** Where a link leads, without what stands behind a question mark: that may name the person. */
    static String link(String url) {
        try {
            var uri = URI.create(url);
            var bare = uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
            return bare.matches("https?://[A-Za-z0-9_./:-]{1,92}") ? bare : "";
        } catch (IllegalArgumentException notAnAddress) {
            return "";
        }
    }

    /** @param machine the vendor itself says that no person did it */
    static Evidence evidence(Evidence.Kind kind, String userAgent, boolean machine) {
        var shortened = userAgent.length() > 200 ? userAgent.substring(0, 200) : userAgent;
        return new Evidence(kind, shortened, where(shortened, machine), "GET", Duration.ZERO, 1, false);
    }

    private static Evidence.Network where(String userAgent, boolean machine) {
        if (machine) {
            return Evidence.Network.SCANNER;
        }
        var agent = userAgent.toLowerCase(Locale.ROOT);
        if (agent.contains("googleimageproxy") || agent.contains("yahoomailproxy")) {
            return Evidence.Network.IMAGE_PROXY;
        }
        // Apple's proxy says this and nothing more.
        return agent.equals("mozilla/5.0") ? Evidence.Network.PRIVACY_PROXY : Evidence.Network.OTHER;
    }
}
