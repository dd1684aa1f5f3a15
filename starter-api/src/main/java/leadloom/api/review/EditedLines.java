package leadloom.api.review;

import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.effect.Lines;
import leadloom.hub.lead.Leads;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** Lines that people wrote: kept with the lead's person, like any other. */
final class EditedLines {

    private static final int LONGEST_LINE = 1_000;

    private final Hub hub;
    private final Leads leads;
    private final Lines lines;

    EditedLines(Hub hub, Campaigns campaigns) {
        this.hub = hub;
        this.leads = new Leads(hub, campaigns);
        this.lines = new Lines(hub);
    }

    /**
     * Keeps what a person wrote instead of the lead's line.
     *
     * @return the line's id; null where it says the same as before
     * @throws Problem if it can be no line
     */
    @Nullable String keep(LeadId lead, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw Problem.at(ProblemCode.REQUIRED, "/text", "This is needed.");
        }
        if (text.length() > LONGEST_LINE) {
            throw Problem.at(ProblemCode.LENGTH, "/text", "A line has up to " + LONGEST_LINE + " characters.");
        }
        var known = leads.load(lead);
        var draft = known.state().draft();
        var words = text.strip().replaceAll("\\s+", " ");
        if (draft != null
                && draft.line() != null
                && lines.text(draft.line()).filter(words::equals).isPresent()) {
            return null;
        }
        var id = "line_" + hub.seals().randomWord(20);
        lines.keep(id, known, "person", words, null);
        return id;
    }
}
