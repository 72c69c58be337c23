/** For tests: what other people's programs make of our pictures and documents. A program that is not there is never passed over. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const packageOf = {
  zbarimg: 'zbar-tools',
  qpdf: 'qpdf',
  pdffonts: 'poppler-utils',
  pdfimages: 'poppler-utils',
  pdfinfo: 'poppler-utils',
  pdftoppm: 'poppler-utils',
  pdftotext: 'poppler-utils',
  openssl: 'openssl',
} as const
export type Program = keyof typeof packageOf

/** Gives what the program prints. Throws with the line to type when it is missing: `npm test` installs it as root. */
export async function ask(program: Program, ...args: readonly string[]): Promise<string> {
  const file = `/usr/bin/${program}`
  if (!existsSync(file))
    throw new Error(`${file} is missing. Type: sudo apt-get update && sudo apt-get install -y ${packageOf[program]}`)
  return (await run(file, args, { maxBuffer: 1 << 26 })).stdout
}

/** The text of the one QR code in a picture, by ZBar. */
export async function readCode(picture: string): Promise<string> {
  const said = await ask('zbarimg', '--quiet', '--nodbus', '--raw', '-Sdisable', '-Sqrcode.enable', picture)
  return said.trimEnd()
}

/** Draws a page of a PDF as PNG at 300 dpi, by Poppler, cut to its crop box; gives the picture's path. */
export async function drawPage(pdf: string, page: number): Promise<string> {
  const picture = join(dirname(pdf), `page-${page}`)
  await ask(
    'pdftoppm',
    ...['-r', '300', '-png', '-cropbox', '-singlefile'],
    ...['-f', `${page}`, '-l', `${page}`],
    pdf,
    picture,
  )
  return `${picture}.png`
}

export type EmbeddedFont = { readonly name: string; readonly isEmbedded: boolean; readonly isSubset: boolean }

export async function listFonts(pdf: string): Promise<readonly EmbeddedFont[]> {
  const [, line = '', ...rows] = (await ask('pdffonts', pdf)).trimEnd().split('\n')
  const columns = [...line.matchAll(/-+/g)].map(({ index }) => index)
  return rows.map((row) => {
    const [name = '', , , embedded, subset] = columns.map((from, at) => row.slice(from, columns[at + 1]).trim())
    return { name, isEmbedded: embedded === 'yes', isSubset: subset === 'yes' }
  })
}
