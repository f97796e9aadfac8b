UPDATE ticket SET particulars = CONCAT('{"kind":"', kind, '"}') WHERE kind <> 'QUESTION';
