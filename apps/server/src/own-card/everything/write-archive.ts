import type { Instant } from '@hms/domain/calendar'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { getPerson } from '#persons/store.ts'
import { findPicture } from '#pictures/store.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { listDocuments, listPictures, readDocument, readRows, sectionNames } from './store.ts'

type Needs = Pick<Dependencies, 'database' | 'vault'>
/**
 * `linkOf`: by a link, which was made for this enterprise: the numbers themselves and what shows them are left out, and what others
 * did for other enterprises (docs/decisions/0116). Whoever logged in gets all.
 */
type Wish = { readonly linkOf?: string; readonly at: Instant }

/** Everything about a person as a ZIP file (APPNOTE 6.3.10), one table after the other: data as JSON, pictures and documents as they are. */
export function writeArchive(dependencies: Needs, person: string, wish: Wish): ReadableStream<Uint8Array> {
  const parts = listParts(dependencies, person, wish)
  let ready: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    if (bytes.length > 0) ready.push(bytes)
  })
  return new ReadableStream({
    async pull(controller) {
      while (ready.length === 0) {
        const { value: part, done } = await parts.next()
        if (done) {
          zip.end()
          for (const bytes of ready) controller.enqueue(bytes)
          controller.close()
          return
        }
        const file = part.packed ? new ZipPassThrough(part.name) : new ZipDeflate(part.name)
        zip.add(file)
        file.push(part.bytes, true)
      }
      for (const bytes of ready) controller.enqueue(bytes)
      ready = []
    },
  })
}

type Part = { readonly name: string; readonly bytes: Uint8Array; readonly packed: boolean }

async function* listParts({ database, vault }: Needs, person: string, { linkOf, at }: Wish): AsyncGenerator<Part> {
  const whole = linkOf === undefined
  const text = (name: string, said: unknown): Part => ({
    name,
    bytes: new TextEncoder().encode(
      typeof said === 'string' ? said : `${hideNumbers(JSON.stringify(said, null, 2), whole)}\n`,
    ),
    packed: false,
  })
  const { number, ...known } = await getPerson(database, vault, person)
  yield text('read-me.txt', readMe(at, whole))
  yield text('person.json', whole ? { number, ...known } : known)
  for (const section of sectionNames) {
    const rows = await readRows(database, vault, section, person)
    const told = whole || section !== 'who-read-what' ? rows : rows.filter(({ organisation }) => isHere(organisation))
    yield text(`${section}.json`, told)
  }
  for (const { id, kind } of await listPictures(database, person)) {
    const picture = whole || kind === 'portrait' ? await findPicture(database, vault, id) : undefined
    if (picture) yield { name: `pictures/${kind}-${id}.jpg`, bytes: new Uint8Array(picture.bytes), packed: true }
  }
  for (const { id, dispute, mediaType } of await listDocuments(database, person)) {
    const bytes = await readDocument(database, vault, id)
    const ending = mediaType === 'application/pdf' ? 'pdf' : 'jpg'
    if (bytes) yield { name: `disputes/${dispute}/${id}.${ending}`, bytes: new Uint8Array(bytes), packed: true }
  }

  function isHere(organisation: unknown): boolean {
    return organisation === null || organisation === linkOf
  }
}

/** Registers tell earlier and later numbers, and people write their own in what they say. */
const hideNumbers = (json: string, whole: boolean) =>
  whole ? json : json.replaceAll(/(?<![\w-])\d{6} ?\d{5}(?![\w-])/g, '(…)')

const readMe = (at: Instant, whole: boolean) =>
  [
    `HMS-kort: alt som er lagret om deg, ${at}. Hver fil med endelsen .json er en tabell.`,
    ...(whole ? [] : ['Hentet med lenke: fødselsnummer og bilder av legitimasjon er ikke med. Logg inn for å få alt.']),
    'Den behandlingsansvarlige er Arbeidstilsynet. Er noe feil, si fra på siden for kortet ditt.',
    '',
    `HSE card: everything that is kept about you, ${at}. Each file that ends in .json is a table.`,
    ...(whole
      ? []
      : ['Fetched by link: identity number and pictures of documents are left out. Log in to get everything.']),
    'The controller is the Norwegian Labour Inspection Authority. If something is wrong, say so on the page of your card.',
    '',
  ].join('\n')
