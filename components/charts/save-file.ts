import { chartSvg } from './chart-svg'

/** Twice as fine as the screen that it is drawn on. */
const SCALE = 2

export function saveText(name: string, text: string, type: string): void {
  save(name, new Blob([text], { type: `${type};charset=utf-8` }))
}

/** The chart of this card, for a slide or a page of print. */
export function saveSvg(name: string, card: Element): void {
  saveText(name, chartSvg(card).svg, 'image/svg+xml')
}

/** The same as a picture of dots. @throws Error where the browser cannot draw it */
export async function savePng(name: string, card: Element): Promise<void> {
  const { svg, width, height } = chartSvg(card)
  const image = new Image(width * SCALE, height * SCALE)
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: width * SCALE, height: height * SCALE })
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (!blob) throw new Error('the chart could not be drawn')
  save(name, blob)
}

function save(name: string, blob: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
