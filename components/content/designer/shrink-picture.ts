/** Twice the width of a message, for sharp screens. */
const WIDEST = 1_200
const LARGEST_BYTES = 400_000

/** The file as it is where it is small; else drawn anew, no wider than mails show. Drawing anew also drops where a photo was taken. */
export async function shrinkPicture(file: File): Promise<Blob> {
  // A moving picture would stand still.
  if (file.type === 'image/gif') return file
  const picture = await createImageBitmap(file)
  const isPhoto = file.type !== 'image/png'
  if (!isPhoto && picture.width <= WIDEST && file.size <= LARGEST_BYTES) return file
  for (const [width, quality] of [
    [WIDEST, 0.85],
    [WIDEST, 0.7],
    [800, 0.7],
  ] as const) {
    const made = await drawn(picture, Math.min(width, picture.width), isPhoto ? 'image/jpeg' : 'image/png', quality)
    if (made.size <= LARGEST_BYTES) return made
  }
  return drawn(picture, Math.min(800, picture.width), 'image/jpeg', 0.6)
}

async function drawn(picture: ImageBitmap, width: number, type: string, quality: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, Math.max(1, Math.round((picture.height * width) / picture.width)))
  const context = canvas.getContext('2d')
  if (type === 'image/jpeg' && context) {
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, canvas.width, canvas.height)
  }
  context?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas.convertToBlob({ type, quality })
}

export async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return btoa(text)
}
