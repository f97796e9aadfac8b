package org.throughline.notices;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a customer is written.
///
/// @param text null: it was erased
public record NoticeCard(UUID id, @Nullable String text) {}
