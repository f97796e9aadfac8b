package org.throughline.pbx;

/// One node's right to speak with one PBX, until another takes it over.
///
/// @param owner the node, unique to each run of it
/// @param fence grows with each owner: what an earlier one still writes is refused by it
record Lease(String pbx, String owner, long fence) {}
