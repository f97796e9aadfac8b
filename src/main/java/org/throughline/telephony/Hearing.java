package org.throughline.telephony;

/// Whether a PBX is heard. While it is not, what we believe of its channels is of the past: of none of them the end is
/// told.
public interface Hearing {

    boolean hears(String pbx);
}
