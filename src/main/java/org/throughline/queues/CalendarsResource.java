package org.throughline.queues;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Roles;
import org.throughline.api.ETags;

@Path("/api/v1/calendars")
@Tag(name = "Calendars", description = "Business hours and holidays")
@RunOnVirtualThread
@Transactional
class CalendarsResource {

    static final String KEY = "[a-z][a-z0-9-]{0,39}";

    private final Calendars calendars;
    private final BusinessCalendars changing;

    CalendarsResource(Calendars calendars, BusinessCalendars changing) {
        this.calendars = calendars;
        this.changing = changing;
    }

    @GET
    @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
    @Operation(operationId = "listCalendars", summary = "All calendars, by key")
    public List<CalendarView> list() {
        return calendars.byKey().stream().map(this::view).toList();
    }

    @GET
    @Path("/{key}")
    @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
    @Operation(operationId = "getCalendar", summary = "A calendar")
    @APIResponse(responseCode = "200", description = "The calendar; its version in ETag")
    @APIResponse(responseCode = "404", description = "calendar-unknown")
    public RestResponse<CalendarView> get(String key, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        var calendar = known(key);
        return ETags.ok(view(calendar), calendar.version(), ifNoneMatch);
    }

    @PUT
    @Path("/{key}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "putCalendar",
            summary = "Makes a calendar or changes one",
            description = "Changing one that exists needs If-Match. It holds from now on; time that clocks"
                    + " have counted before stays counted.")
    @APIResponse(responseCode = "200", description = "The calendar; its new version in ETag")
    @APIResponse(responseCode = "412", description = "version-changed")
    @APIResponse(responseCode = "428", description = "if-match-required")
    public RestResponse<CalendarView> put(
            @Pattern(regexp = KEY) String key,
            @NotNull @Valid Hours hours,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        var calendar = calendars.findById(key);
        if (calendar == null) {
            ETags.requireNew(ifMatch);
            calendar = calendars.open(key, hours);
        } else {
            ETags.requireMatch(ifMatch, calendar.version());
            changing.change(calendar, hours);
        }
        calendars.flush();
        return ETags.ok(view(calendar), calendar.version());
    }

    @DELETE
    @Path("/{key}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "deleteCalendar", summary = "Removes a calendar that nothing uses")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", description = "calendar-unknown")
    @APIResponse(responseCode = "409", description = "still-used: a queue or a target has these hours")
    @APIResponse(responseCode = "412", description = "version-changed")
    @APIResponse(responseCode = "428", description = "if-match-required")
    public void delete(String key, @HeaderParam("If-Match") @Nullable String ifMatch) {
        var calendar = known(key);
        ETags.requireMatch(ifMatch, calendar.version());
        try {
            calendars.delete(calendar);
            calendars.flush();
        } catch (ConstraintViolationException used) {
            throw QueuesProblem.used();
        }
    }

    private BusinessCalendar known(String key) {
        var calendar = calendars.findById(key);
        if (calendar == null) {
            throw QueuesProblem.unknownCalendar();
        }
        return calendar;
    }

    private CalendarView view(BusinessCalendar calendar) {
        return new CalendarView(calendar.key(), calendars.read(calendar));
    }
}
