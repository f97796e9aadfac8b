/// Measures the whole contact center from outside: real calls by SIPp, a real Asterisk, a real
/// database, the packaged jar. `bench/calls` runs it; docs/performance.md says what came out.
@NullMarked
package org.throughline.bench;

import org.jspecify.annotations.NullMarked;
