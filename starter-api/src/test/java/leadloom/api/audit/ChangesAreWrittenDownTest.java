package leadloom.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import leadloom.hub.audit.AuditLog;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * Every endpoint that takes a POST, PUT, PATCH or DELETE writes to the audit log, or stands here with the reason why it
 * does not. Read from the compiled classes, so that an endpoint of tomorrow is in it.
 */
final class ChangesAreWrittenDownTest {

    private static final Set<RequestMethod> CHANGING =
            Set.of(RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE);

    /** Class and method to the reason. */
    private static final Map<String, String> EXEMPT = new TreeMap<>(Map.ofEntries());

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("leadloom.api", "leadloom.hub");

    private static Stream<JavaMethod> changing() {
        return CLASSES.stream()
                .filter(type -> type.getPackageName().startsWith("leadloom.api"))
                .flatMap(type -> type.getMethods().stream())
                .filter(ChangesAreWrittenDownTest::takesChanges);
    }

    private static boolean takesChanges(JavaMethod method) {
        return method.getAnnotations().stream()
                .map(annotation -> annotation.getRawType())
                .filter(type -> type.getName().startsWith("org.springframework.web.bind.annotation."))
                .anyMatch(type -> type.getSimpleName().matches("(Post|Put|Patch|Delete)Mapping")
                        || type.isEquivalentTo(RequestMapping.class)
                                && Arrays.stream(method.getAnnotationOfType(RequestMapping.class)
                                                .method())
                                        .anyMatch(CHANGING::contains));
    }

    private static String name(JavaMember method) {
        return method.getOwner().getSimpleName() + "#" + method.getName();
    }

    @Test
    void everyChangeIsWrittenDownOrSaysWhyNot() {
        var silent = new TreeSet<String>();
        changing()
                .filter(method -> !reachesTheLog(method))
                .map(ChangesAreWrittenDownTest::name)
                .filter(name -> !EXEMPT.containsKey(name))
                .forEach(silent::add);

        assertThat(silent).as("write to the audit log, or stand in EXEMPT with a reason").isEmpty();
        assertThat(changing().count()).isGreaterThan(50);
    }

    @Test
    void noExemptionIsOutOfDate() {
        var known = changing().map(ChangesAreWrittenDownTest::name).toList();
        var written = changing()
                .filter(ChangesAreWrittenDownTest::reachesTheLog)
                .map(ChangesAreWrittenDownTest::name)
                .toList();

        assertThat(known).containsAll(EXEMPT.keySet());
        assertThat(EXEMPT.keySet()).doesNotContainAnyElementsOf(written);
    }

    /** Follows calls through our own classes, and from an interface to whoever implements it. */
    private static boolean reachesTheLog(JavaMethod from) {
        var seen = new HashSet<JavaCodeUnit>();
        var open = new ArrayDeque<JavaCodeUnit>(List.of(from));
        while (!open.isEmpty()) {
            var next = open.pop();
            if (!seen.add(next)) {
                continue;
            }
            if (next.getOwner().isEquivalentTo(AuditLog.class) && next.getName().equals("write")) {
                return true;
            }
            next.getAccessesFromSelf().stream()
                    .flatMap(ChangesAreWrittenDownTest::targets)
                    .filter(unit -> unit.getOwner().getPackageName().startsWith("leadloom"))
                    .forEach(open::push);
        }
        return false;
    }

    private static Stream<JavaCodeUnit> targets(JavaAccess<?> access) {
        var target = access.getTarget();
        var owner = target.getOwner();
        return Stream.concat(Stream.of(owner), owner.getAllSubclasses().stream())
                .flatMap(type -> units(type, target.getName()));
    }

    /** All of that name: which of them is called makes no difference to whether somebody thought of the log. */
    private static Stream<JavaCodeUnit> units(JavaClass type, String name) {
        return type.getCodeUnits().stream().filter(unit -> unit.getName().equals(name));
    }
}
