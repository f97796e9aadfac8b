/// `./throughline demo`: one scripted, real call, told by what the rep's token gets over REST and
/// the live stream.
@NullMarked
package org.throughline.demo;

import org.jspecify.annotations.NullMarked;
