package leadloom.app.vendors;

import java.time.InstantSource;
import java.util.Optional;
import leadloom.activities.connection.ConnectionTest;
import leadloom.activities.connection.Sides;
import leadloom.activities.writer.LineWriter;
import leadloom.activities.writer.anthropic.AnthropicLineWriter;
import leadloom.activities.writer.anthropic.AnthropicProbe;
import leadloom.activities.writer.openai.OpenAiLineWriter;
import leadloom.activities.writer.openai.OpenAiProbe;
import leadloom.activities.writer.openai.Profile;

/** The model that writes first lines, as the environment names it. */
record WriterSlot(Sides<LineWriter> sides, Optional<ConnectionTest> test) {

    static WriterSlot of(VendorPlan plan, InstantSource clock) {
        var named = plan.slot("AI").optional("URL").isPresent();
        return new WriterSlot(
                plan.sides(named, chosen -> writer(chosen.slot("AI"), clock)),
                named ? Optional.of(test(plan.slot("AI"), clock)) : Optional.empty());
    }

    private static LineWriter writer(Slot slot, InstantSource clock) {
        return slot.vendor("openai").equals("anthropic")
                ? new AnthropicLineWriter(slot.url("/anthropic"), slot.key(), model(slot), clock)
                : new OpenAiLineWriter(profile(slot), slot.url("/ai"), slot.key(), model(slot), clock);
    }

    private static ConnectionTest test(Slot slot, InstantSource clock) {
        return slot.vendor("openai").equals("anthropic")
                ? AnthropicProbe.of(slot.url("/anthropic"), slot.key(), model(slot), clock)
                : OpenAiProbe.of(profile(slot), slot.url("/ai"), slot.key(), model(slot), clock);
    }

    private static String model(Slot slot) {
        return slot.text("MODEL", "simulated-model");
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
