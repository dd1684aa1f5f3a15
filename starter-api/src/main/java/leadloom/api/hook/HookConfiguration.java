package leadloom.api.hook;

import java.util.stream.Collectors;
import leadloom.api.inbound.InboundMails;
import leadloom.api.inbound.MailFates;
import leadloom.hub.Hub;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.engagement.Visits;
import leadloom.hub.lead.Leads;
import leadloom.hub.quarantine.Quarantine;
import leadloom.journey.engagement.AddressRanges;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything about webhooks in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HookProperties.class)
public class HookConfiguration {

    @Bean
    HooksEndpoint hooksEndpoint(Hub hub, Campaigns campaigns, HookProperties properties, MailEvents mailEvents) {
        var signatures = properties.sources().entrySet().stream()
                .collect(Collectors.toMap(
                        source -> source.getKey(),
                        source -> new HookSignature(source.getValue(), properties.tolerance(), hub.realTime())));
        return new HooksEndpoint(
                new Leads(hub, campaigns),
                mailEvents,
                new HookSignature(properties.mailSecret(), properties.tolerance(), hub.realTime()),
                signatures);
    }

    @Bean
    MailEvents mailEvents(Hub hub, Campaigns campaigns, Visits visits, AddressRanges addressRanges) {
        return new MailEvents(hub, campaigns, visits, addressRanges);
    }

    @Bean
    MailFates mailFates(MailEvents mailEvents) {
        return new ToldFates(mailEvents);
    }

    @Bean
    VendorHooksEndpoint vendorHooksEndpoint(
            Hub hub, HookProperties properties, MailEvents mailEvents, InboundMails inboundMails) {
        var mandrill = properties.mandrill();
        var sendGrid = properties.sendgrid();
        return new VendorHooksEndpoint(
                new VendorBatch(hub, mailEvents, inboundMails),
                new Quarantine(hub),
                mandrill == null ? null : new MandrillSignature(mandrill.url(), mandrill.keys()),
                sendGrid == null
                        ? null
                        : new SendGridSignature(sendGrid.keys(), properties.tolerance(), hub.realTime()));
    }

    @Bean
    MailchimpEndpoint mailchimpEndpoint(Hub hub, HookProperties properties) {
        return new MailchimpEndpoint(properties.mailchimpSecret(), new Suppressions(hub), new Quarantine(hub));
    }

    @Bean
    QuarantineEndpoint quarantineEndpoint(Hub hub, AuditLog audit) {
        return new QuarantineEndpoint(new Quarantine(hub), audit);
    }
}
