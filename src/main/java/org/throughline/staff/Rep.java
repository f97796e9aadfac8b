package org.throughline.staff;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "rep")
class Rep {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private String login;

    @Column(name = "display_name")
    private @Nullable String displayName;

    private String endpoint;
    private String extension;
    private String pbx;
    private boolean active;

    @Column(name = "may_dial_out")
    private boolean mayDialOut;

    private boolean whisper;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Grade grade;

    private @Nullable LocalDate since;

    @ElementCollection
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "rep_skill", joinColumns = @JoinColumn(name = "rep_id"))
    @MapKeyColumn(name = "skill")
    @Column(name = "level")
    private Map<String, Integer> skills = new HashMap<>();

    @ElementCollection
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "rep_language", joinColumns = @JoinColumn(name = "rep_id"))
    @Column(name = "language")
    private Set<String> languages = new HashSet<>();

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Rep() {}

    Rep(String login, RepProfile profile) {
        this.login = login;
        this.endpoint = profile.endpoint();
        this.extension = profile.extension();
        this.pbx = profile.pbx();
        this.grade = profile.grade();
        become(profile);
    }

    /// True if anything changed.
    boolean become(RepProfile profile) {
        if (profile.equals(profile())) {
            return false;
        }
        displayName = profile.displayName();
        endpoint = profile.endpoint();
        extension = profile.extension();
        pbx = profile.pbx();
        active = profile.active();
        mayDialOut = profile.mayDialOut();
        whisper = profile.whisper();
        grade = profile.grade();
        since = profile.since();
        if (!skills.equals(profile.skills())) {
            skills.clear();
            skills.putAll(profile.skills());
        }
        if (!languages.equals(profile.languages())) {
            languages.clear();
            languages.addAll(profile.languages());
        }
        return true;
    }

    RepId id() {
        return new RepId(id);
    }

    String login() {
        return login;
    }

    int version() {
        return version;
    }

    RepProfile profile() {
        return new RepProfile(
                shownName(), endpoint, extension, pbx, active, mayDialOut, whisper, grade, since, skills, languages);
    }

    RepRank rank() {
        return new RepRank(id(), login, active, grade, since);
    }

    RepCard card() {
        return new RepCard(
                id(),
                login,
                shownName(),
                endpoint,
                extension,
                pbx,
                active,
                mayDialOut,
                whisper,
                grade,
                since,
                skills,
                languages);
    }

    private String shownName() {
        return Objects.requireNonNullElse(displayName, "");
    }
}
