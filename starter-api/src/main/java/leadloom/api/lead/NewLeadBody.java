package leadloom.api.lead;

import java.util.Map;
import java.util.TreeMap;
import leadloom.api.body.ReadOnlyFields;
import org.jspecify.annotations.Nullable;

/**
 * A lead as it is sent.
 *
 * @param fields the company's own: becomes {@code form.<name>}, unless the name starts with {@code custom.}
 */
@ReadOnlyFields({
    "id",
    "mode",
    "status",
    "state",
    "stage",
    "score",
    "segment",
    "sequence",
    "step",
    "outcome",
    "version",
    "next",
    "captured_at",
    "ended_at",
    "position",
    "tenantId",
    "tenant_id",
    "source",
    "simulated"
})
record NewLeadBody(
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String title,
        @Nullable String phone,
        @Nullable CompanyBody company,
        @Nullable String country,
        @Nullable String city,
        @Nullable String language,
        @Nullable String timeZone,
        @Nullable String campaign,
        @Nullable ConsentBody consent,
        @Nullable Map<String, Object> fields,
        @Nullable String externalId) {

    NewLeadBody {
        // Sorted, so that the same request is the same, in whatever order its own fields came.
        fields = fields == null ? null : new TreeMap<>(fields);
    }

    /** @param website only its host is kept, as the company's domain; it is never called */
    record CompanyBody(
            @Nullable String name,
            @Nullable String domain,
            @Nullable String website,
            @Nullable Long employees,
            @Nullable String industry,
            @Nullable String city,
            @Nullable String country) {}

    /**
     * What the person agreed to.
     *
     * @param wording which text was shown; without it a yes proves nothing and counts as unknown
     * @param at when, RFC 3339
     */
    @ReadOnlyFields({"verified", "source"})
    record ConsentBody(
            @Nullable Boolean given,
            @Nullable String wording,
            @Nullable String at) {}
}
