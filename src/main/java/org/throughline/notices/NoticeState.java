package org.throughline.notices;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How far words for a customer have come.
@Schema(name = "NoticeState")
enum NoticeState {
    /// Some other system has to send them.
    DUE,
    SENT,
    FAILED,
    /// The customer was erased before.
    ERASED
}
