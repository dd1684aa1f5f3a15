package leadloom.api.mapping;

import org.jspecify.annotations.Nullable;

/**
 * One mistake in a file.
 *
 * @param line counted from 1; 0 where it concerns all of the file
 * @param column counted from 1; 0 where it concerns the line
 */
public record Fault(
        int line, int column, String message, @Nullable String suggestion) {}
