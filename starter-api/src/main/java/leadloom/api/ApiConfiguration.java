package leadloom.api;

import leadloom.api.access.AccessConfiguration;
import leadloom.api.body.ApiJson;
import leadloom.api.body.StrictJsonConverter;
import leadloom.api.campaign.CampaignConfiguration;
import leadloom.api.capture.CaptureConfiguration;
import leadloom.api.chat.ChatConfiguration;
import leadloom.api.connection.ConnectionConfiguration;
import leadloom.api.consent.ConsentConfiguration;
import leadloom.api.console.ConsoleConfiguration;
import leadloom.api.crm.CrmConfiguration;
import leadloom.api.demo.DemoConfiguration;
import leadloom.api.docs.DocsConfiguration;
import leadloom.api.engagement.EngagementConfiguration;
import leadloom.api.health.HealthConfiguration;
import leadloom.api.hook.HookConfiguration;
import leadloom.api.imports.ImportsConfiguration;
import leadloom.api.inbound.InboundConfiguration;
import leadloom.api.kpi.KpiConfiguration;
import leadloom.api.lead.LeadConfiguration;
import leadloom.api.minutes.MinutesConfiguration;
import leadloom.api.pilot.PilotConfiguration;
import leadloom.api.problem.ProblemConfiguration;
import leadloom.api.review.ReviewConfiguration;
import leadloom.api.spend.SpendConfiguration;
import leadloom.api.touch.TouchConfiguration;
import leadloom.api.webhook.WebhookConfiguration;
import leadloom.api.weekly.WeeklyConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The whole API, built on the beans {@code Hub} and {@code Campaigns}. Import this one class. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiProperties.class)
@PropertySource("classpath:leadloom/api.properties")
@Import({
    ProblemConfiguration.class,
    AccessConfiguration.class,
    LeadConfiguration.class,
    CampaignConfiguration.class,
    CaptureConfiguration.class,
    ReviewConfiguration.class,
    ConsentConfiguration.class,
    SpendConfiguration.class,
    ConnectionConfiguration.class,
    HookConfiguration.class,
    CrmConfiguration.class,
    ChatConfiguration.class,
    InboundConfiguration.class,
    EngagementConfiguration.class,
    HealthConfiguration.class,
    ImportsConfiguration.class,
    TouchConfiguration.class,
    MinutesConfiguration.class,
    PilotConfiguration.class,
    WeeklyConfiguration.class,
    DemoConfiguration.class,
    WebhookConfiguration.class,
    DocsConfiguration.class,
    KpiConfiguration.class,
    ConsoleConfiguration.class
})
public class ApiConfiguration {

    @Bean
    WebMvcConfigurer json() {
        return new WebMvcConfigurer() {
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
                builder.addCustomConverter(new StrictJsonConverter())
                        .withJsonConverter(new JacksonJsonHttpMessageConverter(ApiJson.mapper()));
            }
        };
    }
}
