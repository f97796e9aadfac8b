package org.throughline.orders;

/// How far an order has come, as the system that owns it says.
public enum OrderStatus {
    PLACED,
    SHIPPED,
    DELIVERED,
    RETURNED,
    CANCELLED
}
