package leadloom.activities.enrichment;

import org.jspecify.annotations.Nullable;

/**
 * What a vendor knows about a company; whatever it does not say is null.
 *
 * @param costMicros what the look-up cost, in millionths of the currency's unit
 */
public record CompanyFacts(
        @Nullable String name,
        @Nullable String domain,
        @Nullable String industry,
        @Nullable Integer employees,
        @Nullable String city,
        @Nullable String country,
        @Nullable String timeZone,
        long costMicros,
        String currency) {}
