import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import sharp from 'sharp'

type Icon = { readonly src: string; readonly sizes: string; readonly type: string; readonly purpose?: string }
type Manifest = {
  readonly id: string
  readonly name: string
  readonly short_name: string
  readonly start_url: string
  readonly scope: string
  readonly display: string
  readonly background_color: string
  readonly theme_color: string
  readonly icons: readonly Icon[]
  readonly shortcuts: readonly { readonly name: string; readonly url: string; readonly icons: readonly Icon[] }[]
}

const folder = join(import.meta.dirname, '../public')
const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'app.webmanifest'), 'utf8'))
const fileOf = ({ src }: Icon) => join(folder, src.replace(/^\/k\//, ''))

suite('the manifest of the app on the home screen', () => {
  test('opens into the app, without the browser around it, and stays in it', () => {
    assert.deepEqual(
      [manifest.start_url, manifest.scope, manifest.id, manifest.display],
      ['/k/', '/k/', '/k/', 'standalone'],
    )
    for (const { url } of manifest.shortcuts) assert.ok(url.startsWith(manifest.scope), url)
    assert.ok(manifest.name.length > 0 && manifest.short_name.length <= 12, 'twelve letters fit below an icon')
    for (const colour of [manifest.background_color, manifest.theme_color]) assert.match(colour, /^#[0-9a-f]{6}$/)
  })

  test('names icons that are there, of the size and kind that it says', async () => {
    for (const icon of [...manifest.icons, ...manifest.shortcuts.flatMap(({ icons }) => icons)]) {
      const { format, width, height } = await sharp(fileOf(icon)).metadata()
      assert.equal(icon.type, format === 'svg' ? 'image/svg+xml' : `image/${format}`, icon.src)
      if (icon.sizes !== 'any') assert.equal(icon.sizes, `${width}x${height}`, icon.src)
    }
    for (const purpose of ['any', 'maskable'])
      for (const sizes of ['192x192', '512x512'])
        assert.ok(
          manifest.icons.some((icon) => icon.purpose === purpose && icon.sizes === sizes),
          `${purpose} ${sizes}`,
        )
  })

  test('has maskable icons that lose nothing when a telephone cuts them to a circle (W3C: four tenths of the width)', async () => {
    for (const icon of manifest.icons.filter(({ purpose }) => purpose === 'maskable')) {
      const { data, info } = await sharp(fileOf(icon))
        .flatten({ background: '#f0f' })
        .raw()
        .toBuffer({ resolveWithObject: true })
      const { width, height, channels } = info
      const colourAt = (x: number, y: number) =>
        data.subarray((y * width + x) * channels, (y * width + x + 1) * channels)
      const ground = colourAt(0, 0)
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++)
          if (Math.hypot(x + 0.5 - width / 2, y + 0.5 - height / 2) > width * 0.4)
            assert.ok(colourAt(x, y).equals(ground), `${icon.src} at ${x}, ${y}`)
    }
  })
})
