package leadloom.app.demo;

/**
 * One promise of a demo, measured.
 *
 * @param measured what was seen, in words
 * @param holds whether the promise was kept
 */
record Figure(String promise, String measured, boolean holds) {

    String line() {
        return "  %s %-62s %s".formatted(holds ? "✓" : "✗", promise, measured);
    }
}
