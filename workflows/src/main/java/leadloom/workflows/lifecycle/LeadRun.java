package leadloom.workflows.lifecycle;

import leadloom.journey.lead.LeadId;

/**
 * Where a run begins.
 *
 * @param after position of the decision that the run before carried out last; 0 for the first
 */
public record LeadRun(LeadId lead, int after) {}
