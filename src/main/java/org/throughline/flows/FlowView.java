package org.throughline.flows;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

record FlowView(
        @Schema(examples = "entry") String id,
        int version,

        @Schema(description = "Of its text: two nodes that show the same one run the same flow")
        String digest,

        @Schema(description = "How many prompts a caller may meet before a person")
        int budget,

        List<String> languages,

        @Schema(description = "Its text, YAML by the schema of /api/v1/flows/schema")
        String source) {

    static FlowView of(Flow flow, String source) {
        return new FlowView(flow.id(), flow.version(), flow.digest(), flow.budget(), flow.languages(), source);
    }
}
