package org.throughline.notices;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Notice")
record NoticeView(
        UUID id,

        @Schema(examples = "1002349") String ticket,

        @Schema(description = "The customer's id in the other system.") @Nullable
        String customer,

        Channel channel,

        @Schema(description = "ISO 639-1.", examples = "en") String language,

        @Schema(
                description = "Where to: an e-mail address, numbers in E.164, or the lines of an address, as far as we"
                        + " know. Empty: the other system knows the customer.")
        List<String> to,

        @Schema(examples = "Your matter 1002349") String subject,

        @Schema(description = "Absent: it was erased.") @Nullable
        String text,

        NoticeState state,

        @Schema(description = "The reference of what was sent, or a code why it wasn't.") @Nullable
        String word,

        Instant made) {

    NoticeView {
        to = List.copyOf(to);
    }
}
