/// What a rep may grant to this customer in this matter: the answers of the rules, kept with their
/// reasons, the approvals of those who may do more, and what was granted.
@NullMarked
package org.throughline.authority;

import org.jspecify.annotations.NullMarked;
