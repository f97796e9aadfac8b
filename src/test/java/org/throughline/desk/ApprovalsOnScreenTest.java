package org.throughline.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.authority.AtThePhone;
import org.throughline.authority.AtThePhone.Person;
import org.throughline.contactcenter.Api;
import org.throughline.contactcenter.Screen;
import org.throughline.ground.RealDatabase;

/// Whoever may agree sees at once that a rep asks, with all that is needed to answer; and the rep sees the answer.
@QuarkusTest
@WithTestResource(RealDatabase.class)
@SuppressWarnings("NullAway.Init")
class ApprovalsOnScreenTest {

    @TestHTTPResource
    URI server;

    @Inject
    AtThePhone phone;

    @Test
    void it_is_pushed_to_those_who_may_and_the_answer_to_the_rep_and_to_whoever_was_asked() {
        Person nina = phone.talk("REP");
        Person omar = phone.talk("SENIOR");
        Person sara = phone.supervisor("SUPERVISOR");
        Person mia = phone.supervisor("MANAGER");
        try (Screen ninas = screen(nina, Roles.REP);
                Screen omars = screen(omar, Roles.REP);
                Screen saras = screen(sara, Roles.SUPERVISOR);
                Screen mias = screen(mia, Roles.SUPERVISOR)) {
            String id = nina.ask(Map.of("action", "credit", "currency", "EUR", "amountMinor", 15_000))
                    .path("id");
            nina.approval(id, "Third time late");
            for (Screen each : new Screen[] {saras, mias}) {
                JsonNode asked = approval(each, "approval.asked", id);
                assertThat(asked.path("amountMinor").asLong()).isEqualTo(15_000);
                assertThat(asked.path("note").asText()).isEqualTo("Third time late");
                assertThat(asked.at("/inputs/grade").asText()).isEqualTo("REP");
                assertThat(asked.path("ticket").asText()).isEqualTo(nina.ticket());
            }
            sara.answer(id, "GRANT_LESS", 10_000L);
            for (Screen each : new Screen[] {ninas, saras}) {
                JsonNode answered = approval(each, "approval.answered", id);
                assertThat(answered.path("state").asText()).isEqualTo("GRANTED_LESS");
                assertThat(answered.path("grantedMinor").asLong()).isEqualTo(10_000);
                assertThat(answered.path("reason").asText()).isEqualTo("Because");
            }
            assertThat(omars.events()).noneMatch(event -> event.kind().startsWith("approval."));
        }
    }

    @Test
    void what_may_be_granted_is_on_the_screen_of_the_rep_who_has_the_caller() {
        Person nina = phone.talk("REP");
        JsonNode context = api(nina, Roles.REP).get("/api/v1/calls/" + nina.call() + "/context");
        assertThat(context.path("mayGrant"))
                .extracting(one ->
                        one.path("action").asText() + " " + one.path("outcome").asText())
                .as("other tests have tables of their own")
                .contains(
                        "credit ALLOWED",
                        "goodwill ALLOWED",
                        "replacement REFUSED",
                        "return REFUSED",
                        "waiver ALLOWED");
        JsonNode bosses =
                api(phone.supervisor("SUPERVISOR"), Roles.SUPERVISOR).get("/api/v1/calls/" + nina.call() + "/context");
        assertThat(bosses.path("mayGrant")).as("who is no rep").isEmpty();
    }

    private static JsonNode approval(Screen screen, String kind, String id) {
        return screen.await(
                        kind,
                        event -> event.data().at("/approval/decision").asText().equals(id))
                .data()
                .path("approval");
    }

    private Screen screen(Person who, String role) {
        return Screen.open(who.login(), api(who, role));
    }

    private Api api(Person who, String role) {
        SignedIn.token(who.login(), role);
        return Api.login(server, who.login(), SignedIn.PASSWORD);
    }
}
