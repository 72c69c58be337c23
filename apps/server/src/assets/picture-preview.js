// Shows the chosen picture under an oval before it is sent, and makes pictures small enough for a thin network.
// Without this script the form works all the same: the server judges and answers.
const LONGEST_SIDE = 3000
const KEPT_AS_IT_IS = 4 * 1024 * 1024
const TAKEN = ['image/jpeg', 'image/png']
const LEAST = { portrait: [300, 400], 'identity-document': [600, 360] }

for (const form of document.querySelectorAll('form[data-picture]')) {
  const fields = [...form.querySelectorAll('input[type=file]')]
  const figure = form.querySelector('[data-preview]')
  for (const field of fields)
    field.addEventListener('change', async () => {
      const [file] = field.files
      if (!file) return
      for (const other of fields) if (other !== field) other.value = ''
      await preview(form.dataset.picture, file, field, figure)
    })
}

async function preview(item, file, field, figure) {
  const caption = figure.querySelector('figcaption')
  const frame = figure.querySelector('.picture-frame')
  caption.dataset.plain ??= caption.textContent
  figure.hidden = false
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined)
  frame.hidden = bitmap === undefined
  if (bitmap === undefined) {
    caption.textContent = caption.dataset.unreadable
    return
  }
  draw(frame.querySelector('canvas'), bitmap, item)
  caption.textContent = isTooSmall(bitmap, item) ? caption.dataset.small : caption.dataset.plain
  if (!TAKEN.includes(file.type) || file.size > KEPT_AS_IT_IS) await replaceBySmaller(field, bitmap)
}

/** A portrait is cut to 3:4 from its middle, about as the server does it; a document is shown whole. */
function draw(canvas, bitmap, item) {
  const { width, height } = bitmap
  const cut = item === 'portrait' ? { width: Math.min(width, height * 0.75), height: Math.min(height, width / 0.75) } : { width, height }
  canvas.width = 600
  canvas.height = Math.round((600 * cut.height) / cut.width)
  const left = (width - cut.width) / 2
  const top = (height - cut.height) / 2
  canvas.getContext('2d').drawImage(bitmap, left, top, cut.width, cut.height, 0, 0, canvas.width, canvas.height)
}

function isTooSmall({ width, height }, item) {
  const [across, down] = LEAST[item]
  if (item === 'portrait') return Math.min(width, height * 0.75) < across || Math.min(height, width / 0.75) < down
  return Math.max(width, height) < across || Math.min(width, height) < down
}

async function replaceBySmaller(field, bitmap) {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9))
  if (!blob) return
  const files = new DataTransfer()
  files.items.add(new File([blob], 'picture.jpg', { type: 'image/jpeg' }))
  field.files = files.files
}
