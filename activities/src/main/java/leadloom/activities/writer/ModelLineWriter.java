package leadloom.activities.writer;

import leadloom.activities.Deadline;

/** Has a model write first lines. */
public final class ModelLineWriter implements LineWriter {

    private final LanguageModel model;

    public ModelLineWriter(LanguageModel model) {
        this.model = model;
    }

    @Override
    public boolean mayBeAsked() {
        return model.mayBeAsked();
    }

    @Override
    public Answer write(LineRequest request, Deadline deadline) {
        return switch (model.ask(LinePrompt.question(request), deadline)) {
            case LanguageModel.Said(var content, var usage, var name) ->
                LineAnswer.read(content)
                        .<Answer>map(line -> new Written(line, usage, name))
                        .orElseGet(() -> new Unusable("malformed_line", usage, true));
            case LanguageModel.Unfinished(var code, var usage) -> new Unusable(code, usage, false);
            case LanguageModel.Failed(var failure) -> new Failed(failure);
        };
    }
}
