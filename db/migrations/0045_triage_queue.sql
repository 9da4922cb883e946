-- The queue at 100,000 open reports. What is open and what is closed are read in the same order from
-- indexes of their own, so that what was set aside (a flood of it, perhaps) is not waded through; and
-- what is open is counted from an index alone.
create index cases_open_in_order on triage.cases (team_id, set_aside, calm, due_order, report_id) where not closed;
create index cases_closed_in_order on triage.cases (team_id, calm, due_order, report_id) where closed;
drop index triage.cases_in_order;
create index cases_counted on triage.cases (team_id, set_aside, due_at, assigned_to) where not closed;
create index cases_offered on triage.cases (offered_to) where not closed and offered_to is not null;
