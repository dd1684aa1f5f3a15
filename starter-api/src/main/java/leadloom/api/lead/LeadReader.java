package leadloom.api.lead;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import leadloom.api.lead.LeadTaken.Note;
import leadloom.api.lead.NewLeadBody.CompanyBody;
import leadloom.api.lead.NewLeadBody.ConsentBody;
import leadloom.api.problem.FieldError;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.lead.Address;
import leadloom.hub.lead.Intake.NewLead;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import org.jspecify.annotations.Nullable;

/** Makes a lead of what was sent, or says everything that is wrong with it at once. */
final class LeadReader {

    static final String SOURCE = "api";

    private static final int NAME = 100;
    private static final int VALUE = 2_000;
    private static final int MOST_FIELDS = 100;
    private static final Pattern FIELD = Pattern.compile("((form|custom)\\.)?[a-z0-9_]{1,60}");
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9 ._:/@-]{1,100}");

    private final Campaigns campaigns;

    LeadReader(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    /** What was understood, and what was changed on the way. */
    record Read(NewLead lead, List<Note> notes) {}

    /**
     * Reads one lead.
     *
     * @param latest nothing can have happened after this
     * @throws Problem if a value cannot be taken
     */
    Read read(NewLeadBody body, Instant latest, boolean simulated) {
        var texts = new Texts();
        var address = address(body.email(), texts);
        var campaign = campaign(body.campaign(), texts);
        var zone = zone(body.timeZone(), texts);
        person(body, texts);
        company(body.company(), texts);
        fields(body.fields(), texts);
        var consent = consent(body.consent(), latest, texts);
        var external = word(body.externalId(), "/external_id", texts);
        if (!texts.errors().isEmpty() || address.isEmpty() || campaign.isEmpty()) {
            throw Problem.of(texts.errors());
        }
        var wording = body.consent() == null ? null : body.consent().wording();
        var lead = new NewLead(
                campaign.orElseThrow().id(),
                campaign.orElseThrow().version(),
                address.orElseThrow(),
                false,
                new Facts(texts.facts()),
                consent,
                wording,
                SOURCE,
                zone,
                external,
                null,
                simulated,
                null,
                Priority.NORMAL);
        return new Read(lead, texts.notes());
    }

    private static Optional<Address> address(@Nullable String email, Texts texts) {
        if (email == null || email.isBlank()) {
            texts.error(ProblemCode.EMAIL_SYNTAX, "/email", "An e-mail address is needed.");
            return Optional.empty();
        }
        var address = Address.parse(email);
        if (address.isEmpty()) {
            texts.error(ProblemCode.EMAIL_SYNTAX, "/email", "This is not an address we would write to.");
        }
        address.filter(parsed -> parsed.domain().contains("xn--"))
                .ifPresent(parsed -> texts.note("/email", "The domain is in another script; kept in its ASCII form."));
        return address;
    }

    private Optional<Campaign> campaign(@Nullable String name, Texts texts) {
        if (name == null || name.isBlank()) {
            texts.error(ProblemCode.REQUIRED, "/campaign", "A lead enters a campaign; name it.");
            return Optional.empty();
        }
        var campaign = name.length() > 100 ? Optional.<Campaign>empty() : campaigns.newest(name);
        if (campaign.isEmpty()) {
            texts.error(ProblemCode.UNKNOWN_CAMPAIGN, "/campaign", "No version of this campaign was ever published.");
        }
        campaign.filter(known -> !known.entry().sources().contains(SOURCE))
                .ifPresent(closed ->
                        texts.error(ProblemCode.INVALID, "/campaign", "This campaign does not take leads by the API."));
        return campaign;
    }

    private static @Nullable String zone(@Nullable String name, Texts texts) {
        if (name == null || name.isBlank()) {
            return null;
        }
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            texts.error(ProblemCode.TIME_ZONE, "/time_zone", "This is not an IANA time zone.");
            return null;
        }
        texts.fact("lead.time_zone", name);
        return name;
    }

    private static void person(NewLeadBody body, Texts texts) {
        texts.fact("lead.first_name", texts.line(body.firstName(), "/first_name", NAME));
        texts.fact("lead.last_name", texts.line(body.lastName(), "/last_name", NAME));
        texts.fact("lead.title", texts.line(body.title(), "/title", NAME));
        texts.fact("lead.country", texts.line(body.country(), "/country", NAME));
        texts.fact("lead.city", texts.line(body.city(), "/city", NAME));
        texts.fact("lead.language", texts.line(body.language(), "/language", 35));
        texts.fact("lead.phone", phone(body.phone(), texts));
    }

    private static @Nullable String phone(@Nullable String written, Texts texts) {
        if (written == null || written.isBlank()) {
            return null;
        }
        var digits = written.length() > 40 ? "" : written.replaceAll("[ ().\\-/\u00a0]", "");
        if (!E164.matcher(digits).matches()) {
            texts.error(ProblemCode.PHONE, "/phone", "Start with + and the country's number; up to 15 digits.");
            return null;
        }
        return digits;
    }

    private static void company(@Nullable CompanyBody company, Texts texts) {
        if (company == null) {
            return;
        }
        texts.fact("company.name", texts.line(company.name(), "/company/name", NAME));
        texts.fact("company.industry", texts.line(company.industry(), "/company/industry", NAME));
        texts.fact("company.city", texts.line(company.city(), "/company/city", NAME));
        texts.fact("company.country", texts.line(company.country(), "/company/country", NAME));
        if (company.employees() != null && company.employees() < 0) {
            texts.error(ProblemCode.INVALID, "/company/employees", "This cannot be negative.");
        }
        texts.fact(
                "company.employees",
                company.employees() == null ? null : company.employees().toString());
        website(company.website(), texts);
        domain(company.domain(), texts);
    }

    private static void website(@Nullable String written, Texts texts) {
        if (written == null || written.isBlank()) {
            return;
        }
        var host = written.length() > 300 ? Optional.<String>empty() : Website.host(written.strip());
        host.ifPresentOrElse(
                name -> texts.fact("company.domain", name),
                () -> texts.error(ProblemCode.WEBSITE, "/company/website", "This is not a public website."));
    }

    private static void domain(@Nullable String written, Texts texts) {
        if (written == null || written.isBlank()) {
            return;
        }
        var domain = written.length() > 253 ? Optional.<String>empty() : Website.domain(written.strip());
        domain.ifPresentOrElse(
                name -> texts.fact("company.domain", name),
                () -> texts.error(ProblemCode.WEBSITE, "/company/domain", "This is not a public domain."));
    }

    private static void fields(@Nullable Map<String, Object> fields, Texts texts) {
        if (fields == null) {
            return;
        }
        if (fields.size() > MOST_FIELDS) {
            texts.error(ProblemCode.LENGTH, "/fields", "There are more than " + MOST_FIELDS + " fields.");
            return;
        }
        fields.forEach((name, value) -> field(name, value, texts));
    }

    private static void field(String name, @Nullable Object value, Texts texts) {
        var pointer = "/fields/" + name.replace("~", "~0").replace("/", "~1");
        if (!FIELD.matcher(name).matches()) {
            texts.error(ProblemCode.INVALID, pointer, "Names of own fields are small letters, digits and _.");
            return;
        }
        var fact = name.contains(".") ? name : "form." + name;
        switch (value) {
            case null -> {}
            case String text -> texts.fact(fact, texts.text(text, pointer, VALUE));
            case Boolean truth -> texts.fact(fact, truth.toString());
            case BigDecimal number -> texts.fact(fact, number.toPlainString());
            case Number number -> texts.fact(fact, number.toString());
            default -> texts.error(ProblemCode.INVALID, pointer, "A field is a text, a number or a yes or no.");
        }
    }

    /** A yes without the wording that was shown proves nothing. */
    private static Consent consent(@Nullable ConsentBody consent, Instant latest, Texts texts) {
        if (consent == null) {
            return Consent.UNKNOWN;
        }
        consentTime(consent.at(), latest, texts);
        var wording = word(consent.wording(), "/consent/wording", texts);
        if (consent.given() == null) {
            return Consent.UNKNOWN;
        }
        if (!consent.given()) {
            return Consent.WITHHELD;
        }
        if (wording == null) {
            texts.note("/consent", "Without the wording that was shown this does not count as consent.");
            return Consent.UNKNOWN;
        }
        return Consent.GIVEN;
    }

    private static void consentTime(@Nullable String at, Instant latest, Texts texts) {
        if (at == null) {
            return;
        }
        try {
            var time = OffsetDateTime.parse(at).toInstant();
            if (time.isAfter(latest) || time.isBefore(Instant.EPOCH)) {
                texts.error(ProblemCode.TIME, "/consent/at", "Nobody can have agreed then.");
            }
        } catch (DateTimeException notATime) {
            texts.error(ProblemCode.TIME, "/consent/at", "This is not a time as RFC 3339 writes it.");
        }
    }

    private static @Nullable String word(@Nullable String written, String pointer, Texts texts) {
        if (written == null || written.isBlank()) {
            return null;
        }
        if (!WORD.matcher(written).matches()) {
            texts.errors()
                    .add(FieldError.of(
                            ProblemCode.INVALID, pointer, "Up to 100 letters, digits, blanks and . _ : / @ -"));
            return null;
        }
        return written;
    }
}
