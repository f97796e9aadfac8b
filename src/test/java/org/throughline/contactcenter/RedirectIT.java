package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.contactcenter.RepAtDesk.Offer;
import org.throughline.embedded.LocalPbx;
import org.throughline.softphone.Phone;
import org.throughline.softphone.PhoneCall;

/// Somebody else at the manager interface, such as an operator's own panel, redirects the
/// caller's channel: no event of the PBX says that this is a transfer.
class RedirectIT {

    @RegisterExtension
    final Scene scene = new Scene();

    @ParameterizedTest
    @CsvSource({"omar, 102", "lena, 805"})
    void it_is_the_same_call_popped_before_it_is_answered_and_nothing_is_asked_again(String login, String extension) {
        Talk talk = Talk.throughQueue(scene);
        RepAtDesk colleague = scene.ready(login);

        redirect(talk.id(), extension);

        PhoneCall atColleague = talk.awaitPop(colleague).ringing().answer();
        talk.assertHandedTo(colleague, atColleague);
        talk.endAt(atColleague, talk.nina(), colleague);
    }

    @Test
    void it_lends_nobodys_right_to_dial_out_and_the_caller_comes_back_to_people() {
        Phone outside = scene.outside();
        Talk talk = Talk.throughQueue(scene);
        RepAtDesk omar = scene.ready("omar");

        talk.nina().api().put("/api/v1/reps/me/state", Map.of("state", "OUT"));
        redirect(talk.id(), "003023125042"); // nina, who has the caller, may dial out; nobody says that it was she

        Offer again = omar.awaitOffer(Talk.BACK);
        assertThat(again.call()).isEqualTo(talk.id());
        again.ringing().answer().awaitHears(talk.nancy().phone());
        assertThat(talk.nancy().prompts(talk.call())).isEqualTo(talk.prompts());
        assertThat(outside.calls()).isEmpty();
        talk.call().hangUp();
    }

    private void redirect(String channel, String extension) {
        LocalPbx pbx = scene.center().pbx("one");
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), pbx.plan().amiPort())) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            socket.getOutputStream()
                    .write(("Action: Login\r\nUsername: throughline\r\nSecret: " + pbx.amiSecret()
                                    + "\r\nEvents: off\r\n\r\nAction: Redirect\r\nActionID: moved\r\nChannel: "
                                    + channel
                                    + "\r\nContext: tl-transfer\r\nExten: " + extension + "\r\nPriority: 1\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            String response = "";
            for (String line = in.readLine(); line != null && !line.equals("ActionID: moved"); line = in.readLine()) {
                response = line.startsWith("Response: ") ? line : response;
            }
            assertThat(response).isEqualTo("Response: Success");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
