package org.throughline.embedded;

import java.lang.reflect.Proxy;

/// SIGINT. The JVM alone hears the first one only: from then on it waits for its shutdown hooks.
final class CtrlC {

    private CtrlC() {}

    /// By reflection: `sun.misc.Signal` is supported and the only way, but the compiler warns of it whatever one says.
    ///
    /// @param then runs at each, on a thread of its own
    static void each(Runnable then) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            Object ours = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (self, method, words) -> {
                        then.run();
                        return null;
                    });
            signal.getMethod("handle", signal, handler).invoke(null, interrupt, ours);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
