import { createHash } from 'node:crypto'
import type { Verified } from '../../apps/server/src/handover/package/sign-manifest.ts'

/** What a package says of itself, for people. */
export function showManifest({ manifest, hash, certificate }: Verified): void {
  const bytes = manifest.parts.reduce((sum, { sealedBytes }) => sum + sealedBytes, 0)
  console.log(`Package   ${manifest.package}, format ${manifest.version}
From      ${manifest.operator}, ${manifest.product.name} ${manifest.product.version}, database ${manifest.schema}
Made      ${manifest.madeAt}
Sealed    for the key ${manifest.recipient}
Signed    by the certificate with SHA-256 ${fingerprint(certificate)}
Manifest  SHA-256 ${hash.toString('hex')}
Holds     ${manifest.parts.length} parts, ${(bytes / 1e6).toFixed(1)} MB
`)
  for (const [kind, { records, states = {} }] of Object.entries(manifest.totals)) {
    const each = Object.entries(states).map(([state, n]) => `${state} ${n}`)
    console.log(`  ${kind.padEnd(22)} ${String(records).padStart(9)}${each.length > 0 ? `   ${each.join(', ')}` : ''}`)
  }
}

const fingerprint = (der: Uint8Array) => createHash('sha256').update(der).digest('hex')
