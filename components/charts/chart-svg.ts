/** What is not part of the picture: buttons, and the table that says the same. */
const LEFT_OUT = 'button, details, [data-tools], .sr-only, script, style'
const MARGIN = 16
const SVG_STYLES = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'fill-opacity',
  'font-size',
  'font-weight',
  'text-anchor',
] as const

/**
 * The chart as it stands on the page, as an SVG of its own: boxes and texts where the browser has laid them out, with real text in it.
 * Whatever a chart is drawn with, it needs nothing but to be on the page.
 */
export function chartSvg(card: Element): { svg: string; width: number; height: number } {
  const frame = card.getBoundingClientRect()
  const [width, height] = [Math.ceil(frame.width), Math.ceil(lowest(card) - frame.top) + MARGIN]
  const parts = paint(card, frame)
  const ground = getComputedStyle(card).backgroundColor
  const font = escape(getComputedStyle(card).fontFamily)
  return {
    width,
    height,
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${font}"><rect width="100%" height="100%" fill="${ground}"/>${parts.join('')}</svg>`,
  }
}

/** Down to the end of what is part of the picture. */
function lowest(card: Element): number {
  const shown = [...card.querySelectorAll('*')].filter((element) => !element.closest(LEFT_OUT) && element.children.length === 0)
  return Math.max(...shown.map((element) => element.getBoundingClientRect().bottom), card.getBoundingClientRect().top)
}

function paint(element: Element, frame: DOMRect): string[] {
  if (element.matches(LEFT_OUT)) return []
  const style = getComputedStyle(element)
  if (style.display === 'none' || style.visibility === 'hidden') return []
  if (element instanceof SVGSVGElement) return [drawing(element, frame)]
  const own = element.closest('section') === element ? [] : box(element, style, frame)
  const inner = [...element.childNodes].flatMap((node) => {
    if (node instanceof Element) return paint(node, frame)
    return node instanceof Text ? texts(node, style, frame) : []
  })
  const opacity = Number(style.opacity)
  return opacity < 1 ? [`<g opacity="${opacity}">`, ...own, ...inner, '</g>'] : [...own, ...inner]
}

function box(element: Element, style: CSSStyleDeclaration, frame: DOMRect): string[] {
  const { left, top, width, height } = element.getBoundingClientRect()
  if (width === 0 || height === 0) return []
  const at = place(left - frame.left, top - frame.top, width, height)
  const radius = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, height / 2)
  const edges = (['Top', 'Right', 'Bottom', 'Left'] as const).filter((side) => Number.parseFloat(style[`border${side}Width`]) > 0)
  const ground = isClear(style.backgroundColor) ? 'none' : style.backgroundColor
  const isFramed = edges.length === 4
  const stroke = isFramed && !isClear(style.borderTopColor) ? ` stroke="${style.borderTopColor}" stroke-width="${style.borderTopWidth}"` : ''
  const whole = ground === 'none' && stroke === '' ? [] : [`<rect ${at} rx="${radius}" fill="${ground}"${stroke}/>`]
  // What is hatched on the page is a paler shade of its own edge here.
  const hatch = style.backgroundImage === 'none' ? [] : [`<rect ${at} rx="${radius}" fill="${style.borderTopColor}" fill-opacity="0.3"/>`]
  const lines = isFramed ? [] : edges.map((side) => edge(side, { left: left - frame.left, top: top - frame.top, width, height }, style))
  return [...whole, ...hatch, ...lines]
}

type Side = 'Top' | 'Right' | 'Bottom' | 'Left'

function edge(side: Side, { left, top, width, height }: Record<'left' | 'top' | 'width' | 'height', number>, style: CSSStyleDeclaration): string {
  const [x, y] = [side === 'Right' ? left + width : left, side === 'Bottom' ? top + height : top]
  const isLevel = side === 'Top' || side === 'Bottom'
  const [x2, y2] = [isLevel ? left + width : x, isLevel ? y : top + height]
  return `<line x1="${round(x)}" y1="${round(y)}" x2="${round(x2)}" y2="${round(y2)}" stroke="${style[`border${side}Color`]}" stroke-width="${style[`border${side}Width`]}"/>`
}

/** One text for each line that the browser has broken it into. */
function texts(node: Text, style: CSSStyleDeclaration, frame: DOMRect): string[] {
  return linesOf(node).map(({ text, rect }) => {
    const size = Number.parseFloat(style.fontSize)
    const weight = style.fontWeight === '400' ? '' : ` font-weight="${style.fontWeight}"`
    const baseline = rect.top - frame.top + rect.height / 2 + size * 0.35
    return `<text x="${round(rect.left - frame.left)}" y="${round(baseline)}" font-size="${size}"${weight} fill="${style.color}" textLength="${round(rect.width)}" lengthAdjust="spacingAndGlyphs">${escape(text)}</text>`
  })
}

function linesOf(node: Text): { text: string; rect: DOMRect }[] {
  const range = document.createRange()
  const lines: { text: string; rect: DOMRect }[] = []
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index)
    range.setEnd(node, index + word.length)
    const rect = range.getBoundingClientRect()
    if (rect.width === 0) continue
    const last = lines.at(-1)
    if (last && Math.abs(last.rect.top - rect.top) < 2) {
      last.text += ` ${word}`
      const left = Math.min(last.rect.left, rect.left)
      last.rect = new DOMRect(left, last.rect.top, Math.max(last.rect.right, rect.right) - left, last.rect.height)
    } else lines.push({ text: word, rect })
  }
  return lines
}

/** A drawing of the page with its styles written into it. */
function drawing(source: SVGSVGElement, frame: DOMRect): string {
  const copy = source.cloneNode(true) as SVGSVGElement
  const originals = [source, ...source.querySelectorAll('*')]
  ;[copy, ...copy.querySelectorAll('*')].forEach((element, index) => {
    const original = originals[index]
    if (!original) return
    const style = getComputedStyle(original)
    for (const name of SVG_STYLES) element.setAttribute(name, style.getPropertyValue(name))
    if (style.vectorEffect !== 'none') element.setAttribute('vector-effect', style.vectorEffect)
    element.removeAttribute('class')
  })
  const { left, top, width, height } = source.getBoundingClientRect()
  for (const [name, value] of Object.entries({ x: left - frame.left, y: top - frame.top, width, height })) copy.setAttribute(name, round(value))
  return new XMLSerializer().serializeToString(copy)
}

function isClear(color: string): boolean {
  return color === 'transparent' || /\/ 0\)|, 0\)$/.test(color)
}

function place(x: number, y: number, width: number, height: number): string {
  return `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`
}

function round(value: number): string {
  return value.toFixed(1)
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
