package org.throughline.embedded;

import java.util.ArrayList;
import java.util.List;

/// The invented company of a first start: whom one can be, at a phone and at a screen.
final class Company {

    static final String PBX = "pbx1";

    /// A caller's account at the local PBX, and what makes this caller worth trying.
    record Caller(String account, String number, String story) {}

    /// A person with a login.
    record Person(String login, String role, String extension) {}

    static final List<Caller> CALLERS = List.of(
            new Caller("caller-1", "+493023125001", "Nancy, a customer with this number"),
            new Caller("caller-2", "+493023125100", "one of two customers who share this number"),
            new Caller("caller-3", "+493023125999", "somebody we don't know"));

    static final List<Person> PEOPLE = List.of(
            new Person("nina", "rep", "101"),
            new Person("omar", "rep", "102"),
            new Person("lena", "rep", "103"),
            new Person("tom", "rep", "104"),
            new Person("aylin", "rep", "105"),
            new Person("ruth", "rep", "106"),
            new Person("sara", "supervisor", ""),
            new Person("ingo", "integrator", ""),
            new Person("admin", "admin", ""));

    private Company() {}

    static List<Phone> phones(Credentials credentials) {
        List<Phone> phones = new ArrayList<>();
        for (Person person : PEOPLE) {
            if (!person.extension.isEmpty()) {
                String name = "rep-" + person.extension;
                phones.add(Phone.rep(person.extension, person.login, credentials.of("sip/" + name)));
            }
        }
        for (Caller caller : CALLERS) {
            phones.add(Phone.caller(caller.account, caller.number, credentials.of("sip/" + caller.account)));
        }
        return phones;
    }
}
