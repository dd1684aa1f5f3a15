package leadloom.api.console.sign;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import leadloom.hub.Json;

/** An OpenID Connect issuer over HTTP that signs its own tokens, and can be told to do each thing wrong. */
final class StandInIssuer implements AutoCloseable {

    static final String CLIENT = "leadloom-console";
    static final String SECRET = "not-a-secret-only-a-test";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final HttpServer server;
    private final KeyPair published = keys();
    private final KeyPair other = keys();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    final AtomicInteger tokenRequests = new AtomicInteger();

    /** What the next token says beside, or in place of, what it should. */
    volatile Map<String, Object> claims = Map.of();

    volatile Signing signing = Signing.PUBLISHED_KEY;
    volatile boolean expectsAnotherVerifier;
    volatile boolean saysNo;

    enum Signing {
        PUBLISHED_KEY,
        UNKNOWN_KEY,
        NONE
    }

    private StandInIssuer(HttpServer server) {
        this.server = server;
        server.createContext("/.well-known/openid-configuration", this::describe);
        server.createContext("/keys", this::publish);
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    static StandInIssuer open() {
        return open(0);
    }

    static StandInIssuer open(int port) {
        try {
            return new StandInIssuer(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    String address() {
        return "http://127.0.0.1:" + port();
    }

    /** Everything right again. */
    void behave() {
        claims = Map.of();
        signing = Signing.PUBLISHED_KEY;
        expectsAnotherVerifier = false;
        saysNo = false;
    }

    private void describe(HttpExchange exchange) throws IOException {
        json(
                exchange,
                200,
                Map.of(
                        "issuer", address(),
                        "authorization_endpoint", address() + "/authorize",
                        "token_endpoint", address() + "/token",
                        "jwks_uri", address() + "/keys",
                        "response_types_supported", List.of("code"),
                        "subject_types_supported", List.of("public"),
                        "id_token_signing_alg_values_supported", List.of("RS256"),
                        "code_challenge_methods_supported", List.of("S256")));
    }

    private void publish(HttpExchange exchange) throws IOException {
        var key = (RSAPublicKey) published.getPublic();
        json(
                exchange,
                200,
                Map.of(
                        "keys",
                        List.of(Map.of(
                                "kty", "RSA",
                                "kid", "one",
                                "use", "sig",
                                "alg", "RS256",
                                "n", unsigned(key.getModulus()),
                                "e", unsigned(key.getPublicExponent())))));
    }

    /** Nobody is asked anything: whoever comes is signed in, or refused. */
    private void authorize(HttpExchange exchange) throws IOException {
        var asked = form(exchange.getRequestURI().getRawQuery());
        var code = "code" + number.incrementAndGet();
        codes.put(code, asked);
        var answer = saysNo ? "error=access_denied" : "code=" + code;
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        asked.get("redirect_uri") + "?" + answer + "&state="
                                + URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        tokenRequests.incrementAndGet();
        var sent = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var asked = codes.remove(sent.getOrDefault("code", ""));
        var client =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (!client.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            json(exchange, 401, Map.of("error", "invalid_client"));
            return;
        }
        if (asked == null
                || !Objects.equals(asked.get("redirect_uri"), sent.get("redirect_uri"))
                || !"S256".equals(asked.get("code_challenge_method"))
                || expectsAnotherVerifier
                || !challenge(sent.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"))) {
            json(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        json(
                exchange,
                200,
                Map.of(
                        "access_token",
                        "not-used",
                        "token_type",
                        "Bearer",
                        "expires_in",
                        300,
                        "id_token",
                        idToken(asked)));
    }

    private String idToken(Map<String, String> asked) {
        var now = Instant.now();
        var all = new LinkedHashMap<String, Object>();
        all.put("iss", address());
        all.put("aud", CLIENT);
        all.put("sub", "subject-1");
        all.put("nonce", asked.get("nonce"));
        all.put("iat", now.getEpochSecond());
        all.put("exp", now.plusSeconds(300).getEpochSecond());
        all.put("preferred_username", "mara");
        all.put("name", "Mara Oliveira");
        all.put("groups", List.of("everybody", "marketing-ops"));
        all.putAll(claims);
        return switch (signing) {
            case PUBLISHED_KEY -> signed(all, "one", published);
            case UNKNOWN_KEY -> signed(all, "two", other);
            case NONE -> part(Map.of("alg", "none", "typ", "JWT")) + "." + part(all) + ".";
        };
    }

    private static String signed(Map<String, Object> claims, String kid, KeyPair key) {
        try {
            var text = part(Map.of("alg", "RS256", "typ", "JWT", "kid", kid)) + "." + part(claims);
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static String part(Map<String, ?> json) {
        return BASE64.encodeToString(Json.text(json).getBytes(StandardCharsets.UTF_8));
    }

    private static String challenge(String verifier) {
        try {
            return BASE64.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static String unsigned(BigInteger number) {
        var bytes = number.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> URLDecoder.decode(pair.length > 1 ? pair[1] : "", StandardCharsets.UTF_8)));
    }

    private static void json(HttpExchange exchange, int status, Map<String, ?> answer) throws IOException {
        var body = Json.text(answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Where the browser is sent back to, as {@code URI}. */
    static URI location(HttpResponse<?> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
