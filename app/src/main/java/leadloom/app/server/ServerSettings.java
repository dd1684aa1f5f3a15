package leadloom.app.server;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import leadloom.app.Settings;
import leadloom.app.StateDirectory;
import leadloom.app.embedded.Loopback;

/** Where this process listens and what it is, as property names of the Spring part. */
record ServerSettings(Role role, String bind, int port, StateDirectory state) {

    private static final int USUAL_PORT = 8080;

    /** Another than the API's, so that both run on one machine. */
    private static final int USUAL_WORKER_PORT = 8081;

    /** A port that was asked for is taken as it is; nobody asked: the usual one or the next free. */
    static ServerSettings of(
            Role role, Optional<Integer> wanted, Map<String, String> environment, StateDirectory state) {
        var bind = Settings.LEADLOOM_BIND.in(environment).orElse(Loopback.HOST);
        var worker = role == Role.WORKER;
        var setting = worker ? Settings.LEADLOOM_MONITOR_PORT : Settings.LEADLOOM_PORT;
        var port = wanted.or(() -> setting.in(environment).map(Integer::valueOf))
                .orElseGet(() -> Loopback.freePortFrom(worker ? USUAL_WORKER_PORT : USUAL_PORT));
        return new ServerSettings(role, bind, port, state);
    }

    Map<String, Object> asProperties() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("server.address", bind);
        properties.put("server.port", port);
        properties.put("leadloom.role", role.toString());
        properties.put("leadloom.home", state.path().toString());
        return properties;
    }

    URI url() {
        var host = bind.equals("0.0.0.0") || bind.equals("::") ? Loopback.HOST : bind;
        return URI.create("http://" + host + ":" + port);
    }
}
