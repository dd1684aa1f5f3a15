package leadloom.api.console.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.api.TestApi;
import leadloom.api.demo.DemoInbox;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.connection.Connection.Declaration;
import leadloom.hub.connection.Connections;
import leadloom.hub.connection.Mode;
import leadloom.hub.connection.Slot;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.lead.Leads;
import leadloom.hub.spend.Booking;
import leadloom.hub.spend.Ledger;
import leadloom.journey.lead.LeadId;

/** An API with some leads that cost money, some slots and a mail in the demo inbox. */
final class RunWorld implements AutoCloseable {

    /** Takes what is ordered down, as a sandbox would carry it out. */
    static final class Inbox implements DemoInbox {

        final List<String> acts = new ArrayList<>();

        @Override
        public long count() {
            return 1;
        }

        @Override
        public List<Mail> latest(int atMost) {
            return List.of(new Mail(
                    "<mail-1@leadloom.example>",
                    "Mara <mara@orrin.example>",
                    "ada@acme.example",
                    "Fewer line stops <b>now</b>",
                    Instant.parse("2026-03-02T09:00:00Z"),
                    "Hi Ada,\n\nwe help plants.",
                    List.of("http://127.0.0.1/t/1"),
                    Map.of("list-id", "leadloom.orrin.example")));
        }

        @Override
        public Optional<Mail> find(String messageId) {
            return latest(1).stream()
                    .filter(mail -> mail.messageId().equals(messageId))
                    .findFirst();
        }

        @Override
        public List<String> deeds() {
            return List.of("open", "click", "unsubscribe");
        }

        @Override
        public boolean act(String messageId, String deed) {
            acts.add(deed + " " + messageId);
            return !deed.equals("click");
        }

        @Override
        public List<String> vendors() {
            return List.of("crm", "mail");
        }

        @Override
        public List<String> faults() {
            return List.of("slow", "down");
        }

        @Override
        public void impose(String vendor, String fault, double share, Duration during) {
            acts.add(vendor + " " + fault + " " + share + " " + during);
        }

        @Override
        public void lift(String vendor) {
            acts.add(vendor + " lifted");
        }
    }

    final Inbox inbox = new Inbox();
    final TestApi api = TestApi.with(Map.of("demoInbox", inbox));

    RunWorld() {
        var connections = new Connections(api.hub());
        connections.declare(new Declaration(
                Slot.EMAIL,
                Mode.SHADOW,
                "smtp",
                List.of("LEADLOOM_EMAIL_URL"),
                true,
                true,
                List.of("No address set.")));
        connections.declare(new Declaration(Slot.AI, Mode.SIMULATED, "stand-in", List.of(), true, false, List.of()));
        var now = api.hub().realTime().instant();
        var ana = lead("ana@spend.example");
        var ben = lead("ben@spend.example");
        pay(ana, 3, "writer", now, 1_500);
        pay(ana, 4, "hunter", now, 100_000);
        pay(ben, 3, "writer", now, 500);
    }

    private LeadId lead(String address) {
        var taken = api.post(
                "/api/v1/leads",
                "{\"campaign\": \"autumn\", \"email\": \"" + address + "\", \"consent\": {\"given\": true}}");
        return new LeadId(taken.json().path("id").asString(""));
    }

    private void pay(LeadId lead, int position, String vendor, Instant at, long micros) {
        var ledger = new Ledger(api.hub());
        var booking = Booking.first(new EffectKey(lead, position, EffectKey.Kind.LINE), vendor);
        ledger.reserve(new Leads(api.hub(), new Campaigns(api.hub())).load(lead), booking, micros, "USD", at);
        ledger.settle(booking, micros);
    }

    @Override
    public void close() {
        api.close();
    }
}
