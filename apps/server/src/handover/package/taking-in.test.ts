import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import type { Instant } from '@hms/domain/calendar'
import { listSigningKeys } from '#keys/store.ts'
import { requireWhole } from '#open-dependencies.ts'
import { type BareHouse, bareHouse, placeOrder } from '#testing/bare-house.ts'
import { type PackedFile, packFiles, recount, retell } from '#testing/package-forge.ts'
import { exportPackage } from './export-package.ts'
import { LARGEST, MANIFEST, type Manifest, OPENING, PackageTrouble } from './format.ts'
import { importPackage } from './import-package.ts'
import { kinds } from './kinds/catalogue.ts'
import { newKey, openPackageStage, quietly } from './package.stage.ts'
import { readParts, verifyPackage } from './read-package.ts'
import { sealPart } from './seal-part.ts'
import { signManifest } from './sign-manifest.ts'
import { listFilled } from './store.ts'

const stage = await openPackageStage()
after(() => stage.close())
const { folder, path, forged, sender, root, key, publicKey, files, manifest } = stage

/** The package with other parts, signed by the sender as if it were meant. */
async function forge(
  parts: readonly PackedFile[],
  change: (manifest: Manifest) => object = (same) => same,
  use: 'package' | 'status' = 'package',
): Promise<void> {
  const signer = await sender.keys.signer(use, sender.clock.now())
  const certificate = (await listSigningKeys(sender.database)).find(({ kid }) => kid.equals(signer.kid))?.certificate
  const said = change(retell(manifest, parts)) as Manifest // it may be anything: that is the point
  const jws = await signManifest(said, signer, new Uint8Array(certificate ?? []))
  await packFiles(forged, [fileAt(0), ...parts, { name: MANIFEST, bytes: jws }])
}
const fileAt = (index: number) => files.at(index) ?? assert.fail('no such file')
const partFiles = () => files.slice(1, -1)
const partOf = (kind: string) => manifest.parts.find((part) => part.kind === kind) ?? assert.fail(`no ${kind}`)
/** All parts, with other lines in the first of a kind. */
async function rewrite(kind: string, lines: string): Promise<PackedFile[]> {
  const { name } = partOf(kind)
  const bytes = await sealPart(name, Buffer.from(lines), manifest, publicKey)
  return partFiles().map((file) => (file.name === name ? { name, bytes } : file))
}
const counting = (kind: string, lines: string) => (same: Manifest) => recount(same, kind, lines)

const refused = async (work: () => Promise<unknown>): Promise<string> => {
  try {
    await work()
  } catch (error) {
    assert.ok(error instanceof PackageTrouble, String(error instanceof Error ? error.stack : error))
    return error.message
  }
  return assert.fail('it was taken')
}
const verify = () => verifyPackage(forged, root)
const take = async (into: BareHouse, from = forged) =>
  importPackage(into, from, await verifyPackage(from, root), key, quietly)
const tables = kinds.flatMap((kind) => ('table' in kind ? [kind.table] : []))
async function intoFresh<T>(work: (house: BareHouse) => Promise<T>): Promise<T> {
  const house = await bareHouse()
  try {
    return await work(house)
  } finally {
    await house.close()
  }
}

