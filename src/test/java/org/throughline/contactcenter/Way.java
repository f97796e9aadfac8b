package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.throughline.contactcenter.RepAtDesk.Offer;
import org.throughline.softphone.PhoneCall;

/// How Nina moves Nancy to a colleague with nothing but her phone. The numbers are the rows of docs/context.md.
enum Way {
    /// 1, 2
    BLIND_BY_REFER {
        @Override
        PhoneCall move(Talk talk, RepAtDesk colleague, String extension, Runnable fault) {
            talk.atNina().transferTo(extension);
            Offer offer = talk.awaitPop(colleague);
            fault.run();
            return offer.ringing().answer();
        }
    },
    /// 3, 4
    BLIND_BY_KEY {
        @Override
        PhoneCall move(Talk talk, RepAtDesk colleague, String extension, Runnable fault) {
            keys(talk, "*1", extension);
            Offer offer = talk.awaitPop(colleague);
            fault.run();
            return offer.ringing().answer();
        }
    },
    /// 7, 8
    ATTENDED_BY_REFER {
        @Override
        PhoneCall move(Talk talk, RepAtDesk colleague, String extension, Runnable fault) {
            PhoneCall consult = consult(talk, extension);
            PhoneCall atColleague = tentative(talk, colleague).ringing().answer();
            atColleague.awaitHears(talk.nina().phone());
            fault.run();
            talk.atNina().transferTo(consult.awaitAnswered());
            return atColleague;
        }
    },
    /// 9
    ATTENDED_BY_REFER_WHILE_RINGING {
        @Override
        PhoneCall move(Talk talk, RepAtDesk colleague, String extension, Runnable fault) {
            PhoneCall consult = consult(talk, extension);
            Offer offer = tentative(talk, colleague);
            talk.atNina().transferTo(consult.awaitRinging());
            fault.run();
            return offer.ringing().answer();
        }
    },
    /// 10, 11
    ATTENDED_BY_KEY {
        @Override
        PhoneCall move(Talk talk, RepAtDesk colleague, String extension, Runnable fault) {
            PhoneCall atColleague =
                    consultByKey(talk, colleague, extension).ringing().answer();
            atColleague.awaitHears(talk.nina().phone());
            fault.run();
            talk.atNina().hangUp();
            return atColleague;
        }
    },
    /// 10, completed by the key
    ATTENDED_BY_KEY_TWICE {
        @Override
        PhoneCall move(Talk talk, RepAtDesk colleague, String extension, Runnable fault) {
            PhoneCall atColleague =
                    consultByKey(talk, colleague, extension).ringing().answer();
            atColleague.awaitHears(talk.nina().phone());
            fault.run();
            talk.atNina().press("*2");
            return atColleague;
        }
    },
    /// 12
    THREE_WAY_BY_KEY {
        @Override
        PhoneCall move(Talk talk, RepAtDesk colleague, String extension, Runnable fault) {
            PhoneCall atColleague =
                    consultByKey(talk, colleague, extension).ringing().answer();
            atColleague.awaitHears(talk.nina().phone());
            talk.atNina().press("*3");
            atColleague.awaitHears(talk.nancy().phone());
            talk.atNina().awaitHears(talk.nancy().phone()).awaitHears(colleague.phone());
            fault.run();
            talk.atNina().hangUp();
            return atColleague;
        }
    },
    /// 13
    BLONDE_BY_KEY {
        @Override
        PhoneCall move(Talk talk, RepAtDesk colleague, String extension, Runnable fault) {
            Offer offer = consultByKey(talk, colleague, extension);
            talk.atNina().hangUp();
            fault.run();
            return offer.ringing().answer();
        }
    },
    /// 17
    PARKED_BY_KEY {
        @Override
        PhoneCall move(Talk talk, RepAtDesk colleague, String extension, Runnable fault) {
            talk.atNina().press("*3");
            return takeFromSpace(talk, colleague, fault);
        }
    },
    /// 18
    PARKED_BY_REFER {
        @Override
        PhoneCall move(Talk talk, RepAtDesk colleague, String extension, Runnable fault) {
            talk.atNina().transferTo("700");
            return takeFromSpace(talk, colleague, fault);
        }
    };

    /// @param extension what is dialled to reach the colleague: their own, or a queue of which only they are a member
    /// @param fault what happens at the worst moment
    /// @return the colleague's end of the call, picked up
    abstract PhoneCall move(Talk talk, RepAtDesk colleague, String extension, Runnable fault);

    boolean parks() {
        return this == PARKED_BY_KEY || this == PARKED_BY_REFER;
    }

    /// Nina asks a colleague by key, whose phone rings now.
    static Offer consultByKey(Talk talk, RepAtDesk colleague, String extension) {
        keys(talk, "*2", extension);
        return tentative(talk, colleague);
    }

    static void keys(Talk talk, String feature, String extension) {
        PhoneCall atNina = talk.atNina().press(feature);
        // the PBX has taken Nina aside and asks her where to
        atNina.await(
                Talk.LIMIT,
                "nancy to be put on hold",
                () -> atNina.hears(talk.nancy().phone()) ? null : "");
        atNina.press(extension + "#");
    }

    /// Nina holds Nancy and calls a colleague on her second line.
    static PhoneCall consult(Talk talk, String extension) {
        talk.atNina().hold();
        return talk.nina().phone().dial(extension);
    }

    static Offer tentative(Talk talk, RepAtDesk colleague) {
        Offer offer = talk.awaitPop(colleague);
        assertThat(colleague
                        .screen()
                        .await("call.offered", event -> event.call().equals(talk.id()))
                        .data()
                        .path("tentative")
                        .asBoolean())
                .as("marked as tentative")
                .isTrue();
        return offer;
    }

    private static PhoneCall takeFromSpace(Talk talk, RepAtDesk colleague, Runnable fault) {
        String space = talk.awaitSpace();
        fault.run();
        PhoneCall atColleague = colleague.phone().dial(space);
        JsonNode context = colleague
                .screen()
                .await("call.offered", event -> event.call().equals(talk.id()), Talk.LIMIT)
                .data()
                .path("context");
        assertThat(context.at("/why/code").asText()).isEqualTo("technical");
        return atColleague.awaitAnswered();
    }
}
