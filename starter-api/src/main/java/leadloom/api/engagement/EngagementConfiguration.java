package leadloom.api.engagement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import leadloom.hub.Hub;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.engagement.Gradings;
import leadloom.hub.engagement.Visits;
import leadloom.journey.engagement.AddressRanges;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Everything about what was seen of mails. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngagementProperties.class)
public class EngagementConfiguration {

    @Bean
    Visits visits(Hub hub, EngagementProperties properties) {
        return new Visits(hub, properties.settle());
    }

    @Bean
    Gradings gradings(Hub hub, EngagementProperties properties) {
        return new Gradings(hub, properties.settle());
    }

    @Bean
    Settling settling(Gradings gradings) {
        return new Settling(gradings);
    }

    @Bean
    EngagementEndpoint engagementEndpoint(Hub hub, Gradings gradings, AuditLog audit) {
        return new EngagementEndpoint(hub, gradings, audit);
    }

    @Bean
    SimpleUrlHandlerMapping trackedLinks(
            Hub hub, Visits visits, AddressRanges addressRanges, EngagementProperties properties) {
        var door = new TrackingDoor(
                hub,
                visits,
                addressRanges,
                Visitor.trusted(properties.trustedProxies()),
                new VisitRates(properties.visitsPerSecond(), hub.realTime()));
        return new SimpleUrlHandlerMapping(
                Map.of(TrackingDoor.LINKS + "*", door, TrackingDoor.PICTURES + "*", door),
                Ordered.HIGHEST_PRECEDENCE + 10);
    }

    /** Whose network an address is in, as far as is published or configured. */
    @Bean
    AddressRanges addressRanges(EngagementProperties properties) {
        try (var shipped = Objects.requireNonNull(AddressRanges.class.getResourceAsStream("addresses.txt"))) {
            var ranges = AddressRanges.parse(new String(shipped.readAllBytes(), StandardCharsets.UTF_8));
            var own = properties.addresses();
            return own == null ? ranges : ranges.with(AddressRanges.parse(Files.readString(own)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("ranges of addresses cannot be read", unreadable);
        }
    }
}
