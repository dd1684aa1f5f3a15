package leadloom.api.console.review;

import leadloom.api.review.ReviewActs;
import leadloom.api.review.SuggestionActs;
import leadloom.hub.Hub;
import leadloom.hub.access.Accounts;
import leadloom.hub.campaign.Campaigns;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages of the review queue. */
@Configuration(proxyBeanMethods = false)
public class ReviewConsole {

    @Bean
    DeskView deskView(Hub hub, Campaigns campaigns, Accounts accounts) {
        return new DeskView(hub, campaigns, accounts);
    }

    @Bean
    ReviewPage reviewPage(DeskView deskView) {
        return new ReviewPage(deskView);
    }

    @Bean
    ReviewForms reviewForms(Hub hub, ReviewActs reviewActs, DeskView deskView) {
        return new ReviewForms(hub, reviewActs, deskView);
    }

    @Bean
    AlikePage alikePage(Hub hub, ReviewActs reviewActs) {
        return new AlikePage(hub, reviewActs);
    }

    @Bean
    LessonsPage lessonsPage(Hub hub, Campaigns campaigns, SuggestionActs suggestionActs) {
        return new LessonsPage(hub, campaigns, suggestionActs);
    }
}
