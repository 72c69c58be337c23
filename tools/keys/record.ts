/** The record of a ceremony: every step as it happens, printable, and signed at the end. */
import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { bytesOfHex } from '@hms/credential/bytes'
import type { Signer } from '@hms/credential/crypto'
import { SEQUENCE, writeDer, writeInteger } from '@hms/credential/der'

export type CeremonyRecord = {
  readonly path: string
  step(text: string): void
  /** Ends the record. OpenSSL verifies the signature beside it with the public key of the certificate that is named. */
  sign(signer: Signer, certificate: string): Promise<void>
}

export function openRecord(folder: string, act: string): CeremonyRecord {
  mkdirSync(folder, { recursive: true })
  const began = new Date()
  const path = join(folder, `${began.toISOString().replaceAll(/[:.]/g, '-')}-${act}.txt`)
  let text = ''
  let steps = 0
  const write = (line: string) => {
    console.log(line)
    appendFileSync(path, `${line}\n`)
    text += `${line}\n`
  }
  write(`HMS-kort key ceremony: ${act}`)
  write(`Began ${began.toISOString()} on ${hostname()}`)
  return {
    path,
    step(said) {
      steps += 1
      write(`${String(steps).padStart(3)}. ${new Date().toISOString()}  ${said}`)
    },
    async sign(signer, certificate) {
      write(`Signed with the key of ${certificate}, kid ${Buffer.from(signer.kid).toString('hex')}. End of the record.`)
      const signature = await signer.sign(new TextEncoder().encode(text))
      const [r, s] = [signature.subarray(0, 32), signature.subarray(32)]
      writeFileSync(`${path}.sig`, writeDer(SEQUENCE, writeInteger(r), writeInteger(s)))
      console.log(`The record is ${path}: print it, and let everybody present sign the paper.`)
    },
  }
}

/** SHA-256 of a certificate as people compare it. */
export function fingerprintOf(certificate: Uint8Array): string {
  const hex = createHash('sha256').update(certificate).digest('hex').toUpperCase()
  return (hex.match(/../g) ?? []).join(':')
}

export const kidFrom = (hex: string) => Buffer.from(bytesOfHex(hex))
