package leadloom.api.console;

import leadloom.api.console.account.AccountConfiguration;
import leadloom.api.console.audit.AuditConfiguration;
import leadloom.api.console.campaigns.CampaignPagesConfiguration;
import leadloom.api.console.connect.ConnectConfiguration;
import leadloom.api.console.figures.FiguresConfiguration;
import leadloom.api.console.inbox.InboxConfiguration;
import leadloom.api.console.leads.LeadsConfiguration;
import leadloom.api.console.live.LiveConfiguration;
import leadloom.api.console.minutes.MinutesPageConfiguration;
import leadloom.api.console.overview.OverviewConfiguration;
import leadloom.api.console.people.PeopleConfiguration;
import leadloom.api.console.pilot.PilotPageConfiguration;
import leadloom.api.console.review.ReviewConsole;
import leadloom.api.console.sign.SignConfiguration;
import leadloom.api.console.spend.SpendPageConfiguration;
import leadloom.api.console.system.SystemConfiguration;
import leadloom.api.console.webhooks.WebhookPagesConfiguration;
import leadloom.api.console.weekly.WeeklyPageConfiguration;
import leadloom.hub.Hub;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;

/** The console: its frame here, each area with a configuration of its own. */
@Configuration(proxyBeanMethods = false)
@Import({
    AccountConfiguration.class,
    AuditConfiguration.class,
    CampaignPagesConfiguration.class,
    ConnectConfiguration.class,
    FiguresConfiguration.class,
    InboxConfiguration.class,
    LeadsConfiguration.class,
    LiveConfiguration.class,
    MinutesPageConfiguration.class,
    OverviewConfiguration.class,
    PeopleConfiguration.class,
    PilotPageConfiguration.class,
    ReviewConsole.class,
    SignConfiguration.class,
    SpendPageConfiguration.class,
    SystemConfiguration.class,
    WebhookPagesConfiguration.class,
    WeeklyPageConfiguration.class
})
public class ConsoleConfiguration {

    @Bean
    Shell shell(Hub hub) {
        return new Shell(hub);
    }

    @Bean
    WebMvcConfigurer assets() {
        return new Assets();
    }

    /** So that {@code @{/assets/...}} in a page becomes the address with the digest. */
    @Bean
    ResourceUrlEncodingFilter resourceUrlEncodingFilter() {
        return new ResourceUrlEncodingFilter();
    }
}
