package leadloom.activities.writer.openai;

import java.util.Map;

/** Where servers that speak OpenAI's protocol differ; which one it is, is configuration. */
public enum Profile {
    /** The vendor itself; it deprecated the older name of the token limit, and keeps nothing it is told not to. */
    OPENAI("/v1/chat/completions", "max_completion_tokens", Map.of("store", false)),
    /** Google's compatible endpoint, whose base ends in /v1beta/openai. */
    GEMINI("/chat/completions", "max_tokens", Map.of()),
    /** Needs no key of its own; its cloud takes a schema without enforcing it. */
    OLLAMA("/v1/chat/completions", "max_tokens", Map.of()),
    VLLM("/v1/chat/completions", "max_tokens", Map.of());

    private final String path;
    private final String tokenLimit;

    @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
    private final Map<String, Object> extras;

    Profile(String path, String tokenLimit, Map<String, Object> extras) {
        this.path = path;
        this.tokenLimit = tokenLimit;
        this.extras = extras;
    }

    String path() {
        return path;
    }

    String tokenLimit() {
        return tokenLimit;
    }

    Map<String, Object> extras() {
        return extras;
    }
}
