package org.throughline.api;

/// Requests whose body may be larger than others', because it is read piece by piece and never as a whole in memory. A
/// bean; whoever takes such a body declares it as an `InputStream`.
public interface StreamedBody {

    /// @param path normalized: `/api/v1/tickets/1002349/attachments`
    boolean isFor(String method, String path);

    /// Bytes.
    long most();
}
