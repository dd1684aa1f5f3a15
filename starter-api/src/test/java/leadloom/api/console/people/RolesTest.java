package leadloom.api.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import leadloom.api.TestApi;
import leadloom.api.access.Needs;
import leadloom.api.access.WithoutKey;
import leadloom.api.console.Visitor;
import leadloom.hub.access.Role;
import leadloom.hub.access.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address of the console, for every role and for nobody: as many as there are, found in the running console. */
final class RolesTest {

    private static final TestApi API = TestApi.simulated(60);

    @AfterAll
    static void close() {
        API.close();
    }

    /** @param forPeople answers a browser; the others answer scripts of our pages, and a browser is told so first */
    private record Door(RequestMethod method, String path, Optional<Scope> needs, boolean forPeople) {}

    private static List<Door> doors() {
        var doors = new ArrayList<Door>();
        API.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, handler) -> {
                    if (handler.getBeanType().getPackageName().startsWith("leadloom.api.console")) {
                        info.getPatternValues().stream()
                                .filter(path -> !path.startsWith("/api/") && !path.equals("/live"))
                                .forEach(path -> info.getMethodsCondition()
                                        .getMethods()
                                        .forEach(method -> doors.add(new Door(
                                                method,
                                                path.replaceAll("\\{[^}]*}", "nothing-1"),
                                                needs(handler),
                                                forPeople(info)))));
                    }
                });
        return doors;
    }

    private static boolean forPeople(RequestMappingInfo info) {
        var forms = info.getProducesCondition().getProducibleMediaTypes();
        return forms.isEmpty() || forms.stream().anyMatch(MediaType.TEXT_HTML::isCompatibleWith);
    }

    private static Optional<Scope> needs(HandlerMethod handler) {
        var needs = Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Needs.class))
                .or(() -> Optional.ofNullable(
                        AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Needs.class)));
        var open = AnnotatedElementUtils.hasAnnotation(handler.getMethod(), WithoutKey.class)
                || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), WithoutKey.class);
        assertThat(needs.isPresent() || open)
                .as(handler.getShortLogMessage() + " says who may use it")
                .isTrue();
        return open ? Optional.empty() : needs.map(Needs::value);
    }

    @Test
    void nobodyGetsBehindTheDoor() {
        for (var door : doors()) {
            if (door.needs().isPresent() && door.method() == RequestMethod.GET) {
                var answer = Visitor.at(API).get(door.path());

                assertThat(answer.status()).as(door.toString()).isEqualTo(302);
                assertThat(Visitor.location(answer)).as(door.toString()).isEqualTo("/login");
            }
        }
    }

    @Test
    void eachRoleMayDoWhatItMayAndNothingElse() {
        var visitors = new EnumMap<Role, Visitor>(Role.class);
        for (var role : Role.values()) {
            var visitor = Visitor.as(role, API);
            // A page with a form gives the token that posts need.
            visitor.get("/account");
            visitors.put(role, visitor);
        }
        var refused = 0;
        var allowed = 0;
        for (var door : doors()) {
            for (var role : Role.values()) {
                var may = door.needs().map(role.scopes()::contains).orElse(true);
                var visitor = Objects.requireNonNull(visitors.get(role));
                if (!may && door.forPeople()) {
                    var answer = door.method() == RequestMethod.GET
                            ? visitor.get(door.path())
                            : visitor.post(door.path(), Map.of());
                    assertThat(answer.status()).as(role + " " + door).isEqualTo(403);
                    assertThat(answer.text()).as(role + " " + door).contains("with the scope");
                    refused++;
                } else if (may && door.method() == RequestMethod.GET) {
                    var answer = visitor.get(door.path());
                    assertThat(answer.status()).as(role + " " + door).isNotIn(401, 403, 500);
                    allowed++;
                }
            }
        }
        assertThat(refused).isGreaterThan(30);
        assertThat(allowed).isGreaterThan(30);
    }
}
