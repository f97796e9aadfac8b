-- A ticket's number is digits alone now, the last of which checks the others (Damm's quasigroup, as in SpokenNumber).
UPDATE ticket JOIN (
    WITH RECURSIVE walk (id, digits, place, at) AS (
        SELECT id, SUBSTRING(number, 3), 0, 0 FROM ticket
        UNION ALL
        SELECT id, digits, place + 1, CAST(SUBSTRING(
            '0317598642709215486342068713591750983426612304597836742095815869720134894536201794386172052581436790',
            at * 10 + SUBSTRING(digits, place + 1, 1) + 1, 1) AS INT)
        FROM walk WHERE place < CHAR_LENGTH(digits)
    )
    SELECT id, CONCAT(digits, at) AS number FROM walk WHERE place = CHAR_LENGTH(digits)
) AS checked ON checked.id = ticket.id
SET ticket.number = checked.number;
