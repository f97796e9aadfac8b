package org.throughline.flows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.journeys.JourneyId;
import org.throughline.phone.E164;
import org.throughline.queues.QueueKey;
import org.throughline.telephony.CallId;
import org.throughline.telephony.Prompt;
import org.throughline.telephony.TurnAnswer;
import org.throughline.tickets.TicketId;

/// Answers and places as JSON, short and ASCII, in a form that a newer node can still read.
final class TurnText {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private TurnText() {}

    static String of(TurnAnswer answer) {
        return json(answer).toString();
    }

    private static ObjectNode json(TurnAnswer answer) {
        ObjectNode json = JSON.createObjectNode();
        switch (answer) {
            case TurnAnswer.Say say -> speak(json.put("do", "say"), say.prompts());
            case TurnAnswer.Ask ask ->
                speak(json.put("do", "ask"), ask.prompts())
                        .put("max", ask.maxDigits())
                        .put("wait", ask.silence().toMillis());
            case TurnAnswer.RecordMessage message ->
                speak(json.put("do", "record"), message.prompts())
                        .put("file", message.recording())
                        .put("longest", message.longest().toMillis())
                        .put("wait", message.silence().toMillis());
            case TurnAnswer.Enqueue queue ->
                json.put("do", "queue")
                        .put("queue", queue.queue())
                        .put("wait", queue.maxWait().toMillis())
                        .put("priority", queue.priority());
            case TurnAnswer.RingRep rep ->
                json.put("do", "dial")
                        .put("to", rep.endpoint())
                        .put("wait", rep.ring().toMillis());
            case TurnAnswer.DialOutside outside ->
                json.put("do", "outside")
                        .put("to", outside.number().value())
                        .put("wait", outside.ring().toMillis());
            case TurnAnswer.RingElsewhere elsewhere ->
                json.put("do", "peer")
                        .put("pbx", elsewhere.pbx())
                        .put("to", elsewhere.extension())
                        .put("pass", elsewhere.pass())
                        .put("wait", elsewhere.ring().toMillis());
            case TurnAnswer.RingArrived arrived ->
                json.put("do", "arrive")
                        .put("to", arrived.endpoint())
                        .put("wait", arrived.ring().toMillis());
            case TurnAnswer.RingOperator _ -> json.put("do", "operator");
            case TurnAnswer.End end -> speak(json.put("do", "end"), end.prompts());
            case TurnAnswer.OnBehalf onBehalf ->
                json = json(onBehalf.then()).put("for", onBehalf.call().value());
            case TurnAnswer.Whispered whispered -> {
                json = json(whispered.then());
                ArrayNode words = json.putArray("whisper");
                whispered.words().forEach(word -> words.add(word.name()));
                ArrayNode ears = json.putArray("ears");
                whispered.endpoints().forEach(ears::add);
            }
            case TurnAnswer.Fallback _ -> json.put("do", "fallback");
        }
        return json;
    }

    static TurnAnswer answer(String text) {
        JsonNode json = parse(text);
        TurnAnswer plain = answer(json);
        TurnAnswer answer = json.has("for")
                ? new TurnAnswer.OnBehalf(new CallId(json.get("for").asText()), plain)
                : plain;
        return json.has("whisper")
                ? new TurnAnswer.Whispered(
                        prompts(json.get("whisper")),
                        json.required("ears")
                                .valueStream()
                                .map(JsonNode::asText)
                                .toList(),
                        answer)
                : answer;
    }

    private static TurnAnswer answer(JsonNode json) {
        return switch (json.required("do").asText()) {
            case "say" -> new TurnAnswer.Say(spoken(json));
            case "ask" -> new TurnAnswer.Ask(spoken(json), json.required("max").asInt(), wait(json));
            case "record" ->
                new TurnAnswer.RecordMessage(
                        spoken(json),
                        json.required("file").asText(),
                        Duration.ofMillis(json.required("longest").asLong()),
                        wait(json));
            case "queue" ->
                new TurnAnswer.Enqueue(
                        json.required("queue").asText(),
                        wait(json),
                        json.required("priority").asInt());
            case "dial" -> new TurnAnswer.RingRep(json.required("to").asText(), wait(json));
            case "outside" ->
                new TurnAnswer.DialOutside(new E164(json.required("to").asText()), wait(json));
            case "peer" ->
                new TurnAnswer.RingElsewhere(
                        json.required("pbx").asText(),
                        json.required("to").asText(),
                        json.required("pass").asText(),
                        wait(json));
            case "arrive" -> new TurnAnswer.RingArrived(json.required("to").asText(), wait(json));
            case "operator" -> new TurnAnswer.RingOperator();
            case "end" -> new TurnAnswer.End(spoken(json));
            default -> new TurnAnswer.Fallback();
        };
    }

    static String of(Walk walk) {
        ObjectNode json = JSON.createObjectNode()
                .put("flow", walk.flow())
                .put("version", walk.version())
                .put("step", walk.step())
                .put("awaited", walk.awaited().name())
                .put("tries", walk.tries())
                .put("prompts", walk.prompts());
        if (walk.offered() != null) {
            json.put("offered", walk.offered().value().toString());
        }
        if (!walk.queues().isEmpty()) {
            ArrayNode queues = json.putArray("queues");
            walk.queues().forEach(queue -> queues.add(queue.value()));
        }
        if (walk.reason() != null) {
            json.put("reason", walk.reason().name());
        }
        if (walk.ticket() != null) {
            json.put("ticket", walk.ticket().toString());
        }
        return json.toString();
    }

    static Walk walk(String text) {
        JsonNode json = parse(text);
        List<QueueKey> queues = new ArrayList<>();
        json.path("queues").forEach(queue -> queues.add(new QueueKey(queue.asText())));
        return new Walk(
                json.required("flow").asText(),
                json.required("version").asInt(),
                json.required("step").asText(),
                Walk.Awaited.valueOf(json.required("awaited").asText()),
                json.required("tries").asInt(),
                json.required("prompts").asInt(),
                json.has("offered")
                        ? new JourneyId(UUID.fromString(json.get("offered").asText()))
                        : null,
                queues,
                reason(json),
                json.has("ticket")
                        ? new TicketId(UUID.fromString(json.get("ticket").asText()))
                        : null);
    }

    private static Effect.@Nullable Reason reason(JsonNode json) {
        return json.has("reason") ? Effect.Reason.valueOf(json.get("reason").asText()) : null;
    }

    private static ObjectNode speak(ObjectNode json, List<Prompt> prompts) {
        ArrayNode say = json.putArray("say");
        prompts.forEach(prompt -> say.add(prompt.name()));
        return json;
    }

    private static List<Prompt> spoken(JsonNode json) {
        return prompts(json.required("say"));
    }

    private static List<Prompt> prompts(JsonNode names) {
        return names.valueStream().map(name -> new Prompt(name.asText())).toList();
    }

    private static Duration wait(JsonNode json) {
        return Duration.ofMillis(json.required("wait").asLong());
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored turn cannot be read", e);
        }
    }
}
