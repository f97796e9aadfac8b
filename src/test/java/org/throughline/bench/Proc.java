package org.throughline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What Linux knows about a process (proc(5)).
record Proc(String name, long pid) {

    /// USER_HZ, 100 on every Linux that we run on.
    private static final double TICKS_PER_SECOND = 100;

    private static final int UTIME = 11;
    private static final int STIME = 12;

    /// Seconds of CPU used so far, by user code and by the kernel on its behalf.
    double cpu() {
        String stat = String.join("", lines("stat"));
        // the name is in brackets and may hold anything
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) / TICKS_PER_SECOND;
    }

    /// Resident memory now, in MB.
    long memory() {
        return lines("status").stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
                .findFirst()
                .orElse(0);
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is gone", e);
        }
    }
}
