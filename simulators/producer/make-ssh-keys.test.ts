import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import ssh2 from 'ssh2'
import { makeSshKeys, type SshKeys } from './make-ssh-keys.ts'

suite('keys of the producer’s SFTP server', () => {
  /** As ssh2 writes a key whose first byte is zero: one byte too short. */
  function cutShort(pair: SshKeys): SshKeys {
    const parsed = ssh2.utils.parseKey(pair.public)
    if (parsed instanceof Error) throw parsed
    const whole = parsed.getPublicSSH()
    const key = Buffer.concat([whole.subarray(0, -36), Buffer.from([0, 0, 0, 31]), whole.subarray(-31)])
    return { ...pair, public: `ssh-ed25519 ${key.toString('base64')}` }
  }

  test('are read again, also after a pair that lost its leading zero', () => {
    const good = makeSshKeys()
    const short = cutShort(good)
    const refused = ssh2.utils.parseKey(short.public)
    assert.ok(refused instanceof Error)
    assert.match(refused.message, /Malformed OpenSSH public key/)
    const pairs = [short, { ...good, private: 'nothing of the kind' }, good]
    assert.equal(
      makeSshKeys(() => pairs.shift() ?? good),
      good,
    )
    assert.equal(pairs.length, 0)
  })
})
