package org.throughline.tickets;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;

/// @param journey the journey whose matter this is; a journey has one ticket
/// @param customer null as long as nobody knows who calls
/// @param subject a code from the flow such as `defect`, or null if not yet said
/// @param queue where it waits for somebody, or null
/// @param actor who opens it: a login, `flow:<name>`, `system`
public record NewTicket(
        Particulars particulars,
        UUID journey,
        @Nullable CustomerId customer,
        @Nullable String subject,
        @Nullable String queue,
        String actor) {}
