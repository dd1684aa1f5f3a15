package leadloom.app.vendors;

import java.time.InstantSource;
import leadloom.activities.Breaker;
import leadloom.activities.writer.LanguageModel;
import leadloom.activities.writer.TokenPricing;
import leadloom.activities.writer.anthropic.AnthropicModel;
import leadloom.activities.writer.openai.OpenAiModel;
import leadloom.activities.writer.openai.Profile;

/** The model that writes first lines and reads replies, as the environment names it. */
record WriterSlot(LanguageModel model, TokenPricing pricing) {

    static final String SIMULATED_MODEL = "simulated-model";

    static WriterSlot of(VendorPlan plan, Prices prices, Breakers breakers, InstantSource clock) {
        var slot = plan.slot("AI");
        var model = slot.text("MODEL", SIMULATED_MODEL);
        var name = slot.vendor("openai");
        var breaker = breakers.of(slot, name);
        return new WriterSlot(
                switch (name) {
                    case "openai" -> openAi(Profile.OPENAI, slot, model, clock, breaker);
                    case "gemini" -> openAi(Profile.GEMINI, slot, model, clock, breaker);
                    case "ollama" -> openAi(Profile.OLLAMA, slot, model, clock, breaker);
                    case "vllm" -> openAi(Profile.VLLM, slot, model, clock, breaker);
                    case "anthropic" ->
                        new AnthropicModel(slot.url("/anthropic"), slot.key(), model, clock, breaker);
                    default -> throw slot.unknown("openai, gemini, ollama, vllm and anthropic");
                },
                prices.model(name, model));
    }

    private static LanguageModel openAi(Profile profile, Slot slot, String model, InstantSource clock, Breaker breaker) {
        return new OpenAiModel(profile, slot.url("/ai"), slot.key(), model, clock, breaker);
    }
}
