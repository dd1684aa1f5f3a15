package leadloom.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import leadloom.workflows.crm.Crm;
import leadloom.workflows.enrichment.Enrichment;
import leadloom.workflows.lifecycle.LeadJournal;
import leadloom.workflows.lifecycle.LeadLifecycle;
import leadloom.workflows.outreach.Outreach;
import leadloom.workflows.outreach.Writer;
import leadloom.workflows.sales.Sales;
import leadloom.workflows.webhook.WebhookDelivery;
import leadloom.workflows.webhook.Webhooks;
import org.junit.jupiter.api.Test;

/**
 * Histories cannot be erased, so nothing that travels may hold a person's data. Every text that a payload can carry is
 * named here with what it holds; a new one fails until somebody has thought about it.
 */
class PersonalDataTest {

    /** Ids and words from the campaign file or from our own lists: nobody types them into a form. */
    private static final Set<String> CODES = Set.of(
            "Advance.failure",
            "AskHuman.choices",
            "AskHuman.group",
            "AskHuman.kind",
            "AskHuman.otherwise",
            "AskHuman.review",
            "Card.segment",
            "Card.stage",
            "Choice.choice",
            "Choice.review",
            "Compose.sequence",
            "Compose.step",
            "Compose.template",
            "Deliver.line",
            "Deliver.sequence",
            "Deliver.step",
            "Deliver.template",
            "LeadId.value",
            "Notify.about",
            "Notify.group",
            "SyncCrm.segment",
            "SyncCrm.status");

    /** Sentences, but ours: made from the codes above. */
    private static final Set<String> SENTENCES =
            Set.of("Card.details", "LeadJournal.decideReview", "LeadLifecycle.decide", "Step.summary", "Wait.what");

    @Test
    void everyTextThatTravelsIsACodeOrASentenceOfOurs() {
        var allowed = new TreeSet<>(CODES);
        allowed.addAll(SENTENCES);

        assertThat(texts()).isEqualTo(allowed);
    }

    private static Set<String> texts() {
        var texts = new TreeSet<String>();
        Stream.of(
                        LeadLifecycle.class,
                        LeadJournal.class,
                        Enrichment.class,
                        Crm.class,
                        Writer.class,
                        Outreach.class,
                        Sales.class,
                        WebhookDelivery.class,
                        Webhooks.class)
                .flatMap(contract -> Arrays.stream(contract.getDeclaredMethods()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .forEach(method -> {
                    var name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
                    Stream.concat(
                                    Stream.of(method.getGenericReturnType()),
                                    Arrays.stream(method.getGenericParameterTypes()))
                            .forEach(type -> collect(name, type, texts));
                });
        return texts;
    }

    /** Adds the name of each text that a value of the type can hold, however deep. */
    private static void collect(String name, Type type, Set<String> texts) {
        if (type == String.class || type == Object.class) {
            texts.add(name);
        } else if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> collect(name, argument, texts));
        } else if (type instanceof Class<?> one && one.isSealed()) {
            Arrays.stream(one.getPermittedSubclasses()).forEach(each -> collect(name, each, texts));
        } else if (type instanceof Class<?> one && one.isRecord()) {
            for (var part : one.getRecordComponents()) {
                collect(one.getSimpleName() + "." + part.getName(), part.getGenericType(), texts);
            }
        }
    }
}
