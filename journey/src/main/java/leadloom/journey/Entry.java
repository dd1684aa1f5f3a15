package leadloom.journey;

import java.time.Instant;

/**
 * An event in a lead's journal.
 *
 * @param position counted from 1, without gaps
 * @param at when it happened, on the clock that decisions are made by; not always in the order of positions
 */
public record Entry(int position, Instant at, Event event) {}
