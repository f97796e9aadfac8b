package org.throughline.flows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sha256;
import org.throughline.queues.QueueKey;
import org.throughline.telephony.Prompt;

/// Reads a flow from YAML: its form by the JSON Schema, its sense by [FlowProof]. Whatever passes can go live.
final class FlowReader {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonSchema schema;

    FlowReader(String schema) {
        this.schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }

    /// @param source names the text in messages
    Flow read(String source, String text) {
        Flow flow = flow(wellFormed(source, text), text);
        List<String> faults = FlowProof.faultsOf(flow);
        if (!faults.isEmpty()) {
            throw new FlowFaulty(source, faults);
        }
        return flow;
    }

    private JsonNode wellFormed(String source, String text) {
        JsonNode tree;
        try {
            tree = YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new FlowFaulty(source, List.of("not YAML: " + e.getOriginalMessage()));
        }
        List<String> faults = schema.validate(tree).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .toList();
        if (!faults.isEmpty()) {
            throw new FlowFaulty(source, faults);
        }
        return tree;
    }

    private static Flow flow(JsonNode tree, String text) {
        String human = tree.get("human").asText();
        Map<String, Step> steps = new LinkedHashMap<>();
        tree.get("steps").properties().forEach(e -> steps.put(e.getKey(), step(e.getKey(), e.getValue(), human)));
        return new Flow(
                tree.get("id").asText(),
                tree.get("version").asInt(),
                Sha256.hex(text, 8),
                tree.get("budget").asInt(),
                tree.get("start").asText(),
                human,
                tree.get("transfer").asText(),
                tree.get("fallback").asText(),
                map(tree.get("extensions"), key -> new QueueKey(key.asText())),
                each(tree.get("languages"), JsonNode::asText),
                Map.copyOf(steps),
                map(tree.get("prompts"), texts -> map(texts, JsonNode::asText)));
    }

    private static Step step(String name, JsonNode step, String human) {
        return switch (step.properties().iterator().next().getKey()) {
            case "say" ->
                new Step.Say(
                        name,
                        prompts(step, "say"),
                        step.has("ticket-number") ? new Prompt(text(step, "ticket-number")) : null,
                        step.path("zero").asText(human),
                        step.has("end") ? null : text(step, "then"));
            case "ask" -> step.has("choices") ? menu(name, step) : number(name, step);
            case "branch" -> branch(name, step);
            case "lookup" ->
                switch (text(step, "lookup")) {
                    case "caller" ->
                        new Step.LookupCaller(name, text(step, "one"), text(step, "shared"), text(step, "unknown"));
                    case "ticket" -> new Step.LookupTicket(name, text(step, "found"), text(step, "unknown"));
                    default -> new Step.LookupNumber(name, text(step, "found"), text(step, "unknown"));
                };
            case "tell" -> tell(name, step);
            case "record" ->
                new Step.Message(
                        name,
                        prompts(step, "prompts"),
                        seconds(step, "longest"),
                        seconds(step, "silence"),
                        text(step, "left"),
                        text(step, "nothing"),
                        step.path("zero").asText(human));
            case "ticket" ->
                switch (text(step, "ticket")) {
                    case "resume" -> new Step.Resume(name, text(step, "then"));
                    case "open" -> new Step.Open(name, text(step, "then"));
                    default -> new Step.Promise(name, text(step, "promised"), text(step, "impossible"));
                };
            case "route" ->
                text(step, "route").equals("operator")
                        ? new Step.Operator(name, text(step, "served"), text(step, "failed"))
                        : queue(name, step);
            case String first ->
                throw new FlowFaulty(name, List.of("a step begins with what it does, not with " + first));
        };
    }

    private static Step menu(String name, JsonNode step) {
        return new Step.Menu(
                name,
                text(step, "ask"),
                prompts(step, "prompts"),
                prompts(step, step.has("again") ? "again" : "prompts"),
                seconds(step, "silence"),
                step.path("tries").asInt(1),
                map(
                        step.get("choices"),
                        choice -> new Step.Choice(
                                choice.has("value") ? text(choice, "value") : null, text(choice, "then"))),
                text(step, "otherwise"));
    }

    private static Step number(String name, JsonNode step) {
        return new Step.Digits(
                name,
                text(step, "ask"),
                step.has("or") ? text(step, "or") : null,
                prompts(step, "prompts"),
                step.get("digits").asInt(),
                seconds(step, "silence"),
                text(step, "keyed"),
                text(step, "otherwise"),
                step.has("known") ? text(step, "known") : null);
    }

    private static Step tell(String name, JsonNode step) {
        Map<TicketNews.Stand, Prompt> stands = new EnumMap<>(TicketNews.Stand.class);
        for (TicketNews.Stand stand : TicketNews.Stand.values()) {
            stands.put(stand, new Prompt(text(step.get("stands"), stand.name().toLowerCase(Locale.ROOT))));
        }
        Map<TicketNews.Outcome, Prompt> outcomes = new EnumMap<>(TicketNews.Outcome.class);
        for (TicketNews.Outcome outcome : TicketNews.Outcome.values()) {
            if (step.has("outcomes") && step.get("outcomes").has(outcome.word())) {
                outcomes.put(outcome, new Prompt(text(step.get("outcomes"), outcome.word())));
            }
        }
        JsonNode day = step.get("day");
        return new Step.Tell(
                name,
                new Prompt(text(step, "number")),
                Map.copyOf(stands),
                new Prompt(text(step, "call-back")),
                Map.copyOf(outcomes),
                new Prompt(text(day, "today")),
                new Prompt(text(day, "tomorrow")),
                new Prompt(text(day, "later")),
                text(step, "zero"),
                text(step, "then"),
                text(step, "closed"));
    }

    private static Step branch(String name, JsonNode step) {
        Step.Question question = switch (text(step, "branch")) {
            case "announced" -> Step.Question.ANNOUNCED;
            case "matter" -> Step.Question.MATTER;
            case "proof" -> Step.Question.PROOF;
            default -> Step.Question.PROMPTS;
        };
        Map<String, String> cases = new LinkedHashMap<>();
        question.answers().forEach(answer -> cases.put(answer, text(step, answer)));
        return new Step.Branch(name, question, Map.copyOf(cases));
    }

    private static Step queue(String name, JsonNode step) {
        return new Step.Queue(
                name,
                step.has("skills") ? map(step.get("skills"), JsonNode::asText) : Map.of(),
                text(step, "skill"),
                step.has("last-rep") ? seconds(step, "last-rep") : Duration.ZERO,
                step.path("first").asBoolean(false),
                step.has("of"),
                text(step, "served"),
                text(step, "key"),
                text(step, "closed"),
                text(step, "nobody"),
                text(step, "full"),
                text(step, "waited"),
                text(step, "failed"));
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).asText();
    }

    private static Duration seconds(JsonNode node, String field) {
        return Duration.parse("PT" + text(node, field));
    }

    private static List<Prompt> prompts(JsonNode node, String field) {
        return each(node.get(field), prompt -> new Prompt(prompt.asText()));
    }

    private static <T> List<T> each(@Nullable JsonNode array, Function<JsonNode, T> reading) {
        List<T> read = new ArrayList<>();
        if (array != null) {
            array.forEach(node -> read.add(reading.apply(node)));
        }
        return List.copyOf(read);
    }

    private static <T> Map<String, T> map(@Nullable JsonNode object, Function<JsonNode, T> reading) {
        Map<String, T> read = new LinkedHashMap<>();
        if (object != null) {
            object.properties().forEach(e -> read.put(e.getKey(), reading.apply(e.getValue())));
        }
        return Map.copyOf(read);
    }
}
