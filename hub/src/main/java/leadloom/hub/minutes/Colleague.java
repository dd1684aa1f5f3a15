package leadloom.hub.minutes;

/**
 * Somebody whose time it is.
 *
 * @param id of their account or key
 * @param name as it stands beside their decisions
 * @param role viewer, reviewer, sales, ops or admin
 */
public record Colleague(String id, String name, String role) {}
