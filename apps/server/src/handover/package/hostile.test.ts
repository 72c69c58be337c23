import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { after, suite, test } from 'node:test'
import fc from 'fast-check'
import { listSigningKeys } from '#keys/store.ts'
import { type PackedFile, packFiles, retell, sha256 } from '#testing/package-forge.ts'
import { readArchive } from './archive.ts'
import { MANIFEST, type Manifest, PackageTrouble } from './format.ts'
import { openPackageStage } from './package.stage.ts'
import { verifyPackage } from './read-package.ts'
import { signManifest } from './sign-manifest.ts'

const stage = await openPackageStage()
after(() => stage.close())
const { path, forged, sender, receiver, root, whole, files, manifest } = stage

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
suite('a package that is not as its sender made it', () => {
  test('is refused wherever it is cut off', async () => {
    // Behind the manifest lies only the end of the tar file.
    const end = whole.indexOf(fileAt(-1).bytes) + fileAt(-1).bytes.length
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: end - 1 }), async (length) => {
        writeFileSync(forged, whole.subarray(0, length))
        await refused(verify)
      }),
      { numRuns: 120 },
    )
  })

  test('is refused for every bit that is another, or says exactly the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(7), async (at, bit) => {
        const bent = Buffer.from(whole)
        bent[at] = (bent[at] ?? 0) ^ (1 << bit)
        writeFileSync(forged, bent)
        const verified = await verify().catch((error: unknown) => {
          assert.ok(error instanceof PackageTrouble, String(error))
          return undefined
        })
        if (verified === undefined) return
        // The filling between files, and what a tar file says twice, mean nothing.
        const same: PackedFile[] = []
        for await (const { name, bytes } of readArchive(forged)) same.push({ name, bytes })
        assert.deepEqual(
          same.map(({ name, bytes }) => [name, sha256(bytes)]),
          files.map(({ name, bytes }) => [name, sha256(bytes)]),
        )
      }),
      { numRuns: 200 },
    )
  })

  test('is refused when a part is missing, twice, in another place, or one too many', async () => {
    const [opening, first, second, ...others] = files as [PackedFile, PackedFile, PackedFile, ...PackedFile[]]
    const cases: readonly (readonly [PackedFile[], RegExp])[] = [
      [[opening, second, ...others], /000001-persons[.]jwe is missing/],
      [[opening, first, first, second, ...others], /is there twice/],
      [[opening, second, first, ...others], /is not in its place/],
      [
        [opening, { name: 'parts/000009-persons.jwe', bytes: first.bytes }, first, second, ...others],
        /not in its place/,
      ],
      [[opening, first, second, ...others, { name: 'more', bytes: Buffer.from('x') }], /behind the manifest/],
      [[first, second, ...others], /no hand-over package/],
      [[opening, first, second, ...others.slice(0, -1)], /its manifest, which lies last, is missing/],
      [[opening, { name: first.name, bytes: second.bytes }, second, ...others], /is not what was signed/],
    ]
    for (const [packed, sentence] of cases) {
      await packFiles(forged, packed)
      assert.match(await refused(verify), sentence)
    }
  })

  test('is refused when another operator, or another key of this one, has signed it', async () => {
    assert.match(await refused(async () => verifyPackage(path, await receiver.keys.root())), /root did not certify/)
    assert.match(await refused(async () => verifyPackage(path, Buffer.from('no root'))), /no certificate/)
    await forge(partFiles(), undefined, 'status')
    assert.match(await refused(verify), /may not sign packages/)
    await forge(partFiles(), (same) => ({ ...same, madeAt: '2019-01-01T00:00:00.000Z' }))
    assert.match(await refused(verify), /was not good at|another madeAt/)
  })

  test('with kinds of records that nobody knows, or not in their order, is refused', async () => {
    await forge(partFiles(), (same) => ({ ...same, totals: { ...same.totals, delegations: { records: 0 } } }))
    assert.match(await refused(verify), /delegations, which this product cannot keep yet/)
    await forge(partFiles(), (same) => ({ ...same, totals: { ...same.totals, wishes: { records: 0 } } }))
    assert.match(await refused(verify), /"wishes", which format 1 does not know/)
    await forge(partFiles().toReversed(), (same) => ({ ...same, parts: same.parts.toReversed() }))
    assert.match(await refused(verify), /the order is that of the format/)
  })
})
