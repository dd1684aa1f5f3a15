package leadloom.api.review;

import leadloom.api.access.Idempotent;
import leadloom.hub.Hub;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.review.PendingAnswers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything about questions to people. */
@Configuration(proxyBeanMethods = false)
public class ReviewConfiguration {

    @Bean
    ReviewActs reviewActs(Hub hub, Campaigns campaigns, AuditLog audit) {
        return new ReviewActs(hub, campaigns, audit);
    }

    @Bean
    SuggestionActs suggestionActs(Hub hub, Campaigns campaigns, AuditLog audit) {
        return new SuggestionActs(hub, campaigns, audit);
    }

    @Bean
    UndoWindows undoWindows(Hub hub) {
        return new UndoWindows(new PendingAnswers(hub));
    }

    @Bean
    ReviewsEndpoint reviewsEndpoint(Hub hub, Campaigns campaigns, ReviewActs reviewActs, Idempotent idempotent) {
        return new ReviewsEndpoint(hub, campaigns, reviewActs, idempotent);
    }

    @Bean
    DeskEndpoint deskEndpoint(Hub hub, Campaigns campaigns, ReviewActs reviewActs, Idempotent idempotent) {
        return new DeskEndpoint(hub, campaigns, reviewActs, idempotent);
    }

    @Bean
    EditsEndpoint editsEndpoint(Hub hub, Campaigns campaigns, SuggestionActs suggestionActs, Idempotent idempotent) {
        return new EditsEndpoint(hub, campaigns, suggestionActs, idempotent);
    }
}
