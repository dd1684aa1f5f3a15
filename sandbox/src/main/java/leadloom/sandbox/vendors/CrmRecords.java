package leadloom.sandbox.vendors;

import java.util.List;
import java.util.Map;
import leadloom.sandbox.invoices.Invoices;
import leadloom.sandbox.vendors.CrmAccount.About;

/** What hangs on the stand-in CRM's contacts: tasks, notes, deals, meetings. */
final class CrmRecords {

    static final String EFFECT = "leadloom_effect_id";

    private static final String VENDOR = CrmStandIn.VENDOR;

    private final CrmAccount account;
    private final Invoices invoices;

    CrmRecords(CrmAccount account, Invoices invoices) {
        this.account = account;
        this.invoices = invoices;
    }

    Reply answer(Call call, String kind, String rest) {
        if (call.method().equals("GET")) {
            return account.about(kind, rest.replace("/", ""))
                    .map(about -> Reply.ok(shown(kind, about)))
                    .orElseGet(CrmShapes::missing);
        }
        return switch (rest) {
            case "" -> make(call, kind);
            case "/search" -> search(call, kind);
            default -> CrmShapes.missing();
        };
    }

    private Map<String, Object> shown(String kind, About about) {
        var properties = kind.equals("deals")
                ? Map.of(
                        "dealstage", about.state(),
                        "hs_is_closed_won", Boolean.toString(about.state().equals("closedwon")),
                        "hs_is_closed", Boolean.toString(about.state().startsWith("closed")))
                : Map.of("hs_meeting_outcome", about.state());
        var object = CrmShapes.object(about.id(), properties);
        object.put(
                "associations",
                Map.of("contacts", Map.of("results", List.of(Map.of("id", about.contact(), "type", "to_contact")))));
        return object;
    }

    private Reply make(Call call, String kind) {
        var sent = CrmShapes.sent(call.body());
        var effect = sent.getOrDefault(EFFECT, "");
        var said = sent.getOrDefault(kind.equals("tasks") ? "hs_task_subject" : "hs_note_body", "");
        if (effect.isEmpty() || said.isEmpty() || !sent.containsKey("hs_timestamp")) {
            return Reply.of(400, CrmShapes.error("VALIDATION_ERROR", "a property is missing", List.of()));
        }
        invoices.performed(VENDOR, effect);
        return Reply.of(201, CrmShapes.object(account.make(kind, effect), sent));
    }

    private Reply search(Call call, String kind) {
        var filter = call.body()
                .path("filterGroups")
                .path(0)
                .path("filters")
                .path(0)
                .path("value")
                .asString("");
        var found = account.find(kind, filter)
                .map(id -> List.of(CrmShapes.object(id, Map.of(EFFECT, filter))))
                .orElse(List.of());
        return Reply.ok(Map.of("total", found.size(), "results", found));
    }
}
