package org.throughline.events;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class LiveEventRows implements PanacheRepositoryBase<LiveEventRow, Long> {}
