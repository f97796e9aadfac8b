package org.throughline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WelcomeTest {

    @Test
    void only_logins_whose_passwords_are_known_here_are_told() {
        assertThat(Welcome.logins(false, true, true)).isEqualTo(Company.PEOPLE);
        assertThat(Welcome.logins(false, false, false))
                .extracting(Company.Person::login)
                .containsExactly("admin"); // made by an earlier start
        assertThat(Welcome.logins(true, false, true))
                .extracting(Company.Person::login)
                .containsExactly("admin");
        assertThat(Welcome.logins(true, false, false)).isEmpty();
    }
}
