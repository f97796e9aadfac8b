package org.throughline.staff;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// All of a rep that an administrator decides. The alphabets are those of the PBX's configuration and protocols.
@Schema(
        examples =
                "{\"displayName\": \"Nina\", \"endpoint\": \"rep-101\", \"extension\": \"101\", \"grade\": \"SENIOR\", \"since\": \"2021-03-01\", \"skills\": {\"service\": 5}, \"languages\": [\"en\", \"de\"]}")
record RepProfile(
        @Schema(description = "Shown on screens; personal.") @NotNull @Size(min = 1, max = 120)
        String displayName,

        @Schema(description = "The SIP endpoint of the rep's phone.", examples = "rep-101")
        @NotNull
        @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,31}")
        String endpoint,

        @Schema(description = "What colleagues dial.", examples = "101") @NotNull @Pattern(regexp = "[0-9]{2,12}")
        String extension,

        @Schema(description = "The `systemname` of the PBX the phone registers at.", defaultValue = "pbx1")
        @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9_-]{0,31}")
        String pbx,

        @Schema(description = "False: logged out at once and kept out.", defaultValue = "true")
        Boolean active,

        @Schema(
                description = "May transfer a caller to a number outside, at the company's expense.",
                defaultValue = "false")
        Boolean mayDialOut,

        @Schema(
                description = "Has no console: hears who calls and why, in recorded words, before the caller is put"
                        + " through.",
                defaultValue = "false")
        Boolean whisper,

        @Schema(
                description = "How far they have come here, the lowest first: rules may go by it.",
                defaultValue = "REP")
        Grade grade,

        @Schema(description = "Since when they are with the company.") @Nullable
        LocalDate since,

        @Schema(description = "Skill to level, from 1 (can) to 9 (knows best).") @Size(max = 50)
        Map<@Pattern(regexp = "[a-z][a-z0-9-]{0,31}") String, @NotNull @Min(1) @Max(9) Integer> skills,

        @Schema(description = "ISO 639-1 codes.", examples = "[\"en\",\"de\"]") @Size(max = 20)
        Set<@NotNull @Pattern(regexp = "[a-z]{2}") String> languages) {

    /// Fills in what a client may leave out.
    RepProfile {
        pbx = pbx == null ? "pbx1" : pbx;
        active = active == null || active;
        mayDialOut = mayDialOut != null && mayDialOut;
        whisper = whisper != null && whisper;
        grade = grade == null ? Grade.REP : grade;
        skills = skills == null ? Map.of() : new HashMap<>(skills);
        languages = languages == null ? Set.of() : new HashSet<>(languages);
    }
}
