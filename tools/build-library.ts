/** `npm run library -- DIR`: the verification library as other systems install it, one file for browsers and one for Node. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import ts from 'typescript'

const SOURCE = 'packages/credential/src/library'
const NAME = 'hms-kort-verify'
/** Bytes of a file as a web server sends it. */
export const MOST_COMPRESSED = 25_000

export type Built = { readonly browser: number; readonly node: number }

/** Writes the package into a folder and tells how many bytes each file has when compressed. */
export async function buildLibrary(folder: string): Promise<Built> {
  mkdirSync(folder, { recursive: true })
  const { version, license } = JSON.parse(readFileSync('package.json', 'utf8')) as Readonly<Record<string, string>> // ours
  const sizes = {
    browser: await bundle('browser', folder, `${NAME} ${version}, ${license}`),
    node: await bundle('node', folder, `${NAME} ${version}, ${license}`),
  }
  writeFileSync(join(folder, 'index.d.ts'), describeTypes())
  const types = './index.d.ts'
  const manifest = {
    name: NAME,
    version,
    description: 'Verifies Norwegian HSE cards (HMS-kort) and provisional proofs without network',
    license,
    type: 'module',
    types,
    exports: {
      '.': { types, browser: './browser.js', node: './node.js', default: './browser.js' },
      './browser': { types, default: './browser.js' },
      './node': { types, default: './node.js' },
      './package.json': './package.json',
    },
    sideEffects: false,
    engines: { node: '>=20' },
    files: ['browser.js', 'node.js', 'index.d.ts', 'README.md', 'status-lists.md', 'LICENSE', 'examples'],
  }
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
  cpSync('LICENSE', join(folder, 'LICENSE'))
  cpSync('docs/library', folder, { recursive: true })
  // What the README leads to comes along, and lies beside it.
  cpSync('docs/status-lists.md', join(folder, 'status-lists.md'))
  const readme = readFileSync(join(folder, 'README.md'), 'utf8')
  writeFileSync(join(folder, 'README.md'), readme.replaceAll('](../status-lists.md)', '](status-lists.md)'))
  return sizes
}

async function bundle(platform: 'browser' | 'node', folder: string, banner: string): Promise<number> {
  const outfile = join(folder, `${platform}.js`)
  await build({
    entryPoints: [`${SOURCE}/${platform}.ts`],
    outfile,
    bundle: true,
    format: 'esm',
    minify: true,
    platform,
    target: 'es2022',
    banner: { js: `/*! ${banner} */` },
    legalComments: 'inline',
    logLevel: 'error',
  })
  return gzipSync(readFileSync(outfile), { level: 9 }).length
}

/** The face needs no other file, so its declarations are the library's. */
function describeTypes(): string {
  const face = ts.transpileDeclaration(readFileSync(`${SOURCE}/face.ts`, 'utf8'), {
    fileName: 'face.ts',
    compilerOptions: { target: ts.ScriptTarget.ES2022, strict: true },
  })
  const exported = [
    `export declare const openLists: Library['openLists']`,
    `export declare const verifyCard: Library['verifyCard']`,
    'export declare const readChip: ReadChip',
  ]
  return `${face.outputText.trimEnd()}\n\n${exported.join('\n')}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2]
  if (folder === undefined) {
    console.error('Name the folder to build into: npm run library -- DIR')
    process.exitCode = 1
  } else {
    const { browser, node } = await buildLibrary(folder)
    console.log(
      `${NAME} is in ${folder}: browser.js ${browser} bytes compressed, node.js ${node}, of ${MOST_COMPRESSED}`,
    )
    if (Math.max(browser, node) > MOST_COMPRESSED) process.exitCode = 1
  }
}
