package leadloom.api.lead;

import leadloom.api.access.Idempotent;
import leadloom.hub.Hub;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.campaign.Campaigns;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything about leads. */
@Configuration(proxyBeanMethods = false)
public class LeadConfiguration {

    @Bean
    CaptureEndpoint captureEndpoint(Hub hub, Campaigns campaigns, Idempotent idempotent) {
        return new CaptureEndpoint(hub, campaigns, idempotent);
    }

    @Bean
    LeadsEndpoint leadsEndpoint(Hub hub, Campaigns campaigns, LeadExport leadExport) {
        return new LeadsEndpoint(hub, campaigns, leadExport);
    }

    @Bean
    LeadActs leadActs(Hub hub, Campaigns campaigns, AuditLog audit) {
        return new LeadActs(hub, campaigns, audit);
    }

    @Bean
    ActionsEndpoint actionsEndpoint(Hub hub, LeadActs leadActs, Idempotent idempotent) {
        return new ActionsEndpoint(hub, leadActs, idempotent);
    }

    @Bean
    LeadExport leadExport(Hub hub, AuditLog audit) {
        return new LeadExport(hub, audit);
    }

    @Bean
    LeadBulk leadBulk(Hub hub, Campaigns campaigns, LeadActs leadActs, AuditLog audit) {
        return new LeadBulk(hub, campaigns, leadActs, audit);
    }

    /** What a crash or a stop interrupted goes on by itself. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> resumeBulk(LeadBulk leadBulk) {
        return ready -> leadBulk.resume();
    }

    @Bean
    BulkEndpoint bulkEndpoint(Hub hub, LeadBulk leadBulk) {
        return new BulkEndpoint(hub, leadBulk);
    }

    @Bean
    NotesEndpoint notesEndpoint(Hub hub, AuditLog audit, Idempotent idempotent) {
        return new NotesEndpoint(hub, audit, idempotent);
    }
}
