package org.throughline.attachments;

/// What has come of a file.
///
/// @param size in bytes
/// @param digest SHA-256, in hexadecimal digits
record Content(long size, String digest) {}
