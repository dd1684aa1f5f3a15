package leadloom.api.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.api.problem.RequestId;
import leadloom.hub.access.Accounts.Account;
import leadloom.hub.access.ApiKeys;
import leadloom.hub.campaign.Spelling;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriComponentsBuilder;

/** Stands before every endpoint of ours: parameters, key, scope, rate. Refuses what nobody allowed. */
final class Guard implements HandlerInterceptor {

    static final String CALLER = Caller.class.getName();

    /** Stands for all names: links to a page that others make carry what they like. */
    private static final String ANY = "*";

    private static final String BEARER = "Bearer ";
    private static final Set<String> KEY_NAMES =
            Set.of("key", "api_key", "apikey", "access_token", "token", "authorization");

    private final ApiKeys keys;
    private final Rates rates;
    private final Map<java.lang.reflect.Method, Set<String>> parameters = new ConcurrentHashMap<>();

    Guard(ApiKeys keys, Rates rates) {
        this.keys = keys;
        this.rates = rates;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getPackageName().startsWith("leadloom.api")) {
            parameters(request, method);
            if (annotation(method, WithoutKey.class).isEmpty()) {
                admit(request, method);
            }
        }
        return true;
    }

    private void parameters(HttpServletRequest request, HandlerMethod method) {
        var query = request.getQueryString();
        if (query == null) {
            return;
        }
        var allowed = parameters.computeIfAbsent(method.getMethod(), ignored -> declared(method));
        UriComponentsBuilder.newInstance().query(query).build().getQueryParams().forEach((name, values) -> {
            if (KEY_NAMES.contains(name.toLowerCase(Locale.ROOT))
                    || values.stream().anyMatch(Guard::isKey)) {
                throw Problem.of(ProblemCode.KEY_IN_URL, "A key belongs into the Authorization header.");
            }
            if (!allowed.contains(name) && !allowed.contains(ANY)) {
                throw Problem.of(
                        ProblemCode.BAD_PARAMETER,
                        "There is a parameter nobody knows."
                                + Spelling.meant(name, allowed)
                                        .map(word -> " Did you mean " + word + "?")
                                        .orElse(""));
            }
            if (values.size() > 1) {
                throw Problem.of(ProblemCode.BAD_PARAMETER, "The parameter " + name + " stands twice.");
            }
        });
    }

    private static boolean isKey(@Nullable String value) {
        return value != null && (value.startsWith("sim_") || value.startsWith("live_"));
    }

    private static Set<String> declared(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .map(Guard::declared)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<String> declared(MethodParameter parameter) {
        var declared = parameter.getParameterAnnotation(RequestParam.class);
        if (declared == null) {
            return Optional.empty();
        }
        if (Map.class.isAssignableFrom(parameter.getParameterType())) {
            return Optional.of(ANY);
        }
        var name = declared.name().isEmpty() ? parameter.getParameter().getName() : declared.name();
        return Optional.of(name);
    }

    private void admit(HttpServletRequest request, HandlerMethod method) {
        var caller = request.getUserPrincipal() instanceof SignedIn colleague
                ? of(colleague.account(), request)
                : holder(request);
        var needs = annotation(method, Needs.class)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_ALLOWED, "Nobody may do this."));
        caller.mustHave(needs.value());
        if (!rates.allow(caller.id())) {
            throw Problem.of(
                            ProblemCode.TOO_MANY,
                            "This key sends more than " + rates.perSecond() + " requests a second.")
                    .retryAfter(Duration.ofSeconds(1));
        }
        request.setAttribute(CALLER, caller);
    }

    private Caller holder(HttpServletRequest request) {
        var key = proof(request)
                .flatMap(keys::proved)
                .orElseThrow(() ->
                        Problem.of(ProblemCode.NOT_SIGNED_IN, "This needs Authorization: Bearer and a valid key."));
        return new Caller(key.id(), key.name(), key.scopes(), RequestId.of(request));
    }

    /** Only where the console's filters stand before the address; they refuse forged requests. */
    private static Caller of(Account colleague, HttpServletRequest request) {
        return new Caller(colleague.id(), colleague.name(), colleague.role().scopes(), RequestId.of(request));
    }

    private static Optional<String> proof(HttpServletRequest request) {
        var headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        return headers.size() == 1 && headers.getFirst().regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(headers.getFirst().substring(BEARER.length()).strip())
                : Optional.empty();
    }

    private static <A extends java.lang.annotation.Annotation> Optional<A> annotation(
            HandlerMethod method, Class<A> type) {
        return List.of(method.getMethod(), method.getBeanType()).stream()
                .map(element -> AnnotatedElementUtils.findMergedAnnotation(element, type))
                .filter(Objects::nonNull)
                .findFirst();
    }
}
