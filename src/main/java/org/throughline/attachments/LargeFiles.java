package org.throughline.attachments;

import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.throughline.api.StreamedBody;

/// A file may be larger than other bodies.
@Singleton
class LargeFiles implements StreamedBody {

    private static final Pattern PATH = Pattern.compile("/api/v1/tickets/[0-9]+/attachments");

    private final AttachmentsConfig config;

    LargeFiles(AttachmentsConfig config) {
        this.config = config;
    }

    @Override
    public boolean isFor(String method, String path) {
        return method.equals("POST") && PATH.matcher(path).matches();
    }

    @Override
    public long most() {
        return config.largest().asLongValue();
    }
}
