package org.throughline.authority;

/// How far an approval has come.
public enum ApprovalState {
    /// Somebody is asked, and the caller waits.
    PENDING,
    /// All of it.
    GRANTED,
    /// A lower amount.
    GRANTED_LESS,
    REFUSED,
    /// Nobody of any grade answered in time.
    EXPIRED,
    /// The rep needs it no more.
    WITHDRAWN,
    /// It was granted, and nobody used it in time.
    LAPSED;

    boolean isGranted() {
        return this == GRANTED || this == GRANTED_LESS;
    }
}
