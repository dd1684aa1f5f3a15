package leadloom.workflows.weekly;

import org.jspecify.annotations.Nullable;

/**
 * What a run is about.
 *
 * @param week such as {@code 2026-W47}; null means the newest that was over when the run was due
 */
public record WeeklyRun(@Nullable String week) {}
