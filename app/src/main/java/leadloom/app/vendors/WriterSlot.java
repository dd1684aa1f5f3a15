package leadloom.app.vendors;

import java.time.InstantSource;
import java.util.Optional;
import leadloom.activities.connection.ConnectionTest;
import leadloom.activities.connection.Sides;
import leadloom.activities.writer.LanguageModel;
import leadloom.activities.writer.TokenPricing;
import leadloom.activities.writer.anthropic.AnthropicModel;
import leadloom.activities.writer.anthropic.AnthropicProbe;
import leadloom.activities.writer.openai.OpenAiModel;
import leadloom.activities.writer.openai.OpenAiProbe;
import leadloom.activities.writer.openai.Profile;

/** The model that writes first lines and reads replies, as the environment names it. */
record WriterSlot(Sides<LanguageModel> sides, TokenPricing pricing, Optional<ConnectionTest> test) {

    static final String SIMULATED_MODEL = "simulated-model";

    static WriterSlot of(VendorPlan plan, Prices prices, Breakers breakers, InstantSource clock) {
        var slot = plan.slot("AI");
        var named = slot.optional("URL").isPresent();
        return new WriterSlot(
                plan.sides(named, chosen -> model(chosen.slot("AI"), breakers, clock)),
                prices.model(slot.vendor("openai"), name(slot)),
                named ? Optional.of(test(slot, clock)) : Optional.empty());
    }

    private static LanguageModel model(Slot slot, Breakers breakers, InstantSource clock) {
        var breaker = breakers.of(slot, slot.vendor("openai"));
        return isAnthropic(slot)
                ? new AnthropicModel(slot.url("/anthropic"), slot.key(), name(slot), clock, breaker)
                : new OpenAiModel(profile(slot), slot.url("/ai"), slot.key(), name(slot), clock, breaker);
    }

    private static ConnectionTest test(Slot slot, InstantSource clock) {
        return isAnthropic(slot)
                ? AnthropicProbe.of(slot.url("/anthropic"), slot.key(), name(slot), clock)
                : OpenAiProbe.of(profile(slot), slot.url("/ai"), slot.key(), name(slot), clock);
    }

    private static boolean isAnthropic(Slot slot) {
        return slot.vendor("openai").equals("anthropic");
    }

    private static String name(Slot slot) {
        return slot.text("MODEL", SIMULATED_MODEL);
    }

    private static Profile profile(Slot slot) {
        return switch (slot.vendor("openai")) {
            case "openai" -> Profile.OPENAI;
            case "gemini" -> Profile.GEMINI;
            case "ollama" -> Profile.OLLAMA;
            case "vllm" -> Profile.VLLM;
            default -> throw slot.unknown("openai, gemini, ollama, vllm and anthropic");
        };
    }
}
