package org.throughline.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;

/// What every operation of the API must say of itself.
class EndpointsTest {

    private static final ArchRule DECLARES_WHO = operations()
            .should(ArchConditions.be(describe("declared for somebody", EndpointsTest::declaresWho)))
            .because("an operation that forgot to say who may use it must not be found out by its users");

    private static final ArchRule IS_PUBLIC = operations()
            .should()
            .bePublic()
            .because("the framework silently answers 404 for an endpoint method that isn't public");

    private static final ArchRule BLOCKS_CHEAPLY = operations()
            .should(ArchConditions.be(
                    describe("run on a virtual thread or give a stream", EndpointsTest::blocksCheaply)))
            .because("blocking code on the event loop stalls every request, on a worker it is limited by the pool");

    @Test
    void every_operation_declares_who_may_use_it() {
        DECLARES_WHO.check(House.CLASSES);
    }

    @Test
    void the_rule_finds_an_operation_that_does_not() {
        assertThatThrownBy(() -> DECLARES_WHO.check(new ClassFileImporter().importClasses(ForgotItsRole.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("forgotten");
        assertThatThrownBy(() -> DECLARES_WHO.check(new ClassFileImporter().importClasses(InventedARole.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("invented");
        DECLARES_WHO.check(new ClassFileImporter().importClasses(SaysItOnTheClass.class));
    }

    @Test
    void every_operation_is_public() {
        IS_PUBLIC.check(House.CLASSES);
    }

    @Test
    void every_operation_runs_on_a_virtual_thread() {
        BLOCKS_CHEAPLY.check(House.CLASSES);
    }

    @Test
    void every_path_has_the_version_of_the_api() {
        assertThat(House.CLASSES.stream().filter(type -> type.isAnnotatedWith(Path.class)))
                .as("a client must be able to stay with a version")
                .allSatisfy(type ->
                        assertThat(type.getAnnotationOfType(Path.class).value()).startsWith("/api/v1"));
    }

    private static boolean declaresWho(JavaMethod method) {
        if (saysWho(method)) {
            return rolesExist(method);
        }
        return saysWho(method.getOwner()) && rolesExist(method.getOwner());
    }

    private static boolean saysWho(CanBeAnnotated declared) {
        return declared.isAnnotatedWith(RolesAllowed.class)
                || declared.isAnnotatedWith(PermitAll.class)
                || declared.isAnnotatedWith(Authenticated.class);
    }

    private static boolean rolesExist(CanBeAnnotated declared) {
        if (!declared.isAnnotatedWith(RolesAllowed.class)) {
            return true;
        }
        var roles = declared instanceof JavaMethod method
                ? method.getAnnotationOfType(RolesAllowed.class)
                : ((com.tngtech.archunit.core.domain.JavaClass) declared).getAnnotationOfType(RolesAllowed.class);
        return Roles.ALL.containsAll(Arrays.asList(roles.value()));
    }

    private static boolean blocksCheaply(JavaMethod method) {
        return method.isAnnotatedWith(RunOnVirtualThread.class)
                || method.getOwner().isAnnotatedWith(RunOnVirtualThread.class)
                || method.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(SseEventSink.class))
                || List.of("Multi", "Uni", "RestMulti")
                        .contains(method.getRawReturnType().getSimpleName());
    }

    private static com.tngtech.archunit.lang.syntax.elements.GivenMethodsConjunction operations() {
        return methods()
                .that(describe(
                        "are operations of the API",
                        method -> method.getAnnotations().stream()
                                .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class))));
    }

    private static DescribedPredicate<JavaMethod> describe(String text, Predicate<JavaMethod> predicate) {
        return DescribedPredicate.describe(text, predicate);
    }

    // no @Path: these must not become endpoints of the application under test
    static class ForgotItsRole {
        @GET
        public String forgotten() {
            return "";
        }
    }

    static class InventedARole {
        @GET
        @RolesAllowed("god")
        public String invented() {
            return "";
        }
    }

    @RolesAllowed(Roles.ADMIN)
    static class SaysItOnTheClass {
        @GET
        public String fine() {
            return "";
        }
    }
}
