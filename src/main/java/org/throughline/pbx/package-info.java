/// Asterisk: AMI links, FastAGI, and the configuration we generate for it.
@NullMarked
package org.throughline.pbx;

import org.jspecify.annotations.NullMarked;
