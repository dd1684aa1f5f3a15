package leadloom.app.vendors;

import java.time.InstantSource;
import leadloom.activities.writer.LineWriter;
import leadloom.activities.writer.anthropic.AnthropicLineWriter;
import leadloom.activities.writer.openai.OpenAiLineWriter;
import leadloom.activities.writer.openai.Profile;

/** The model that writes first lines, as the environment names it. */
record WriterSlot(LineWriter writer) {

    static WriterSlot of(VendorPlan plan, InstantSource clock) {
        var slot = plan.slot("AI");
        var model = slot.text("MODEL", "simulated-model");
        return new WriterSlot(
                switch (slot.vendor("openai")) {
                    case "openai" -> openAi(Profile.OPENAI, slot, model, clock);
                    case "gemini" -> openAi(Profile.GEMINI, slot, model, clock);
                    case "ollama" -> openAi(Profile.OLLAMA, slot, model, clock);
                    case "vllm" -> openAi(Profile.VLLM, slot, model, clock);
                    case "anthropic" -> new AnthropicLineWriter(slot.url("/anthropic"), slot.key(), model, clock);
                    default -> throw slot.unknown("openai, gemini, ollama, vllm and anthropic");
                });
    }

    private static LineWriter openAi(Profile profile, Slot slot, String model, InstantSource clock) {
        return new OpenAiLineWriter(profile, slot.url("/ai"), slot.key(), model, clock);
    }
}
