import type { Item } from '@hms/domain/order/order'
import type { Sql } from '#database/connection.ts'
import type { Vault } from '#persons/vault.ts'

/** What is kept about a person as rows, by the name of the file that tells it. `$1` is the person. Others are never named. */
const sections = {
  orders: `select id, number, organisation, unit, sector, reason, status, portrait, document, card, predecessor, placed_at, changed_at
    from orders where person = $1 order by placed_at`,
  cards: `select c.number, c.organisation, f.enterprise, c.sector, c.producer, c.status, c.issued, c.expires, c.valid_from,
      c.block_reason, c.predecessor, c.replaced_by, c.failing, c.return_because, c.return_asked_at, c.destroyed_at,
      c.received_at, f.given, f.family, f.birth, f.sex
    from cards c join card_faces f on f.number = c.number where c.person = $1 order by c.issued`,
  history: `select e.stream as "thing", e.type as "happened", e.at, e.data - 'type' - 'at' - 'by' - 'officer' as "said"
    from events e where e.stream in (
      select 'order:' || id from orders where person = $1 union all select 'card:' || number from cards where person = $1
      union all select 'dispute:' || id from disputes where person = $1)
    order by e.at, e.position`,
  'earlier-numbers': 'select number_sealed from person_numbers where person = $1',
  'register-answers-person': 'select facts, asked_at from person_facts where person = $1',
  'register-answers-work':
    'select organisation, facts, asked_at from work_facts where person = $1 order by organisation',
  'proposed-orders': `select organisation, sector, unit, employed_from, proposed_at, dismissed_at from proposed_orders
    where person = $1 order by proposed_at`,
  'personal-links': `select l.order_id, l.purpose, l.expires_at, l.revoked_at from enrolment_links l
    join orders o on o.id = l.order_id where o.person = $1 order by l.expires_at`,
  proofs: `select o.number, p.signed_at, p.expires_at, p.failing from proofs p join orders o on o.id = p.order_id
    where o.person = $1 order by p.signed_at`,
  checks: `select k.card, k.proof, k.kind, k.answer, k.level, k.offline, k.at from checks k
    where k.card in (select number from cards where person = $1) or k.proof in (select number from orders where person = $1)
    order by k.at`,
  disputes: `select number, card, organisation, complaint, conditions, opened_by, status, outcome, due, proof_until, opened_at,
      decided_at from disputes where person = $1 order by opened_at`,
  'dispute-texts': `select d.number, n.by, n.text_sealed, n.at from dispute_notes n join disputes d on d.id = n.dispute
    where d.person = $1 order by n.at`,
  alarms: `select card, status, why, decision, raised_at from alarms where card in (select number from cards where person = $1)
    order by raised_at`,
  recalls: `select recall, card, why_not, found_at, handled_at, told_at from recalled_cards where person = $1 order by found_at`,
  'messages-sent': `select m.channel, m.template, m.created_at, m.sent_at from messages m
    where exists (select 1 from orders o where o.person = $1 and position(o.id::text in m.key) > 0)
       or exists (select 1 from cards c where c.person = $1 and m.key like '%' || c.number || '%') order by m.created_at`,
  'who-read-what': `select act, case when actor = $1::text then 'you' when actor = 'public' then 'link or public' else 'somebody else' end as by,
      organisation, thing, at from audit_events where person = $1::uuid order by at`,
} as const satisfies Record<string, string>
export type Section = keyof typeof sections

export const sectionNames = Object.keys(sections) as readonly Section[] // its keys

/** The rows of one section; what is sealed is opened, for it is theirs. */
export async function readRows(
  sql: Sql,
  vault: Vault,
  section: Section,
  person: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { rows } = await sql.query<Record<string, unknown>>(sections[section], [person])
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) =>
        name.endsWith('_sealed') && value instanceof Uint8Array
          ? [name.replace('_sealed', ''), vault.open(value).toString()]
          : [name, value],
      ),
    ),
  )
}

export async function listPictures(
  sql: Sql,
  person: string,
): Promise<readonly { readonly id: string; readonly kind: Item }[]> {
  const { rows } = await sql.query<{ id: string; kind: Item }>(
    'select id, kind from pictures where person = $1 order by created_at, id',
    [person],
  )
  return rows
}

/** What was sent in disputes about a person's cards: by them, or by their employer about them. */
export async function listDocuments(
  sql: Sql,
  person: string,
): Promise<readonly { readonly id: string; readonly dispute: string; readonly mediaType: string }[]> {
  const { rows } = await sql.query<{ id: string; dispute: string; mediaType: string }>(
    `select f.id, d.number as dispute, f.media_type as "mediaType" from dispute_files f join disputes d on d.id = f.dispute
     where d.person = $1 order by f.at, f.id`,
    [person],
  )
  return rows
}

export async function readDocument(sql: Sql, vault: Vault, id: string): Promise<Uint8Array | undefined> {
  const { rows } = await sql.query<{ sealed: Buffer }>(
    'select content_sealed as sealed from dispute_files where id = $1',
    [id],
  )
  return rows[0] && vault.open(rows[0].sealed)
}
