package leadloom.app.vendors;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * One place that a vendor fills, as the environment names it: {@code LEADLOOM_<name>_VENDOR}, {@code _URL},
 * {@code _KEY}.
 *
 * @param simulated where the stand-ins' doors are; empty where there is no sandbox
 */
record Slot(String name, Map<String, String> environment, Optional<URI> simulated) {

    /** A stand-in asks for a key like everybody else; it takes any. */
    private static final String SIMULATED_KEY = "simulated-key-not-a-secret";

    /** The vendor's name, or the usual one. */
    String vendor(String usual) {
        return text("VENDOR", usual);
    }

    /** @throws IllegalStateException where the environment names none and there is no stand-in */
    URI url(String standIn) {
        return optional("URL")
                .map(URI::create)
                .or(() -> standIn(standIn))
                .orElseThrow(() -> new IllegalStateException("set " + setting("URL") + "; there is no sandbox here"));
    }

    /** The door of a stand-in, where there is a sandbox. */
    Optional<URI> standIn(String path) {
        return simulated.map(door -> URI.create(door + path));
    }

    String key() {
        return text("KEY", SIMULATED_KEY);
    }

    String text(String part, String otherwise) {
        return optional(part).orElse(otherwise);
    }

    /** What the environment says; a blank line in an env file says nothing. */
    Optional<String> optional(String part) {
        return Optional.ofNullable(environment.get(setting(part))).filter(value -> !value.isBlank());
    }

    /** For a slot whose vendor nobody knows. */
    IllegalStateException unknown(String known) {
        return unknown(vendor(""), known);
    }

    IllegalStateException unknown(String vendor, String known) {
        return new IllegalStateException(setting("VENDOR") + " knows " + known + ", not " + vendor);
    }

    private String setting(String part) {
        return "LEADLOOM_" + name + "_" + part;
    }
}
