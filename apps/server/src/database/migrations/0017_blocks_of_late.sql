-- How soon a block stands in the published list is measured from the newest blocks; events are many.

create index events_cards_blocked on events (position) where type = 'card-blocked';
