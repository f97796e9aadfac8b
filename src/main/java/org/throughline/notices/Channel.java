package org.throughline.notices;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How words reach a customer.
@Schema(name = "NoticeChannel")
public enum Channel {
    EMAIL,
    SMS,
    LETTER
}