suite('a package whose content is wrong, whoever signed it', () => {
  test('is refused with another key than it was sealed for, before anything is written', async () => {
    const verified = await verifyPackage(path, root)
    const { secret } = await newKey()
    await intoFresh(async (house) => {
      assert.match(await refused(() => importPackage(house, path, verified, secret, quietly)), /was sealed for the key/)
      assert.deepEqual(await listFilled(house.database, [...tables, 'packages_taken']), [])
    })
  })

  test('of another format is refused by its opening, and by its manifest', async () => {
    const opening = JSON.parse(Buffer.from(fileAt(0).bytes).toString())
    await packFiles(forged, [
      { name: OPENING, bytes: Buffer.from(JSON.stringify({ ...opening, version: 2, anything: 'else' })) },
      ...files.slice(1),
    ])
    assert.match(await refused(verify), /has format 2, and this product reads format 1/)
    await forge(partFiles(), (same) => ({ ...same, version: 2 }))
    assert.match(await refused(verify), /has format 2/)
    await forge(partFiles(), (same) => ({ ...same, schema: '9999_later.sql' }))
    await intoFresh(async (house) => assert.match(await refused(() => take(house)), /take a newer product/))
  })

  test('that counts wrongly is refused, whatever its signature', async () => {
    await forge(partFiles(), (same) => ({ ...same, totals: { ...same.totals, orders: { records: 2 } } }))
    assert.match(await refused(verify), /counts 2 orders, its parts hold 3/)
    await forge(partFiles(), (same) => ({
      ...same,
      parts: same.parts.map((part) => (part.kind === 'orders' ? { ...part, records: 2 } : part)),
      totals: { ...same.totals, orders: { records: 2 } },
    }))
    await intoFresh(async (house) => {
      assert.match(await refused(() => take(house)), /holds 3 records, and 2 were signed for/)
    })
  })

  test('with a part that swells to more than a reader takes is refused, and held in bounds', async () => {
    const bomb = Buffer.alloc(LARGEST.opened + 1, '\n').toString('latin1')
    await forge(await rewrite('persons', bomb))
    await intoFresh(async (house) => assert.match(await refused(() => take(house)), /holds more than \d+ bytes/))
  })

  test('whose parts were sealed as others is refused', async () => {
    const [one, other] = manifest.parts.filter(({ kind }) => kind === 'card-numbers')
    const bytesOf = (name: string | undefined) => files.find((file) => file.name === name)?.bytes ?? assert.fail()
    await forge(
      partFiles().map((file) => (file.name === one?.name ? { name: file.name, bytes: bytesOf(other?.name) } : file)),
    )
    await intoFresh(async (house) => assert.match(await refused(() => take(house)), /was sealed as another part/))
  })

  test('with a record that fits no schema, refers to nobody or cannot have happened is refused by its part', async () => {
    const odd = '{"number":"1000001","list":"one","index":1}\n'
    await forge(await rewrite('card-numbers', odd), counting('card-numbers', odd))
    await intoFresh(async (house) =>
      assert.match(
        await refused(() => take(house)),
        /Record 1 of parts\/\d+-card-numbers[.]jwe does not fit its schema at list/,
      ),
    )
    const [line = ''] = await linesOf('orders')
    const history = JSON.parse(line)
    const stranger = history.events.map((event: { data: object }) => ({
      ...event,
      data: { ...event.data, person: randomUUID() },
    }))
    const foreign = `${JSON.stringify({ ...history, events: stranger })}\n`
    await forge(await rewrite('orders', foreign), counting('orders', foreign))
    await intoFresh(async (house) =>
      assert.match(await refused(() => take(house)), /does not fit what the package holds/),
    )
    const approved = {
      ...history,
      events: [
        {
          ...history.events[0],
          type: 'order-dispatched',
          data: { type: 'order-dispatched', at: '2026-11-23T09:00:00.000Z' },
        },
      ],
    }
    const impossible = `${JSON.stringify(approved)}\n`
    await forge(await rewrite('orders', impossible), counting('orders', impossible))
    await intoFresh(async (house) => assert.match(await refused(() => take(house)), /cannot have happened/))
    const other = `${JSON.stringify({ ...history, row: { ...history.row, status: 'dispatched' } })}\n`
    await forge(await rewrite('orders', other), counting('orders', other))
    await intoFresh(async (house) => assert.match(await refused(() => take(house)), /otherwise than the sender had/))
  })

  async function linesOf(kind: string): Promise<string[]> {
    for await (const { part, records } of readParts(path, manifest, key))
      if (part.kind === kind) return (await records()).map((record) => JSON.stringify(record))
    return []
  }
})

suite('taking a package in', () => {
  test('goes on where it was interrupted, and comes to the same', async () => {
    await intoFresh(async (house) => {
      const verified = await verifyPackage(path, root)
      let parts = 0
      const interrupted = importPackage(house, path, verified, key, {
        ...quietly,
        tell() {
          parts++
          if (parts === 3) throw new Error('the power is gone')
        },
      })
      await assert.rejects(interrupted, /power/)
      assert.notDeepEqual(await listFilled(house.database, tables), [])

      await forge(partFiles(), (same) => ({ ...same, product: { name: 'another', version: '1' } }))
      assert.match(await refused(() => take(house)), /filled from another package.*only in part/)

      await assert.rejects(requireWhole(house), /only in part/, 'nor does the product start on it')

      assert.equal(await take(house, path), 'taken')
      await requireWhole(house)
      // Stopped after the last part, when keys of its own were made already.
      await house.database.query('update packages_taken set finished_at = null')
      assert.equal(await take(house, path), 'taken')
      assert.equal(await take(house, path), 'was-taken')
      const { rows } = await house.database.query<{ n: number }>('select count(*) as n from card_numbers')
      assert.equal(rows[0]?.n, 4500)
      const id = await placeOrder(house, '41029012345')
      assert.ok(id, 'positions go on after those that were taken in')
    })
  })

  test('is refused by a database that is not empty, and leaves it as it is', async () => {
    await intoFresh(async (house) => {
      await placeOrder(house, '28829012345')
      assert.match(await refused(() => take(house, path)), /not empty: persons, orders, events/)
      const { rows } = await house.database.query<{ n: number }>('select count(*) as n from card_numbers')
      assert.equal(rows[0]?.n, 0)
    })
  })
})

suite('making a package', () => {
  test('writes over no file, and leaves none behind when it cannot be whole', async () => {
    assert.match(await refused(() => exportPackage(sender, publicKey, path, quietly)), /is there already/)
    const id = await placeOrder(sender, '45029012345')
    const out = join(folder, 'lost.tar')
    await sender.database.query(
      `insert into orders select (jsonb_populate_record(o, jsonb_build_object('id', $2::text, 'status', 'cancelled', 'number', '1000000000'))).* from orders o where id = $1`,
      [id, randomUUID()],
    )
    assert.match(
      await refused(() => exportPackage(sender, publicKey, out, quietly)),
      /1 rows of orders without a history/,
    )
    assert.ok(!existsSync(out) && !existsSync(`${out}.unfinished`))
  })

  test('is on record before the first byte is written', async () => {
    const { rows } = await sender.database.query<{ act: string; at: Instant }>(
      `select act, at from audit_events where act like 'handover-%' order by position`,
    )
    assert.deepEqual(
      rows.map(({ act }) => act),
      ['handover-export-begun', 'handover-exported', 'handover-export-begun'],
    )
  })
})
