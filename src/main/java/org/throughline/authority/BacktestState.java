package org.throughline.authority;

/// How far a backtest has come.
public enum BacktestState {
    /// It is being done, or waits for a node that does it.
    RUNNING,
    DONE,
    CANCELLED,
    /// Five times in a row it came no further; the nodes' logs say why.
    FAILED
}
