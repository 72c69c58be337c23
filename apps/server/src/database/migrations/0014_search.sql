-- A worker who forgot the card is found by birth date and name: a birth date leaves some forty names to compare.
create index persons_birth on persons (birth);
create index card_faces_birth on card_faces (birth);
