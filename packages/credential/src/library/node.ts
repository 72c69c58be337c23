/** The library's file for Node: its native crypto and zlib. */
import { nodeCrypto } from '../node-crypto.ts'
import { makeLibrary } from './make-library.ts'

export { parseNdefFile as readChip } from '../chip/ndef.ts'
export const { openLists, verifyCard } = makeLibrary(nodeCrypto)
