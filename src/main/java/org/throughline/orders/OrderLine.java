package org.throughline.orders;

/// @param price of one piece, in minor units of the order's currency (cents)
public record OrderLine(String sku, String title, int quantity, long price) {}
