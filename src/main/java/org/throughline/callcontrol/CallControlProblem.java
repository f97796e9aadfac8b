package org.throughline.callcontrol;

import java.util.UUID;
import org.throughline.api.Problem;

/// How what people want to do with a call is refused.
final class CallControlProblem {

    private CallControlProblem() {}

    static Problem unknownTransfer() {
        return Problem.of(404, "transfer-unknown", "This call has no such transfer");
    }

    static Problem unknownCommand() {
        return Problem.of(404, "command-unknown", "This call has no such command");
    }

    static Problem ended() {
        return Problem.of(409, "call-ended", "The call is over");
    }

    static Problem notTalking() {
        return Problem.of(409, "not-talking", "Only who talks with the caller can do this");
    }

    static Problem nobodyTalks() {
        return Problem.of(409, "nobody-talks", "No rep has this caller");
    }

    static Problem onHold() {
        return Problem.of(409, "call-on-hold", "First take the caller off hold");
    }

    static Problem notOnHold() {
        return Problem.of(409, "not-on-hold", "The caller is not on a hold that was made here");
    }

    static Problem notParked() {
        return Problem.of(409, "not-parked", "The caller is in no parking space");
    }

    static Problem retrievedAlready(UUID command) {
        return Problem.of(409, "retrieval-in-flight", "A colleague is taking this caller already")
                .with("command", command.toString());
    }

    static Problem monitoredAlready() {
        return Problem.of(409, "monitored-already", "You take part in this call in another way: end that first");
    }

    static Problem noPhone() {
        return Problem.of(409, "no-phone", "You have no phone at the PBX that the caller is at");
    }

    static Problem mayNotDialOut() {
        return Problem.of(403, "may-not-dial-out", "Only a rep who may dial out sends a caller to a number outside");
    }

    static Problem inFlight(UUID transfer) {
        return Problem.of(409, "transfer-in-flight", "Another transfer of this call is under way")
                .with("transfer", transfer.toString());
    }

    static Problem wrongState(TransferState state) {
        return Problem.of(409, "transfer-state", "The transfer is not where this can be done with it")
                .with("state", state.name());
    }

    static Problem oneTarget() {
        return Problem.of(422, "transfer-target", "A transfer goes to exactly one of rep, queue and number");
    }

    /// @param why UNKNOWN, SELF, NO_EXTENSION, NUMBER_REFUSED
    static Problem targetRefused(String why) {
        return Problem.of(422, "transfer-target-refused", "The caller cannot be moved there")
                .with("why", why);
    }
}
