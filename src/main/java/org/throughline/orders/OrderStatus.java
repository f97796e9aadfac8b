package org.throughline.orders;

/// How far an order has come, as the system that owns it says.
public enum OrderStatus {
    PLACED,
    SHIPPED,
    DELIVERED,
    RETURNED,
    CANCELLED;

    /// The customer has it, or had it.
    public boolean hasArrived() {
        return switch (this) {
            case DELIVERED, RETURNED -> true;
            case PLACED, SHIPPED, CANCELLED -> false;
        };
    }
}
