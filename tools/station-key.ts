import { generateKeyPairSync, type JsonWebKey } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type StationFiles = {
  readonly id: string
  /** The private key (JWK), for the station alone. */
  readonly keyFile: string
  /** The public keys of all stations, as HMS_STATIONS names them. */
  readonly stationsFile: string
}

/** The development station: its key pair is made once and kept in the data folder. */
export function prepareStation(dataFolder: string, id = 'station-1'): StationFiles {
  const folder = join(dataFolder, 'station')
  const keyFile = join(folder, `${id}.jwk.json`)
  const stationsFile = join(folder, 'stations.json')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!existsSync(keyFile)) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    writeFileSync(`${keyFile}.new`, JSON.stringify({ ...privateKey.export({ format: 'jwk' }), alg: 'ES256' }), {
      mode: 0o600,
    })
    renameSync(`${keyFile}.new`, keyFile)
  }
  const { d: _, ...jwk }: JsonWebKey = JSON.parse(readFileSync(keyFile, 'utf8'))
  writeFileSync(stationsFile, JSON.stringify([{ id, jwk }], null, 2))
  return { id, keyFile, stationsFile }
}
