/// Scripted SIP phones with real audio on loopback: callers and reps of the tests and of the demo.
@NullMarked
package org.throughline.softphone;

import org.jspecify.annotations.NullMarked;
