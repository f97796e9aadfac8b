package org.throughline.ground;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Has things done at once, by threads that begin together.
public final class Together {

    /// Of numbered work, so that the database is not asked for more connections than it gives.
    private static final int MOST_THREADS = 16;

    private Together() {}

    /// @param <T> its answer
    public interface Work<T> {
        /// @param n from 0
        T of(int n) throws Exception;
    }

    /// Each by a thread of its own.
    ///
    /// @return the answers, in the order of the calls
    public static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        return atOnce(calls.size(), calls);
    }

    /// The same so often, each by a thread of its own.
    public static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        return atOnce(Collections.nCopies(times, call));
    }

    /// So often, by 16 threads at most.
    public static <T> List<T> atOnce(int times, Work<T> work) throws Exception {
        List<Callable<T>> calls = IntStream.range(0, times)
                .<Callable<T>>mapToObj(n -> () -> work.of(n))
                .toList();
        return atOnce(Math.min(times, MOST_THREADS), calls);
    }

    private static <T> List<T> atOnce(int threads, List<Callable<T>> calls) throws Exception {
        CountDownLatch ready = new CountDownLatch(threads);
        List<Future<T>> running = new ArrayList<>();
        List<T> answers = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (Callable<T> call : calls) {
                running.add(pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return call.call();
                }));
            }
            for (Future<T> each : running) {
                answers.add(each.get());
            }
        }
        return answers;
    }
}
