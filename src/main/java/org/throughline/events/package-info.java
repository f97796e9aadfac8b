/// News for people's screens: rows that every node tails, and the live stream made of them.
@NullMarked
package org.throughline.events;

import org.jspecify.annotations.NullMarked;
