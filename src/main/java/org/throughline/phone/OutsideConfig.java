package org.throughline.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Which numbers outside a rep may dial. What is refused here nobody reaches, whatever their right.
@ConfigMapping(prefix = "throughline.outside")
interface OutsideConfig {

    /// What reps dial before a number outside; empty: nothing.
    @WithDefault("0")
    Optional<String> prefix();

    /// The countries that may be called, as ISO 3166-1 alpha-2; left out: only that of `throughline.phone.region`, for
    /// fraud is dialled abroad.
    Optional<Set<String>> countries();

    /// Kinds of numbers that are refused, in libphonenumber's words: what costs more than a call.
    @WithDefault("PREMIUM_RATE,SHARED_COST,PERSONAL_NUMBER,PAGER,UAN,VOICEMAIL")
    Set<PhoneNumberType> refusedKinds();

    /// Beginnings of numbers in E.164 that are refused: directory enquiries, votes, premium and satellite numbers.
    @WithDefault("+49118,+49137,+49180,+49900,+43118,+43900,+43901,+43930,+43931,+41900,+41901,+41906,+1900,+44870,"
            + "+44871,+449,+3389,+870,+878,+881,+882,+883,+888,+979,+991")
    Set<String> refused();

    /// How long a number outside rings before the caller is taken back.
    @WithDefault("30s")
    Duration ring();
}
