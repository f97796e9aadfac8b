package org.throughline.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Packages stand on floors and lean only on what is below them.
class FloorsTest {

    private static final List<List<String>> FLOORS = List.of(
            List.of("money", "phone", "numbers", "time", "api"),
            List.of("access", "events", "telephony"),
            List.of("staff", "customers", "decisions"),
            List.of("orders", "queues", "budgets"),
            List.of("tickets"),
            List.of("journeys", "sla", "attachments", "links", "history", "credits", "notices"),
            List.of("returns", "knowledge", "callbacks"),
            List.of("authority"),
            List.of("resolution", "flows", "callcontrol"),
            List.of("desk", "measures", "integration"),
            List.of("pbx", "console", "embedded"));

    private static final Map<String, Integer> FLOOR_OF = floorOf();

    @Test
    void a_package_leans_only_on_floors_below_its_own() {
        classes()
                .that()
                .resideInAPackage(House.ROOT + "..")
                .should(leanDownwards())
                .because("what may change together must be readable together: with imports strictly downward and none"
                        + " between siblings there are no cycles, and a feature can be understood from below")
                .check(House.CLASSES);
    }

    @Test
    void every_package_has_a_floor() {
        var features = House.CLASSES.stream()
                .map(House::feature)
                .filter(feature -> !feature.isEmpty())
                .distinct()
                .toList();
        assertThat(FLOOR_OF.keySet())
                .as("a new package is a decision: give it a floor here and an ADR in docs/adr")
                .containsAll(features);
    }

    @Test
    void every_package_refuses_null_unless_it_says_otherwise() {
        assertThat(House.files(House.SOURCES, ".java").stream()
                        .map(file -> file.resolveSibling("package-info.java"))
                        .distinct())
                .as("NullAway checks only what is @NullMarked")
                .allSatisfy(info -> {
                    assertThat(info).exists();
                    assertThat(Files.readString(info)).contains("@NullMarked");
                });
    }

    private static ArchCondition<JavaClass> leanDownwards() {
        return new ArchCondition<>("lean only on floors strictly below") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var own = House.feature(type);
                for (var dependency : type.getDirectDependenciesFromSelf()) {
                    var other = House.feature(dependency.getTargetClass());
                    if (other.isEmpty() || other.equals(own)) {
                        continue;
                    }
                    if (FLOOR_OF.getOrDefault(other, 99) >= FLOOR_OF.getOrDefault(own, -1)) {
                        events.add(SimpleConditionEvent.violated(
                                dependency, own + " leans on " + other + ": " + dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static Map<String, Integer> floorOf() {
        var floors = new HashMap<String, Integer>();
        for (var floor = 0; floor < FLOORS.size(); floor++) {
            for (var feature : FLOORS.get(floor)) {
                floors.put(feature, floor);
            }
        }
        return floors;
    }
}
