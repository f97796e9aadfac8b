package org.throughline.contactcenter;

import org.throughline.softphone.PhoneCall;

/// The ways of [Way], for phones that hear nothing: they go by what the PBX and the live stream say.
enum Move {
    BLIND_BY_REFER {
        @Override
        PhoneCall make(Handover handover) {
            handover.from().transferTo(handover.extension());
            return handover.ringsAndIsAnswered();
        }
    },
    BLIND_BY_KEY {
        @Override
        PhoneCall make(Handover handover) {
            handover.keys("*1");
            return handover.ringsAndIsAnswered();
        }
    },
    ATTENDED_BY_REFER {
        @Override
        PhoneCall make(Handover handover) {
            handover.from().hold();
            PhoneCall consult = handover.consult();
            PhoneCall atColleague = handover.ringsAndIsAnswered();
            consult.awaitAnswered(Handover.LIMIT);
            confer();
            handover.from().transferTo(consult);
            return atColleague;
        }
    },
    ATTENDED_BY_REFER_WHILE_RINGING {
        @Override
        PhoneCall make(Handover handover) {
            handover.from().hold();
            PhoneCall consult = handover.consult();
            PhoneCall ringing = handover.rings();
            handover.from().transferTo(consult.awaitRinging());
            return handover.rung(ringing).answer();
        }
    },
    ATTENDED_BY_KEY {
        @Override
        PhoneCall make(Handover handover) {
            handover.keys("*2");
            PhoneCall atColleague = handover.ringsAndIsAnswered();
            confer();
            handover.from().hangUp();
            return atColleague;
        }
    },
    ATTENDED_BY_KEY_TWICE {
        @Override
        PhoneCall make(Handover handover) {
            handover.keys("*2");
            PhoneCall atColleague = handover.ringsAndIsAnswered();
            confer();
            handover.from().press("*2");
            return atColleague;
        }
    },
    THREE_WAY_BY_KEY {
        @Override
        PhoneCall make(Handover handover) {
            handover.keys("*2");
            PhoneCall atColleague = handover.ringsAndIsAnswered();
            confer();
            handover.from().press("*3");
            handover.awaitConnected();
            confer();
            handover.from().hangUp();
            return atColleague;
        }
    },
    BLONDE_BY_KEY {
        @Override
        PhoneCall make(Handover handover) {
            handover.keys("*2");
            PhoneCall ringing = handover.rings();
            handover.from().hangUp();
            return handover.rung(ringing).answer();
        }
    },
    PARKED_BY_KEY {
        @Override
        PhoneCall make(Handover handover) {
            handover.from().press("*3");
            return handover.takenFromSpace();
        }
    },
    PARKED_BY_REFER {
        @Override
        PhoneCall make(Handover handover) {
            handover.from().transferTo("700");
            return handover.takenFromSpace();
        }
    };

    /// @return the colleague's end of the call, picked up
    abstract PhoneCall make(Handover handover);

    private static void confer() {
        Rest.between(1, 2);
    }
}
