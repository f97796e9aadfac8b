package org.throughline.decisions;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// @param author a login
@Schema(name = "DecisionTableVersionLine")
record TableLine(int number, String author, Instant made) {}
