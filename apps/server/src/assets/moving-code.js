// The code that a proof shows now (RFC 6238, HMAC-SHA-256, six digits). Once loaded it goes on without network.
const box = document.querySelector('[data-moving-code]')

if (box && globalThis.crypto?.subtle) {
  const step = Number(box.dataset.step)
  // The server's time: this clock may be wrong, and a demonstration lives at a time of its own.
  const ahead = Number(box.dataset.now) - Date.now()
  const key = await crypto.subtle.importKey(
    'raw',
    Uint8Array.from(atob(box.dataset.movingCode), (letter) => letter.charCodeAt(0)),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const digits = box.querySelector('[data-digits]')
  const ring = box.querySelector('[data-ring]')
  // A QR code with the same code in it: only the server draws it, so without network the digits alone go on.
  const picture = document.querySelector('[data-moving-picture]')
  picture?.addEventListener('error', () => picture.toggleAttribute('hidden', true))
  picture?.addEventListener('load', () => picture.toggleAttribute('hidden', false))
  let shown = -1

  async function draw() {
    const seconds = (Date.now() + ahead) / 1000
    const counter = Math.floor(seconds / step)
    ring.setAttribute('stroke-dashoffset', String(((seconds / step) % 1) * 100))
    if (counter === shown) return
    if (picture && shown !== -1) picture.src = `${picture.dataset.movingPicture}?step=${counter}`
    shown = counter
    const code = await codeOf(counter)
    if (counter === shown) digits.textContent = `${code.slice(0, 3)} ${code.slice(3)}`
  }

  async function codeOf(counter) {
    const bytes = new DataView(new ArrayBuffer(8))
    bytes.setBigUint64(0, BigInt(counter))
    const mac = new DataView(await crypto.subtle.sign('HMAC', key, bytes.buffer))
    const at = mac.getUint8(mac.byteLength - 1) & 15
    return String((mac.getUint32(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
  }

  box.toggleAttribute('data-moves', true)
  await draw()
  setInterval(() => void draw(), 250)
  document.addEventListener('visibilitychange', () => void draw())
} else if (box) {
  // Browsers lend their cryptography to safe connections only: elsewhere the page comes anew with each code.
  const step = Number(box.dataset.step) * 1000
  setTimeout(() => location.reload(), step - (Number(box.dataset.now) % step) + 500)
}
