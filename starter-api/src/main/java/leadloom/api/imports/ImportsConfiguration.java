package leadloom.api.imports;

import jakarta.servlet.MultipartConfigElement;
import leadloom.hub.Hub;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.campaign.Campaigns;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Imports, jobs and exports, built on the beans {@code Hub} and {@code Campaigns}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ImportsProperties.class)
public class ImportsConfiguration {

    /** Room for a mapping and the form around the file. */
    private static final long AROUND_THE_FILE = 1024L * 1024;

    @Bean
    MultipartConfigElement uploads() {
        return new MultipartConfigElement(
                "", FileLimits.FILE_BYTES, FileLimits.FILE_BYTES + AROUND_THE_FILE, 64 * 1024);
    }

    @Bean
    Imports imports(Hub hub, Campaigns campaigns, ImportsProperties properties) {
        return new Imports(hub, campaigns, properties.directory());
    }

    /** Imports that a crash or a stop interrupted go on by themselves. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> resumeImports(Imports imports) {
        return ready -> imports.resume();
    }

    @Bean
    ImportsEndpoint importsEndpoint(Hub hub, Imports imports, AuditLog audit) {
        return new ImportsEndpoint(hub, imports, audit);
    }

    @Bean
    JobsEndpoint jobsEndpoint(Hub hub, Imports imports, AuditLog audit) {
        return new JobsEndpoint(hub, imports, audit);
    }

    @Bean
    ExportEndpoint exportEndpoint(Hub hub) {
        return new ExportEndpoint(hub);
    }
}
