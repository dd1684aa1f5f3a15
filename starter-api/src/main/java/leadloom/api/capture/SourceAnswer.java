package leadloom.api.capture;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import leadloom.hub.capture.Source;
import org.jspecify.annotations.Nullable;

/**
 * A source as it is answered.
 *
 * @param url where it sends to, or where people find the form
 * @param counts what came, by what became of it
 * @param mapping only in the answer about one source
 * @param embed ways to put a form into another page; only in the answer about one form
 * @param secret only in the answer that makes it
 */
record SourceAnswer(
        String name,
        String kind,
        String campaign,
        List<String> forms,
        String url,
        Instant createdAt,
        @Nullable Instant disabledAt,
        Map<String, Integer> counts,
        @Nullable String mapping,
        @Nullable Embed embed,
        @Nullable String secret) {

    /** @param iframe needs {@code embed_on} in the mapping; so does the form */
    record Embed(String iframe, String form) {}

    static SourceAnswer of(Source source, String url, Map<String, Integer> counts) {
        return new SourceAnswer(
                source.name(),
                source.kind().word(),
                source.campaign(),
                source.forms(),
                url,
                source.createdAt(),
                source.disabledAt(),
                counts,
                null,
                null,
                null);
    }

    SourceAnswer whole(String withMapping, @Nullable Embed withEmbed) {
        return new SourceAnswer(
                name, kind, campaign, forms, url, createdAt, disabledAt, counts, withMapping, withEmbed, secret);
    }

    SourceAnswer with(@Nullable String fresh) {
        return new SourceAnswer(name, kind, campaign, forms, url, createdAt, disabledAt, counts, mapping, embed, fresh);
    }
}
