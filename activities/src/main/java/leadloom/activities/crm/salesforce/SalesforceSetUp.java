package leadloom.activities.crm.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.crm.CrmSetUp;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import tools.jackson.databind.JsonNode;

/**
 * Looks whether an org has the fields that we write. It makes none: fields are metadata, which an integration's user
 * should not be allowed to change.
 */
public final class SalesforceSetUp implements CrmSetUp {

    private static final Set<String> NUMBERS = Set.of("double", "int", "long");
    private static final String IN_WORDS = " in Setup, Object Manager, ";

    private final SalesforceApi api;
    private final SalesforceSettings settings;

    public SalesforceSetUp(SalesforceApi api, SalesforceSettings settings) {
        this.api = api;
        this.settings = settings;
    }

    /** What a field has to be like. */
    private record Wanted(String name, String kind, boolean number, boolean externalId, boolean unique) {}

    @Override
    public List<Step> run(Deadline deadline) {
        var own = new ArrayList<Wanted>();
        own.add(new Wanted(settings.idField(), "Text(64), unique, External ID", false, true, true));
        new TreeMap<>(settings.fields()).forEach((property, field) -> {
            var number = property.equals("leadloom_score");
            own.add(new Wanted(field, number ? "Number(3, 0)" : "Text(64)", number, false, false));
        });
        var effect = new Wanted(settings.effectField(), "Text(64), External ID", false, true, false);

        var steps = new ArrayList<>(
                steps(settings.object().type(), settings.object().type(), own, deadline));
        steps.addAll(steps("Task", "Activity", List.of(effect), deadline));
        return steps;
    }

    /** @param madeOn the object on which its administrator makes the fields */
    private List<Step> steps(String object, String madeOn, List<Wanted> wanted, Deadline deadline) {
        return switch (api.get(api.path("/sobjects/" + object + "/describe"), deadline)) {
            case VendorHttp.Failed(var failure) -> List.of(new Step(object, Result.FAILED, cure(failure)));
            case Answered answer ->
                wanted.stream()
                        .map(field -> step(object, madeOn, field, answer.body().path("fields")))
                        .toList();
        };
    }

    private static Step step(String object, String madeOn, Wanted wanted, JsonNode fields) {
        var what = object + "." + wanted.name();
        var there = fields.valueStream()
                .filter(field -> field.path("name").asString("").equals(wanted.name()))
                .findFirst();
        if (there.isEmpty()) {
            return new Step(
                    what,
                    Result.MISSING,
                    "Make it" + IN_WORDS + madeOn + ": " + wanted.kind()
                            + "; or let the user who runs the app see it. Then run this again.");
        }
        return differs(wanted, there.orElseThrow())
                .map(how -> new Step(what, Result.DIFFERS, "It " + how + ". Change it" + IN_WORDS + madeOn + "."))
                .orElseGet(() -> new Step(what, Result.ALREADY_THERE, "The field is there."));
    }

    /** What is not said counts as right: the next write would tell. */
    private static Optional<String> differs(Wanted wanted, JsonNode there) {
        var numeric = NUMBERS.contains(there.path("type").asString(""));
        if (wanted.number() != numeric) {
            return Optional.of("is no " + (wanted.number() ? "number" : "text"));
        }
        if (wanted.externalId() && !there.path("externalId").asBoolean(true)) {
            return Optional.of("is not marked as External ID");
        }
        if (wanted.unique() && !there.path("unique").asBoolean(true)) {
            return Optional.of("is not unique");
        }
        return there.path("createable").asBoolean(true)
                        && there.path("updateable").asBoolean(true)
                ? Optional.empty()
                : Optional.of("cannot be written by the user who runs the app");
    }

    private static String cure(VendorFailure failure) {
        return switch (failure) {
            case RateLimited later ->
                "Salesforce asks to wait " + later.retryAfter().toSeconds() + " s; run this again then.";
            case Rejected refused
            when refused.code().equals("NOT_FOUND") -> "The user who runs the app cannot see these records.";
            case Rejected refused -> "Salesforce refused it: " + refused.code() + ".";
            default -> "Salesforce did not answer; run this again.";
        };
    }
}
