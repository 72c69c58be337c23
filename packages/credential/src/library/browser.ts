/** The library's file for browsers: WebCrypto and the browser's own zlib. */
import { webCrypto } from '../web-crypto.ts'
import { makeLibrary } from './make-library.ts'

export { parseNdefFile as readChip } from '../chip/ndef.ts'
export const { openLists, verifyCard } = makeLibrary(webCrypto)
