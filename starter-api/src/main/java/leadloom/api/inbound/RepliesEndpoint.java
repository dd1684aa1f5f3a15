package leadloom.api.inbound;

import java.time.Instant;
import leadloom.api.Page;
import leadloom.api.access.Needs;
import leadloom.api.problem.Problem;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.reply.Replies;
import leadloom.hub.reply.Replies.Kept;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a lead's person wrote back, for whoever decides what it says. */
@RestController
final class RepliesEndpoint {

    private final Replies replies;

    RepliesEndpoint(Hub hub) {
        this.replies = new Replies(hub);
    }

    /**
     * A reply.
     *
     * @param readBy rules, model, or headers where a machine answered
     * @param text null where the person was erased
     */
    record ReplyAnswer(
            String touch,
            String kind,
            String readBy,
            Instant at,
            @Nullable String subject,
            @Nullable String text) {

        static ReplyAnswer of(Kept kept) {
            var words = kept.words();
            return new ReplyAnswer(
                    kept.touch(),
                    kept.kind().word(),
                    kept.readBy(),
                    kept.at(),
                    words == null ? null : words.subject(),
                    words == null ? null : words.text());
        }
    }

    @GetMapping(path = "/api/v1/leads/{id}/replies", produces = "application/json")
    @Needs(Scope.READ)
    Page<ReplyAnswer> list(@PathVariable String id) {
        if (!id.startsWith("lead_") || id.length() < 6 || id.length() > 64) {
            throw Problem.notFound("lead");
        }
        var lead = new LeadId(id);
        return new Page<>(replies.of(lead).stream().map(ReplyAnswer::of).toList(), null);
    }
}
