package org.throughline.resolution;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.throughline.notices.NewNotice;
import org.throughline.notices.NoticeCard;
import org.throughline.notices.NoticeDesk;
import org.throughline.notices.Phrase;
import org.throughline.notices.Sentence;

/// Writes to the customer what was settled.
@ApplicationScoped
class Wording {

    private final NoticeDesk notices;

    Wording(NoticeDesk notices) {
        this.notices = notices;
    }

    NoticeCard write(Matter matter, Settle.Words words, Done done) {
        List<Sentence> sentences = new ArrayList<>(done.sentences());
        if (matter.wish().followUp() instanceof Instant due) {
            sentences.add(Sentence.of(Phrase.FOLLOW_UP, due));
        }
        sentences.add(Sentence.of(Phrase.TICKET_NUMBER, matter.ticket().number()));
        return notices.write(new NewNotice(
                matter.ticket().id(),
                matter.customer(),
                words.channel(),
                sentences,
                words.own(),
                matter.actor().subject(),
                matter.once() + "/words"));
    }

    /// With the words that it was told in, if they are still kept.
    Settlement reread(Settlement settlement) {
        NoticeCard notice = settlement.notice() == null ? null : notices.byId(settlement.notice());
        return notice == null ? settlement : settlement.withText(notice.text());
    }
}
