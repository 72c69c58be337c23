import { generateKeyPairSync, type JsonWebKey, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type StationFiles = {
  readonly id: string
  /** The private key (JWK), for the station alone. */
  readonly keyFile: string
  /** The producer's private key for job packages (JWK), for its stations alone. */
  readonly packageKeyFile: string
  /** The TEST master key of chips, for the station that writes them and the server that verifies their taps. */
  readonly chipKeyFile: string
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
    chipKeyFile: join(folder, 'chip-keys.json'),
    stationsFile: join(folder, 'stations.json'),
    producerKeysFile: join(folder, 'producer-keys.json'),
  }
  writeFileSync(files.stationsFile, JSON.stringify([{ id, jwk: publicKeyOf(files.keyFile) }], null, 2))
  const { kty, crv, x, y } = publicKeyOf(files.packageKeyFile)
  const keys = [{ producer: 'test', use: 'encryption', jwk: { kty, crv, x, y } }]
  writeFileSync(files.producerKeysFile, JSON.stringify(keys, null, 2))
  if (!existsSync(files.chipKeyFile))
    writeWhole(files.chipKeyFile, { mark: 'TEST', master: randomBytes(16).toString('hex') })
  return files
}

function publicKeyOf(keyFile: string): JsonWebKey {
  if (!existsSync(keyFile)) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    writeWhole(keyFile, privateKey.export({ format: 'jwk' }))
  }
  const { d: _, ...jwk }: JsonWebKey = JSON.parse(readFileSync(keyFile, 'utf8'))
  return jwk
}

/** A key is there whole or not at all. */
function writeWhole(file: string, content: object): void {
  writeFileSync(`${file}.new`, JSON.stringify(content), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}
