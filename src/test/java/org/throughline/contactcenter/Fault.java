package org.throughline.contactcenter;

/// What happens to a node.
enum Fault {
    KILLED,
    STOPPED,
    RESTARTED;

    void befalls(Node node) {
        switch (this) {
            case KILLED -> node.kill();
            case STOPPED -> node.freeze();
            case RESTARTED -> {
                node.terminate();
                node.awaitGone();
                node.start();
            }
        }
    }
}
