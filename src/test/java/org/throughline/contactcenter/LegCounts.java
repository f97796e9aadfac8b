package org.throughline.contactcenter;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How legs were attached to their calls, by the nodes' own meters, which begin anew with each start of a node.
final class LegCounts {

    private static final Pattern LINE = Pattern.compile(
            "^throughline_legs_total\\{.*resolved_by=\"([A-Z_]+)\".*\\} ([0-9.E]+)$", Pattern.MULTILINE);

    private final Map<String, Long> counts = new TreeMap<>();

    /// The node is about to go.
    synchronized void keep(Node node) {
        Matcher line = LINE.matcher(node.metrics());
        while (line.find()) {
            counts.merge(line.group(1), (long) Double.parseDouble(line.group(2)), Long::sum);
        }
    }

    @Override
    public synchronized String toString() {
        return counts.toString();
    }
}
