package org.throughline.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.throughline.telephony.CallId;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.CallNews.ResolvedBy;
import org.throughline.telephony.LineEvent.DeviceChanged;
import org.throughline.telephony.LineEvent.DeviceState;

class LanesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");

    @Test
    void the_news_of_a_call_stays_together_and_in_its_order() {
        List<CallNews> news = new ArrayList<>();
        IntStream.range(0, 20).forEach(call -> news.add(announced(call)));
        IntStream.range(0, 20).forEach(call -> news.add(waiting(call)));
        IntStream.range(0, 20).forEach(call -> news.add(ended(call)));

        List<Lanes.Lane> lanes = Lanes.of(news, List.of(), 4);

        assertThat(lanes).hasSize(4).allSatisfy(lane -> assertThat(lane.news()).hasSize(15));
        for (int call = 0; call < 20; call++) {
            CallId id = id(call);
            assertThat(lanes.stream()
                            .map(lane -> lane.news().stream()
                                    .filter(n -> n.call().equals(id))
                                    .toList())
                            .filter(told -> !told.isEmpty()))
                    .containsExactly(List.of(announced(call), waiting(call), ended(call)));
        }
    }

    @Test
    void calls_at_the_same_phone_stay_together_also_by_way_of_a_third() {
        List<CallNews> news = List.of(
                disconnected(1, "rep-101"),
                connected(2, "rep-101"),
                connected(3, "rep-102"),
                disconnected(2, "rep-102"),
                announced(4));

        List<Lanes.Lane> lanes = Lanes.of(news, List.of(free("rep-102"), free("rep-103")), 4);

        assertThat(lanes).hasSize(3);
        assertThat(lanes.getFirst().news()).isEqualTo(news.subList(0, 4));
        assertThat(lanes.getFirst().devices()).containsExactly(free("rep-102"));
        assertThat(lanes.get(1).news()).containsExactly(announced(4));
        assertThat(lanes.get(2).devices()).containsExactly(free("rep-103"));
    }

    @Test
    void in_one_lane_everything_keeps_its_order() {
        List<CallNews> news = List.of(announced(1), announced(2), ended(1), waiting(2));

        assertThat(Lanes.of(news, List.of(free("rep-101")), 1))
                .containsExactly(new Lanes.Lane(news, List.of(free("rep-101"))));
        assertThat(Lanes.of(List.of(), List.of(), 4)).isEmpty();
    }

    private static CallId id(int call) {
        return new CallId("main-1764000000." + call);
    }

    private static CallNews announced(int call) {
        return new CallNews.Announced(id(call), NOW, false, null, null);
    }

    private static CallNews waiting(int call) {
        return new CallNews.Waiting(id(call), NOW, false, "service-en", 1);
    }

    private static CallNews connected(int call, String endpoint) {
        return new CallNews.Connected(id(call), NOW, false, "main-1764000001.1", endpoint, ResolvedBy.TOKEN);
    }

    private static CallNews disconnected(int call, String endpoint) {
        return new CallNews.Disconnected(id(call), NOW, false, "main-1764000001.1", endpoint);
    }

    private static CallNews ended(int call) {
        return new CallNews.Ended(id(call), NOW, false, 16, false);
    }

    private static DeviceChanged free(String endpoint) {
        return new DeviceChanged("main", NOW, endpoint, DeviceState.FREE);
    }
}
