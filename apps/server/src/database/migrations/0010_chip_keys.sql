alter table personalisation_jobs add column chip_key bytea check (length(chip_key) = 65);
comment on column personalisation_jobs.chip_key is
  'Public key of a chip that has a key pair of its own, as signed into its record last: a point of P-256, 04 x y. Null for other chips.';
