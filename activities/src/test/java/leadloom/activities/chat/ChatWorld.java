package leadloom.activities.chat;

import static leadloom.hub.TestLeads.WITH_LINES;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import leadloom.activities.Breaker;
import leadloom.activities.Sandboxes;
import leadloom.activities.chat.slack.SlackChat;
import leadloom.hub.TestLeads;
import leadloom.hub.chat.ChatMessages;
import leadloom.hub.review.Reviews;
import leadloom.sandbox.Sandbox;
import tools.jackson.databind.JsonNode;

/** Leads whose first lines people are asked about, and a stand-in chat where they are asked. */
final class ChatWorld implements AutoCloseable {

    /** The question that every lead of this world comes to. */
    static final String LINE = "line/hello/one";

    final TestLeads leads = new TestLeads(WITH_LINES.replace("first: 3", "first: 50"));
    final Sandbox sandbox = Sandboxes.start(leads.time);
    final Reviews reviews = new Reviews(leads.hub);
    final ChatMessages messages = new ChatMessages(leads.hub);
    final List<Breaker.Health> vendors = new ArrayList<>();
    final ChatDesk desk = desk(slack("xoxb-FAKE"), settings(Duration.ZERO));

    SlackChat slack(String token) {
        var base = URI.create(sandbox.httpUri() + "/chat");
        return new SlackChat(base, token, base + "/actions/", leads.time, null);
    }

    static ChatDesk.Settings settings(Duration pace) {
        return new ChatDesk.Settings(
                Channels.of("C0EVERYONE", "reviewers=C0REVIEWER, owner=C0OWNERS01"),
                URI.create("https://leads.example"),
                pace);
    }

    ChatDesk desk(ChatVendor chat, ChatDesk.Settings settings) {
        return new ChatDesk(leads.hub, leads.campaigns, chat, settings, () -> vendors);
    }

    /** Works until nothing is due. */
    void work() {
        work(desk);
    }

    static void work(ChatDesk desk) {
        var left = 50;
        while (left > 0 && desk.step() > 0) {
            left--;
        }
    }

    /** The one message that stands in the channels. */
    JsonNode only() {
        assertThat(all()).hasSize(1);
        return all().getFirst();
    }

    List<JsonNode> all() {
        return SlackDoor.messages(sandbox);
    }

    /** Of our messages, in the order of their making. */
    List<String> states() {
        return leads.hub
                .sql()
                .sql("SELECT state FROM chat_message ORDER BY id")
                .query((row, number) -> row.getString("state"))
                .list();
    }

    @Override
    public void close() {
        sandbox.close();
        leads.close();
    }
}
