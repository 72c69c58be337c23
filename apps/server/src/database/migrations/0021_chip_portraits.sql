-- The portrait that goes into the chip of a card, small enough for it. Its hash is signed into the card's record. Cards of before
-- have none: into their records the hash of the picture itself was signed.
alter table card_faces
  add column chip_portrait_sealed bytea,
  add column chip_portrait_sha256 bytea,
  add constraint chip_portrait_whole check ((chip_portrait_sealed is null) = (chip_portrait_sha256 is null));
comment on column card_faces.chip_portrait_sealed is 'WebP of at most 1500 bytes, made of the portrait when the card got its number; personal data.';
comment on column card_faces.chip_portrait_sha256 is 'Its hash, signed into the record of the card (card profile § 1, label 8).';
