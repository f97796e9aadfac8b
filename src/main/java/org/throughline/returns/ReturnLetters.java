package org.throughline.returns;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.throughline.credits.Payout;
import org.throughline.customers.CustomerCard;
import org.throughline.customers.CustomerDirectory;
import org.throughline.money.Money;
import org.throughline.notices.Channel;
import org.throughline.notices.NewNotice;
import org.throughline.notices.NoticeDesk;
import org.throughline.notices.Phrase;
import org.throughline.notices.Sentence;

/// Writes to customers what becomes of their returns, by the channel by which they were written of it first.
@ApplicationScoped
class ReturnLetters {

    private final NoticeDesk notices;
    private final CustomerDirectory customers;

    ReturnLetters(NoticeDesk notices, CustomerDirectory customers) {
        this.notices = notices;
        this.customers = customers;
    }

    void credited(Rma rma, RmaLine line, Money amount, String by) {
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of(Phrase.RETURN_LOOKED_AT, rma.number()));
        Payout payout = line.card().payout();
        sentences.add(Sentence.of(payout == Payout.REFUND ? Phrase.CREDIT_NOW : Phrase.CREDIT_BALANCE, amount));
        if (line.missed() > 0 || line.isWithheld()) {
            sentences.add(Sentence.of(Phrase.RETURN_LESS));
        }
        write(rma, sentences, "return/" + rma.number() + "/credited/" + line.line(), by);
    }

    void expired(Rma rma, String by) {
        write(
                rma,
                List.of(Sentence.of(Phrase.RETURN_EXPIRED, rma.number())),
                "return/" + rma.number() + "/expired",
                by);
    }

    private void write(Rma rma, List<Sentence> sentences, String once, String by) {
        Channel channel = rma.channel();
        CustomerCard customer = customers.card(rma.customer());
        if (channel != null && customer != null && customer.erased() == null) {
            notices.write(new NewNotice(rma.ticket(), rma.customer(), channel, sentences, null, by, once));
        }
    }
}
