package org.throughline.staff;

/// A rep and what the rep does now.
public record RepAtWork(RepCard card, Presence presence) {}
