package leadloom.api.hook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param settle decision time after which a person's click wakes the lead: its neighbours show what clicked */
@ConfigurationProperties("leadloom.engagement")
record EngagementProperties(@DefaultValue("30s") Duration settle) {}
