package org.throughline.customers;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.phone.E164;
import org.throughline.phone.PhoneNumbers;

/// All that the other system knows of a customer; what is left out is unknown to it.
@Schema(name = "PutCustomer")
record PutCustomer(
        @Pattern(regexp = "[0-9]{4,12}")
        @Schema(description = "What the customer keys in to say who they are.", examples = "100042")
        @Nullable
        String number,

        @NotBlank @Size(max = 200) @Pattern(regexp = NO_CONTROLS) @Schema(examples = "Nancy Bergmann")
        String name,

        @Email @Size(max = 254) @Schema(examples = "nancy@example.org") @Nullable
        String email,

        @Pattern(regexp = "[a-z]{2}") @Schema(description = "ISO 639-1.", examples = "de") @Nullable
        String language,

        @Size(max = 6) @Schema(description = "The lines of the postal address.") @Nullable
        List<@NotNull @Size(max = 120) @Pattern(regexp = NO_CONTROLS) String> address,

        @Size(max = 20)
        @Schema(
                description = "E.164, or as one dials it in the region of this installation.",
                examples = "[\"+493023125042\"]")
        @Nullable
        List<@NotNull @Size(max = 40) String> phones,

        @Pattern(regexp = "[a-z][a-z0-9-]{0,31}")
        @Schema(
                description = "How the company ranks the customer, a code of its own: rules may go by it. Left out: the"
                        + " standard one.",
                examples = "gold")
        @Nullable
        String tier,

        @Schema(description = "Since when they are a customer. Left out: since we were first told of them.") @Nullable
        LocalDate since) {

    private static final String NO_CONTROLS = "[^\\p{Cntrl}\\u2028\\u2029]*";

    NewCustomer of(String externalId, PhoneNumbers reader) {
        return new NewCustomer(
                externalId,
                number,
                name.strip(),
                email,
                language,
                address == null ? List.of() : address,
                phones == null ? List.of() : read(phones, reader),
                tier,
                since);
    }

    private static List<E164> read(List<String> raw, PhoneNumbers reader) {
        List<E164> read = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            E164 number = reader.parse(raw.get(i));
            if (number == null) {
                throw Problem.of(400, "phone-number-invalid", "This is no telephone number")
                        .with("field", "phones[" + i + "]");
            }
            read.add(number);
        }
        return read;
    }
}
