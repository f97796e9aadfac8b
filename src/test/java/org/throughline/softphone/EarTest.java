package org.throughline.softphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the ear makes of sound, without a network.
class EarTest {

    private static final int SAMPLES = 160;

    private final Ear ear = new Ear();
    private long phase;

    @ParameterizedTest
    @EnumSource
    void a_tone_survives_the_codec(G711 law) {
        for (int i = 0; i < 5; i++) {
            short[] audio = new short[SAMPLES];
            for (int s = 0; s < SAMPLES; s++) {
                audio[s] = law.decode(law.encode(Tones.sample(440, phase++, 6_000)));
            }
            ear.hear(audio, Instant.now());
        }
        assertThat(ear.tonesNow()).containsExactly(440);
    }

    @Test
    void pairs_one_after_the_other_are_told_apart() {
        play(300, 600, 900);
        play(300, 600, 1_500);
        play(300, 700, 900);
        assertThat(ear.pairs()).hasSize(3);
        assertThat(ear.pairs().get(0).is(600, 900)).isTrue();
        assertThat(ear.pairs().get(1).is(600, 1_500)).isTrue();
        assertThat(ear.pairs().get(2).is(700, 900)).isTrue();
    }

    @Test
    void the_same_pair_after_a_pause_is_a_second_prompt() {
        play(200, 600, 900);
        play(120);
        play(200, 600, 900);
        assertThat(ear.pairs()).hasSize(2);
    }

    @Test
    void the_same_pair_after_a_break_of_the_stream_is_a_second_prompt() {
        play(200, 600, 900);
        ear.pause();
        play(200, 600, 900);
        assertThat(ear.pairs()).hasSize(2);
    }

    @Test
    void one_tone_or_three_are_no_prompt() {
        play(300, 600);
        play(300, 600, 900, 1_200);
        assertThat(ear.pairs()).isEmpty();
    }

    @Test
    void three_voices_at_once_are_all_heard() {
        play(100, 440, 620, 820);
        assertThat(ear.hears(440)).isTrue();
        assertThat(ear.hears(620)).isTrue();
        assertThat(ear.hears(820)).isTrue();
        assertThat(ear.hears(1_000)).isFalse();
    }

    private void play(int millis, int... tones) {
        for (int i = 0; i < millis / 20; i++) {
            short[] audio = new short[SAMPLES];
            for (int s = 0; s < SAMPLES; s++) {
                for (int tone : tones) {
                    audio[s] += G711.ULAW.decode(G711.ULAW.encode(Tones.sample(tone, phase, 6_000)));
                }
                phase++;
            }
            ear.hear(audio, Instant.now());
        }
    }
}
