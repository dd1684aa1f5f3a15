package leadloom.hub.lead;

import static leadloom.hub.TestLeads.CAMPAIGN;
import static leadloom.hub.TestLeads.first;
import static leadloom.hub.TestLeads.mail;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import leadloom.hub.TestLeads;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.effect.Lines;
import leadloom.journey.Event;
import leadloom.journey.lead.Consent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CanaryTest {

    private static final List<String> PLANTED =
            List.of("xqcanaryname", "xqcanarymail", "xqcanarychallenge", "xqcanaryline");

    /** Sealed values are the one place for what is personal; rows of a file that were refused are kept as they came. */
    @Test
    void nothingPersonalStandsOutsideTheSeals() {
        try (var world = new TestLeads()) {
            for (var number = 0; number < 5; number++) {
                live(world, number);
            }

            assertThat(textColumns(world))
                    .hasSizeGreaterThan(60)
                    .allSatisfy(column -> PLANTED.forEach(token -> assertThat(hits(world, column, token))
                            .as(column + " " + token)
                            .isZero()));
            assertThat(world.count("facts")).isPositive();
            assertThat(new Lines(world.hub).text("line-0")).contains("A line about xqcanaryline");
        }
    }

    private static void live(TestLeads world, int number) {
        var address = "xqcanarymail" + number + "@acme.io";
        var facts = Map.of("lead.first_name", "Xqcanaryname", "form.challenge", "xqcanarychallenge: presses");
        var lead = world.take(address, CAMPAIGN, Consent.GIVEN, facts).lead();
        var deliver = world.untilDeliver(lead).position();
        var loaded = world.load(lead);
        new Lines(world.hub).keep("line-" + number, loaded, "person", "A line about xqcanaryline", null);
        world.gate.claim(loaded, mail(lead, deliver), first());
        world.effects.settle(mail(lead, deliver), End.DONE, "ref", new Event.Delivered(deliver, lead + "/" + deliver));
        world.advance(lead, deliver);
        world.take(address, CAMPAIGN, Consent.GIVEN, Map.of("lead.last_name", "Xqcanaryname"));
        if (number == 0) {
            new Suppressions(world.hub).add(Address.parse(address).orElseThrow(), "unsubscribed", "link");
        }
        world.advance(lead, deliver);
    }

    private static List<String> textColumns(TestLeads world) {
        return world.hub
                .sql()
                .sql("""
                SELECT quote_ident(table_name) || '.' || quote_ident(column_name) AS place FROM information_schema.columns
                JOIN information_schema.tables USING (table_schema, table_name)
                WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'flyway%'
                  AND data_type NOT IN ('timestamp with time zone', 'integer', 'bigint', 'smallint', 'boolean', 'date',
                                        'double precision')
                  AND (table_name, column_name) NOT IN (('facts', 'sealed'), ('line', 'sealed'), ('job_error', 'source'))
                """)
                .query((row, number) -> row.getString("place"))
                .list();
    }

    private static long hits(TestLeads world, String column, String token) {
        var table = column.substring(0, column.indexOf('.'));
        return world.hub
                .sql()
                .sql("SELECT count(*) FROM " + table + " WHERE " + column + "::text ILIKE :plain OR " + column
                        + "::text ILIKE :hex")
                .param("plain", "%" + token + "%")
                .param("hex", "%" + hex(token) + "%")
                .query(Long.class)
                .single();
    }

    /** A bytea column shows its bytes so. */
    private static String hex(String token) {
        return HexFormat.of().formatHex(token.getBytes(StandardCharsets.UTF_8));
    }
}
