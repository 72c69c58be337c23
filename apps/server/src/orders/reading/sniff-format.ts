/** What the first bytes say a file is. Only `xlsx` and `text` are read; the others have words that say what to do instead. */
export type FileFormat = 'xlsx' | 'text' | Unread
export type Unread = 'old-excel' | 'open-document' | 'pdf' | 'picture' | 'word' | 'not-a-table'

const latin1 = new TextDecoder('latin1')

/** A zip names its first entry at byte 30; an OpenDocument file keeps its type there. */
export function sniffFormat(bytes: Uint8Array): FileFormat {
  const head = latin1.decode(bytes.subarray(0, 4096))
  if (head.startsWith('PK')) return sniffZip(head, bytes)
  if (head.startsWith('\xd0\xcf\x11\xe0')) return 'old-excel'
  if (head.startsWith('%PDF')) return 'pdf'
  if (head.startsWith('{\\rtf')) return 'word'
  if (head.startsWith('\xff\xd8\xff') || head.startsWith('\x89PNG') || head.startsWith('GIF8')) return 'picture'
  const isUtf16 = head.startsWith('\xff\xfe') || head.startsWith('\xfe\xff')
  return isUtf16 || !bytes.subarray(0, 65_536).includes(0) ? 'text' : 'not-a-table'
}

function sniffZip(head: string, bytes: Uint8Array): FileFormat {
  if (head.startsWith('mimetypeapplication/vnd.oasis.opendocument', 30)) return 'open-document'
  const tail = latin1.decode(bytes.subarray(-65_536))
  if (tail.includes('word/document.xml')) return 'word'
  return tail.includes('xl/') ? 'xlsx' : 'not-a-table'
}
