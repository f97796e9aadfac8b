package org.throughline.access;

import java.util.Set;

/// The roles that an endpoint may ask for. They do not include each other: an endpoint names every role it serves.
public final class Roles {

    /// Serves callers.
    public static final String REP = "rep";
    /// Watches the floor, approves, changes queues and flows.
    public static final String SUPERVISOR = "supervisor";
    /// A machine that brings customers and orders and fetches results.
    public static final String INTEGRATOR = "integrator";
    /// Runs the installation: accounts, the audit.
    public static final String ADMIN = "admin";

    public static final Set<String> ALL = Set.of(REP, SUPERVISOR, INTEGRATOR, ADMIN);

    private Roles() {}
}
