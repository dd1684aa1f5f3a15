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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
    private static final Map<String, String> EXEMPT = exempt();

    private static Map<String, String> exempt() {
        var all = new TreeMap<String, String>();
        var nothing = "changes nothing";
        all.put("CampaignsEndpoint#validate", nothing);
        all.put("TemplatesEndpoint#render", nothing);
        all.put("BulkPages#ask", nothing + ": says how many leads it would be");
        all.put("SignPages#wait", nothing + ": says how long to wait");
        var journal = "the lead's journal holds it, with where it came from";
        all.put("CaptureEndpoint#capture", journal);
        all.put("FormPages#send", journal);
        all.put("HooksIn#signed", journal);
        all.put("HooksIn#typeform", journal);
        all.put("HooksEndpoint#mail", journal);
        all.put("HooksEndpoint#other", journal);
        all.put("VendorHooksEndpoint#mandrill", journal);
        all.put("VendorHooksEndpoint#sendGrid", journal);
        all.put("MailchimpEndpoint#take", journal);
        all.put("HubSpotEndpoint#hook", journal);
        all.put("SendGridParseEndpoint#parse", journal);
        all.put("UnsubscribePage#unsubscribe", journal + ", and the suppression says why");
        var lease = "a lease of minutes that says whose it is; what is decided under it is written down";
        all.put("ReviewForms#claim", lease);
        all.put("ReviewForms#release", lease);
        all.put("DeskEndpoint#claim", lease);
        all.put("DeskEndpoint#release", lease);
        var minutes = "append-only itself: who, when, how long";
        all.put("AttentionDoor#take", minutes);
        all.put("HumanTimeEndpoint#declare", minutes);
        all.put("MinutesPage#declare", minutes);
        var draft = "holds for no lead until it is published, which is written down";
        all.put("DraftsEndpoint#save", draft);
        all.put("DraftPage#begin", draft);
        all.put("DraftPage#save", draft);
        all.put("WeeklyPage#adjust", draft);
        all.put("DraftPage#look", nothing);
        var view = "a colleague's own view of a list; no lead changes";
        all.put("LeadsPage#keep", view);
        all.put("LeadsPage#drop", view);
        return all;
    }

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("leadloom.api", "leadloom.hub");

    private static final Map<String, Map<String, List<JavaCodeUnit>>> UNITS = units();
    private static final Set<JavaCodeUnit> REACHING = reaching();

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

        assertThat(silent)
                .as("write to the audit log, or stand in EXEMPT with a reason")
                .isEmpty();
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

    private static boolean reachesTheLog(JavaMethod from) {
        return REACHING.contains(from);
    }

    /** Goes backwards from the log through our own classes, and from whoever implements an interface to it. */
    private static Set<JavaCodeUnit> reaching() {
        var callers = new HashMap<JavaCodeUnit, Set<JavaCodeUnit>>();
        CLASSES.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .forEach(unit -> unit.getAccessesFromSelf()
                        .forEach(access -> targets(access)
                                .forEach(target -> callers.computeIfAbsent(target, none -> new HashSet<>())
                                        .add(unit))));
        var seen = new HashSet<JavaCodeUnit>();
        var open = new ArrayDeque<JavaCodeUnit>(CLASSES.get(AuditLog.class).getCodeUnits().stream()
                .filter(unit -> unit.getName().equals("write"))
                .toList());
        while (!open.isEmpty()) {
            var next = open.pop();
            if (seen.add(next)) {
                open.addAll(callers.getOrDefault(next, Set.of()));
            }
        }
        return seen;
    }

    /** All of that name: which of them is called makes no difference to whether somebody thought of the log. */
    private static Stream<JavaCodeUnit> targets(JavaAccess<?> access) {
        var owner = access.getTarget().getOwner();
        return owner.getPackageName().startsWith("leadloom")
                ? Stream.concat(Stream.of(owner), owner.getAllSubclasses().stream())
                        .flatMap(type -> UNITS
                                .getOrDefault(type.getName(), Map.of())
                                .getOrDefault(access.getTarget().getName(), List.of())
                                .stream())
                : Stream.of();
    }

    private static Map<String, Map<String, List<JavaCodeUnit>>> units() {
        return CLASSES.stream()
                .collect(Collectors.toMap(
                        JavaClass::getName,
                        type -> type.getCodeUnits().stream().collect(Collectors.groupingBy(JavaCodeUnit::getName))));
    }
}
