// Shows the chosen picture before it is sent, lets a portrait be moved into the oval, and sends no more than is needed.
// What is seen is what is sent. Without this script the form works all the same: the server crops, judges and answers.
const RATIO = 3 / 4
const LEAST = { portrait: [300, 400], 'identity-document': [600, 360] }
const WIDEST = { portrait: 1200, 'identity-document': 3000 }
const SMALL_ENOUGH = 4 * 1024 * 1024
const TAKEN = ['image/jpeg', 'image/png']

for (const form of document.querySelectorAll('form[data-picture]')) {
  const fields = [...form.querySelectorAll('input[type=file]')]
  for (const field of fields)
    field.addEventListener('change', () => {
      if (field.files.length === 0) return
      for (const other of fields) if (other !== field) other.value = ''
      open(form, field)
    })
}

async function open(form, field) {
  const item = form.dataset.picture
  const figure = form.querySelector('[data-preview]')
  const status = figure.querySelector('[role=status]')
  const moves = figure.querySelector('.picture-moves')
  const [file] = field.files
  status.dataset.plain ??= status.textContent
  figure.hidden = false
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined)
  figure.querySelector('.picture-frame').hidden = bitmap === undefined
  if (moves) moves.hidden = bitmap === undefined || isTooSmall(bitmap, item)
  status.textContent = bitmap === undefined ? status.dataset.unreadable : isTooSmall(bitmap, item) ? status.dataset.small : status.dataset.plain
  if (bitmap === undefined) return

  const canvas = figure.querySelector('canvas')
  const show = () => draw(canvas, bitmap, cutOf(bitmap, item, moves), 600)
  show()
  if (isTooSmall(bitmap, item)) return
  if (moves) {
    moves.querySelector('[data-move=size]').max = Math.max(100, Math.floor((Math.min(bitmap.width, bitmap.height * RATIO) / LEAST.portrait[0]) * 100))
    moves.oninput = show
    moves.onchange = () => replace(field, bitmap, item, moves)
  }
  if (moves || !TAKEN.includes(file.type) || file.size > SMALL_ENOUGH) await replace(field, bitmap, item, moves)
}

/** The part of the picture that is sent: a portrait's is 3:4, a document is never cut. */
function cutOf({ width, height }, item, moves) {
  if (item !== 'portrait') return { left: 0, top: 0, width, height }
  const said = (name) => Number(moves.querySelector(`[data-move=${name}]`).value) / 100
  const across = Math.min(width, height * RATIO) / Math.max(1, said('size'))
  const down = across / RATIO
  return { left: (width - across) * said('across'), top: (height - down) * said('down'), width: across, height: down }
}

function draw(canvas, bitmap, { left, top, width, height }, wide) {
  canvas.width = Math.round(wide)
  canvas.height = Math.round((wide * height) / width)
  canvas.getContext('2d').drawImage(bitmap, left, top, width, height, 0, 0, canvas.width, canvas.height)
}

function isTooSmall({ width, height }, item) {
  const [across, down] = LEAST[item]
  if (item === 'portrait') return Math.min(width, height * RATIO) < across
  return Math.max(width, height) < across || Math.min(width, height) < down
}

async function replace(field, bitmap, item, moves) {
  const cut = cutOf(bitmap, item, moves)
  const canvas = document.createElement('canvas')
  draw(canvas, bitmap, cut, Math.min(cut.width, WIDEST[item]))
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92))
  if (!blob) return
  const files = new DataTransfer()
  files.items.add(new File([blob], 'picture.jpg', { type: 'image/jpeg' }))
  field.files = files.files
}
