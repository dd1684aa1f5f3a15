package leadloom.api.review;

import leadloom.api.access.Idempotent;
import leadloom.hub.Hub;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.campaign.Campaigns;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything about questions to people. */
@Configuration(proxyBeanMethods = false)
public class ReviewConfiguration {

    @Bean
    ReviewsEndpoint reviewsEndpoint(Hub hub, Campaigns campaigns, AuditLog audit, Idempotent idempotent) {
        return new ReviewsEndpoint(hub, campaigns, audit, idempotent);
    }
}
