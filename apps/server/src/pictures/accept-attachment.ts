import { createHash } from 'node:crypto'
import type { PictureRefusal } from '@hms/contract/enrolment'
import { UPLOAD_LIMIT } from '@hms/contract/shapes'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { acceptPicture } from './accept-picture.ts'
import { sniffFormat } from './sniff-format.ts'

/** What somebody sends to show that they are right: a picture made anew, or a document as it came. */
export type Attachment = {
  readonly bytes: Uint8Array
  readonly mediaType: 'image/jpeg' | 'application/pdf'
  /** Of `bytes`. */
  readonly sha256: Uint8Array
}

/** A document is never opened by this house: whoever reads it downloads it. */
export async function acceptAttachment(bytes: Uint8Array): Promise<Attachment | Refusal<PictureRefusal>> {
  if (bytes.length > UPLOAD_LIMIT) return refuse('picture.too-large')
  if (sniffFormat(bytes) === 'pdf')
    return { bytes, mediaType: 'application/pdf', sha256: createHash('sha256').update(bytes).digest() }
  const accepted = await acceptPicture(bytes, 'identity-document')
  if (isRefusal(accepted)) return accepted
  const { bytes: redrawn, mediaType, sha256 } = accepted.picture
  return { bytes: redrawn, mediaType, sha256 }
}
