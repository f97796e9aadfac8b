package org.throughline.pbx;

/// Another node owns the link to the PBX by now. Rolls back what was about to be written.
final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLost(String pbx) {
        super("another node owns the link to " + pbx, null, false, false);
    }
}
