package org.throughline.pbx;

import java.util.List;
import java.util.Locale;
import org.throughline.callcontrol.Instruction;

/// A command in Asterisk's words.
///
/// Channels are named by their Uniqueid, which Asterisk takes wherever it takes a name. What happens within an attended
/// transfer has no action of its own: it is keyed as on the rep's phone (features.conf).
final class AmiOrders {

    private static final String THREE_WAY = "*3";
    private static final String SWAP = "*4";

    private AmiOrders() {}

    /// @throws IllegalArgumentException if a field is outside its alphabet
    static List<AmiAction> of(Instruction instruction) {
        return switch (instruction) {
            case Instruction.SendOn(var leg, var extension) -> List.of(AmiAction.blindTransfer(leg, extension));
            case Instruction.Consult(var leg, var extension) -> List.of(AmiAction.attendedTransfer(leg, extension));
            case Instruction.EndConsult(var leg) -> List.of(AmiAction.cancelAttendedTransfer(leg));
            case Instruction.Leave(var leg) -> List.of(AmiAction.hangUp(leg));
            case Instruction.Swap(var leg) -> keys(leg, SWAP);
            case Instruction.Conference(var leg) -> keys(leg, THREE_WAY);
            case Instruction.Hold(var leg) -> List.of(AmiAction.hold(leg));
            case Instruction.Park(var caller, var _) -> List.of(AmiAction.park(caller.value()));
            case Instruction.Rescue(var caller, var extension, var consultation) ->
                extension == null
                        ? List.of(AmiAction.nobodyTook(caller.value()))
                        : List.of(AmiAction.sendOn(caller.value(), extension), AmiAction.hangUp(consultation));
            case Instruction.Monitor monitor ->
                List.of(AmiAction.monitor(
                        monitor.endpoint(),
                        monitor.mode().name().toLowerCase(Locale.ROOT),
                        monitor.name(),
                        monitor.call().value(),
                        monitor.leg()));
            case Instruction.LetGo(var leg) -> List.of(AmiAction.lost(leg));
            case Instruction.MonitorAnew(var name) -> List.of(AmiAction.monitorAnew(name));
            case Instruction.Retrieve(var caller, var space, var endpoint) ->
                List.of(AmiAction.retrieve(endpoint, space, caller.value()));
        };
    }

    private static List<AmiAction> keys(String leg, String keys) {
        return keys.chars()
                .mapToObj(key -> AmiAction.key(leg, Character.toString(key)))
                .toList();
    }
}
