package org.throughline.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import jakarta.persistence.PersistenceContext;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    /// As words of a camel-case name, so that `Database` and `Ingredient` are fine.
    private static final Pattern EMPTY_WORDS = Pattern.compile("(^|.*[a-z0-9])"
            + "(Services?|Managers?|Helpers?|Utils?|Utilities|Impl|DTO|Dto|Entity|Abstract|Base)([A-Z0-9].*|$)");

    private static final Pattern HUNGARIAN = Pattern.compile("I[A-Z][a-z].*");

    private static final int MOST_LINES = 300;

    private static final Map<String, String> LONG_FOR_A_REASON =
            Map.of("Switchboard.java", "one state machine, whose transitions are read together");

    private static final Set<String> REACTIVE = Set.of("access", "desk", "events", "pbx", "console");

    @Test
    void nothing_is_injected_into_fields() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(House.ROOT + "..")
                .should()
                .beAnnotatedWith(Inject.class)
                .orShould()
                .beAnnotatedWith(ConfigProperty.class)
                .orShould()
                .beAnnotatedWith(PersistenceContext.class)
                .because("a constructor says what a class needs, and a test can give it")
                .check(House.CLASSES);
    }

    @Test
    void the_time_is_asked_of_the_clock_that_was_given() {
        noClasses()
                .that()
                .resideOutsideOfPackage(House.ROOT + ".time..")
                .should()
                .callMethodWhere(readsTheTime())
                .orShould()
                .callConstructor(Date.class)
                .because("a test must be able to say what time it is: inject java.time.Clock")
                .check(House.CLASSES);
    }

    @Test
    void what_belongs_to_a_feature_alone_is_not_public() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .or()
                .areAnnotatedWith(Path.class)
                .or()
                .areAssignableTo(PanacheRepositoryBase.class)
                .should()
                .notBePublic()
                .because("entities, repositories and resources are a feature's own; others ask its public types by id")
                .check(House.CLASSES);
    }

    @Test
    void entities_refer_to_other_features_by_id() {
        fields().that()
                .areAnnotatedWith(ManyToOne.class)
                .or()
                .areAnnotatedWith(OneToOne.class)
                .should(staysAtHome())
                .because("an object association to another feature's table would let one feature load and change it")
                .allowEmptyShould(true)
                .check(House.CLASSES);
    }

    @Test
    void names_say_what_a_thing_is_in_the_words_of_the_trade() {
        classes()
                .should(be(describe(
                        "free of empty words",
                        type -> !EMPTY_WORDS.matcher(type.getSimpleName()).matches()
                                && !HUNGARIAN.matcher(type.getSimpleName()).matches())))
                .because("Service, Manager, Helper, Util, Impl, DTO, Entity, Abstract, Base and an I in front say"
                        + " nothing; docs/glossary.md has the words")
                .check(House.CLASSES);
    }

    @Test
    void optional_is_an_answer_and_nothing_else() {
        noFields()
                .should()
                .haveRawType(Optional.class)
                .because("a field that may be absent is @Nullable")
                .check(House.CLASSES);
        var parameters = House.CLASSES.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> !unit.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC))
                .filter(unit ->
                        unit.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Optional.class)))
                .map(unit -> unit.getFullName())
                .toList();
        assertThat(parameters).as("a parameter that may be absent is @Nullable").isEmpty();
    }

    @Test
    void domain_code_blocks_on_virtual_threads() {
        noClasses()
                .that(describe("are not at an edge", type -> !REACTIVE.contains(House.feature(type))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.smallrye.mutiny..")
                .because(
                        "blocking code is read, debugged and traced more easily; only streams and security need Mutiny")
                .check(House.CLASSES);
    }

    @Test
    void nothing_is_printed_but_by_the_all_in_one_start() {
        noClasses()
                .that()
                .resideOutsideOfPackage(House.ROOT + ".embedded..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a log line has keys by which an operator finds a call; a printed one has not")
                .check(House.CLASSES);
    }

    @Test
    void files_stay_readable() {
        assertThat(House.files(House.SOURCES, ".java").stream()
                        .filter(file -> House.text(file).lines().count() > MOST_LINES)
                        .map(file -> file.getFileName().toString()))
                .as("past %d lines a file is about more than one thing", MOST_LINES)
                .isSubsetOf(LONG_FOR_A_REASON.keySet());
    }

    private static DescribedPredicate<JavaCall<?>> readsTheTime() {
        return describe("reads the machine's time", call -> {
            var owner = call.getTargetOwner();
            var name = call.getTarget().getName();
            var takesClock =
                    call.getTarget().getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
            return (owner.getPackageName().startsWith("java.time") && name.equals("now") && !takesClock)
                    || (owner.isEquivalentTo(Clock.class) && name.startsWith("system"))
                    || (owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis"));
        });
    }

    private static com.tngtech.archunit.lang.ArchCondition<JavaField> staysAtHome() {
        return new com.tngtech.archunit.lang.ArchCondition<>("stay within the feature") {
            @Override
            public void check(JavaField field, com.tngtech.archunit.lang.ConditionEvents events) {
                if (!House.feature(field.getRawType()).equals(House.feature(field.getOwner()))) {
                    events.add(com.tngtech.archunit.lang.SimpleConditionEvent.violated(field, field.getFullName()));
                }
            }
        };
    }

    private static com.tngtech.archunit.lang.ArchCondition<JavaClass> be(DescribedPredicate<JavaClass> wanted) {
        return com.tngtech.archunit.lang.conditions.ArchConditions.be(wanted);
    }

    static List<String> emptyWordsIn(List<String> names) {
        return names.stream()
                .filter(name -> EMPTY_WORDS.matcher(name).matches()
                        || HUNGARIAN.matcher(name).matches())
                .toList();
    }

    @Test
    void the_rule_of_names_knows_words_from_letters() {
        assertThat(emptyWordsIn(
                        List.of("TicketService", "QueueManager2", "AbstractTurn", "OrderDTO", "ITicket", "BaseFlow")))
                .hasSize(6);
        assertThat(emptyWordsIn(List.of("LocalDatabase", "Identity", "IvrMenu", "Simplex", "Utility", "Baseline")))
                .isEmpty();
    }
}
