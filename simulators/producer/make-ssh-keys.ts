import ssh2 from 'ssh2'

export type SshKeys = { readonly private: string; readonly public: string }

/**
 * A pair in OpenSSH form that ssh2 reads again. Of every 256 Ed25519 keys one begins with a zero, which ssh2 1.17 takes off when
 * it writes the key (github.com/mscdex/ssh2/issues/1513): such a pair is thrown away. `make` gives a new pair each time.
 */
export function makeSshKeys(make: () => SshKeys = () => ssh2.utils.generateKeyPairSync('ed25519')): SshKeys {
  for (;;) {
    const pair = make()
    if ([pair.private, pair.public].every((key) => !(ssh2.utils.parseKey(key) instanceof Error))) return pair
  }
}
