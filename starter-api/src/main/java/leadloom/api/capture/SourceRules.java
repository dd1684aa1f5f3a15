package leadloom.api.capture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import leadloom.api.mapping.Fault;
import leadloom.api.mapping.Mapping;
import leadloom.api.mapping.Mapping.ConsentRule;
import leadloom.api.mapping.MappingFile;
import leadloom.api.mapping.MappingUnfit;
import leadloom.api.problem.FieldError;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.capture.Source;
import leadloom.hub.capture.Source.Kind;
import leadloom.journey.lead.Consent;
import org.jspecify.annotations.Nullable;

/** What a source must be before anything may come from it. */
final class SourceRules {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?");
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,60}");

    private final Campaigns campaigns;

    SourceRules(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    /** @throws Problem that names everything that is wrong */
    Kind checked(SourcesEndpoint.NewSourceBody body) {
        var errors = new ArrayList<FieldError>();
        if (body.name() == null || !NAME.matcher(body.name()).matches()) {
            errors.add(FieldError.of(
                    ProblemCode.INVALID, "/name", "A name has 1 to 60 small letters, digits and dashes."));
        }
        var kind = Optional.ofNullable(body.kind()).flatMap(Kind::of);
        if (kind.isEmpty()) {
            var words = Arrays.stream(Kind.values()).map(Kind::word).toList();
            errors.add(FieldError.of(
                    ProblemCode.INVALID, "/kind", "A source is one of " + String.join(", ", words) + "."));
        }
        kind.ifPresent(known -> campaign(known, body.campaign(), errors));
        kind.ifPresent(known -> forms(known, body.forms() == null ? List.of() : body.forms(), errors));
        if (body.mapping() == null || body.mapping().isBlank()) {
            errors.add(FieldError.of(ProblemCode.REQUIRED, "/mapping", "A source needs a mapping."));
        }
        if (!errors.isEmpty()) {
            throw Problem.of(errors);
        }
        mapping(kind.orElseThrow(), Objects.requireNonNull(body.mapping()));
        return kind.orElseThrow();
    }

    private void campaign(Kind kind, @Nullable String name, List<FieldError> errors) {
        var campaign = name == null || name.length() > 100
                ? Optional.<leadloom.journey.campaign.Campaign>empty()
                : campaigns.newest(name);
        if (campaign.isEmpty()) {
            errors.add(FieldError.of(
                    ProblemCode.UNKNOWN_CAMPAIGN, "/campaign", "No version of this campaign was ever published."));
        }
        campaign.filter(known -> !known.entry().sources().contains(kind.entry()))
                .ifPresent(closed -> errors.add(FieldError.of(
                        ProblemCode.SOURCE_NOT_TAKEN,
                        "/campaign",
                        "This campaign takes no leads from there; its file does not name " + kind.entry()
                                + " under entry.from.")));
    }

    private static void forms(Kind kind, List<String> forms, List<FieldError> errors) {
        if (kind == Kind.TYPEFORM && forms.isEmpty()) {
            errors.add(FieldError.of(
                    ProblemCode.REQUIRED, "/forms", "Name the forms at the vendor, as their addresses end."));
        }
        if (kind != Kind.TYPEFORM && !forms.isEmpty()) {
            errors.add(FieldError.of(ProblemCode.INVALID, "/forms", "Only forms of a vendor are named."));
        }
        if (forms.size() > 20
                || forms.stream().anyMatch(form -> !FORM.matcher(form).matches())) {
            errors.add(FieldError.of(
                    ProblemCode.INVALID, "/forms", "Up to 20 names of letters, digits, dashes and underscores."));
        }
    }

    /** @throws Problem with line and column of each mistake */
    Mapping mapping(Kind kind, String text) {
        if (text.length() > MappingFile.LARGEST_BYTES) {
            throw Problem.at(ProblemCode.TOO_LARGE, "/mapping", "A mapping is smaller.");
        }
        try {
            var mapping = MappingFile.read(text);
            var errors = new ArrayList<FieldError>();
            consent(kind, mapping, errors);
            if (!errors.isEmpty()) {
                throw Problem.of(ProblemCode.MAPPING_INVALID, errors.getFirst().message(), errors);
            }
            return mapping;
        } catch (MappingUnfit unfit) {
            throw Problem.of(
                    ProblemCode.MAPPING_INVALID,
                    unfit.detail(),
                    unfit.faults().stream().map(SourceRules::error).toList());
        }
    }

    private static void consent(Kind kind, Mapping mapping, List<FieldError> errors) {
        var rule = mapping.consent();
        var asks = rule instanceof ConsentRule.ByColumn
                || rule instanceof ConsentRule.All all && all.consent() == Consent.GIVEN;
        if (asks && (rule.wording() == null || rule.wording().isBlank())) {
            errors.add(FieldError.of(
                    ProblemCode.MAPPING_INVALID,
                    "/mapping",
                    "consent needs a wording, the version of the text that people see; a yes to no text is no yes."));
        }
        if (kind != Kind.FORM) {
            return;
        }
        if (mapping.address().column() == null) {
            errors.add(FieldError.of(
                    ProblemCode.MAPPING_INVALID,
                    "/mapping",
                    "A form needs address: {column: ...}; nobody fills in a formed one."));
        }
        var text = mapping.pageOrUsual().consentText();
        if (rule instanceof ConsentRule.ByColumn byColumn
                && (text == null || byColumn.given().isEmpty())) {
            errors.add(FieldError.of(
                    ProblemCode.MAPPING_INVALID,
                    "/mapping",
                    "A form that asks for consent needs page: {consent_text: ...} and consent: {given_if: [...]}."));
        }
        if (!(rule instanceof ConsentRule.ByColumn) && (text != null || asks)) {
            errors.add(FieldError.of(
                    ProblemCode.MAPPING_INVALID,
                    "/mapping",
                    "On a form people tick a box: consent: {column: ..., given_if: [...], wording: ...}."));
        }
    }

    /** The words of a consent may only change together with their version, or nobody could prove who agreed to what. */
    void sameWords(Source before, Mapping after) {
        var old = MappingFile.read(before.mapping());
        var sameVersion =
                Objects.equals(old.consent().wording(), after.consent().wording());
        if (sameVersion
                && !Objects.equals(
                        old.pageOrUsual().consentText(), after.pageOrUsual().consentText())) {
            throw Problem.at(
                    ProblemCode.MAPPING_INVALID,
                    "/mapping",
                    "consent_text changed but consent: {wording: ...} did not; give the new text a new version.");
        }
    }

    private static FieldError error(Fault fault) {
        var error = FieldError.of(ProblemCode.MAPPING_INVALID, "/mapping", fault.message(), fault.suggestion());
        return fault.line() == 0 ? error : error.at(fault.line(), fault.column());
    }
}
