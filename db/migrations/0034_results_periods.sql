-- What is quoted beside a week has no period of the week. Where its days are not known, whoever
-- quotes it says so in words, and no dates are given for it.
alter table results.quoted_operations add column period_note text check (length(period_note) between 1 and 200);
alter table results.statement_versions add column period_note text check (length(period_note) between 1 and 200);
