package leadloom.activities.crm.salesforce;

import java.time.Duration;
import leadloom.activities.crm.salesforce.SalesforceChanges.Broken;
import leadloom.activities.crm.salesforce.SalesforceChanges.Busy;
import leadloom.activities.crm.salesforce.SalesforceChanges.Read;
import leadloom.hub.Rounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has Salesforce asked for news again and again until closed. Every process may do so; one reads at a time. */
public final class SalesforceRounds implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SalesforceRounds.class);

    private final SalesforceChanges changes;
    private final Duration every;
    private final Rounds rounds;

    /** @param every a minute is 1,440 calls a day, of 100,000 or more that an org has */
    public SalesforceRounds(SalesforceChanges changes, Duration every) {
        this.changes = changes;
        this.every = every;
        this.rounds = Rounds.start("salesforce-changes", every, this::look);
    }

    private Duration look() {
        try {
            switch (changes.look()) {
                case Read read -> log.debug("Salesforce: {} records read", read.records());
                case Busy busy -> log.debug("Salesforce: another process reads");
                case Broken(var failure) -> log.warn("Salesforce could not be read: {}", failure);
            }
        } catch (RuntimeException databaseAway) {
            log.warn(
                    "changes in Salesforce could not be kept: {}",
                    databaseAway.getClass().getSimpleName());
        }
        return every;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
