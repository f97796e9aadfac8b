/// A whole contact center for tests: real database, real PBXs, nodes as packaged jars, phones
/// with audio, and the cables between them, which can be cut.
@NullMarked
package org.throughline.contactcenter;

import org.jspecify.annotations.NullMarked;
