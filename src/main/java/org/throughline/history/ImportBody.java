package org.throughline.history;

import jakarta.inject.Singleton;
import org.throughline.api.StreamedBody;

@Singleton
class ImportBody implements StreamedBody {

    private final HistoryConfig config;

    ImportBody(HistoryConfig config) {
        this.config = config;
    }

    @Override
    public boolean isFor(String method, String path) {
        return method.equals("POST") && path.startsWith(ImportsResource.PATH + "/");
    }

    @Override
    public long most() {
        return config.maxBodySize().asLongValue();
    }
}
