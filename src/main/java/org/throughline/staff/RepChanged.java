package org.throughline.staff;

/// Something that decides whom a rep serves changed: skills, languages, phone, PBX, or whether active. Fired within the
/// transaction that changes it.
public record RepChanged(RepId rep) {}
