package org.throughline.returns;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How far what replaces goods has come.
@Schema(name = "ReplacementState")
enum ReplacementState {
    /// The shop has to send it.
    DUE,
    SENT,
    FAILED
}
