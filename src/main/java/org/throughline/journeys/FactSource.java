package org.throughline.journeys;

/// Where a fact came from.
public enum FactSource {
    /// The caller keyed it.
    KEYED,
    /// We looked it up.
    LOOKED_UP,
    /// A rep entered or confirmed it.
    REP
}
