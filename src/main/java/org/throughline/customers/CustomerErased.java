package org.throughline.customers;

/// The personal part of a customer is being erased, in this transaction. Whoever holds personal values of this
/// customer erases them now.
public record CustomerErased(CustomerId customer) {}
