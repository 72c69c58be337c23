import { generateKeyPairSync, type JsonWebKey } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type StationFiles = {
  readonly id: string
  /** The private key (JWK), for the station alone. */
  readonly keyFile: string
  /** The producer's private key for job packages (JWK), for its stations alone. */
  readonly packageKeyFile: string
  /** The public keys of the demo world's producer, as HMS_PRODUCER_KEYS names them. */
  readonly producerKeysFile: string
  /** The public keys of all stations, as HMS_STATIONS names them. */
  readonly stationsFile: string
}

/** The development station and its producer: each key pair is made once and kept in the data folder. */
export function prepareStation(dataFolder: string, id = 'station-1'): StationFiles {
  const folder = join(dataFolder, 'station')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const files = {
    id,
    keyFile: join(folder, `${id}.jwk.json`),
    packageKeyFile: join(folder, 'packages.jwk.json'),
    stationsFile: join(folder, 'stations.json'),
    producerKeysFile: join(folder, 'producer-keys.json'),
  }
  writeFileSync(files.stationsFile, JSON.stringify([{ id, jwk: publicKeyOf(files.keyFile) }], null, 2))
  const { kty, crv, x, y } = publicKeyOf(files.packageKeyFile)
  const keys = [{ producer: 'test', use: 'encryption', jwk: { kty, crv, x, y } }]
  writeFileSync(files.producerKeysFile, JSON.stringify(keys, null, 2))
  return files
}

function publicKeyOf(keyFile: string): JsonWebKey {
  if (!existsSync(keyFile)) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    writeFileSync(`${keyFile}.new`, JSON.stringify(privateKey.export({ format: 'jwk' })), { mode: 0o600 })
    renameSync(`${keyFile}.new`, keyFile)
  }
  const { d: _, ...jwk }: JsonWebKey = JSON.parse(readFileSync(keyFile, 'utf8'))
  return jwk
}
