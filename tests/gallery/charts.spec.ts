import { expect, test } from '../support/e2e'
import { expectBothThemes } from './both-themes'

/** Texts that stick out of what holds them, where nothing says that it scrolls or is cut with three dots. */
function stickingOut(): string[] {
  const isCut = (element: Element): boolean => ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(element).overflowX)
  return [...document.querySelectorAll('main *')].flatMap((element) => {
    const card = element.closest('section')
    const text = [...element.childNodes].find((node): node is Text => node instanceof Text && node.data.trim() !== '')
    if (!card || !text || element.closest('.sr-only, svg, details:not([open])')) return []
    const range = document.createRange()
    range.selectNodeContents(text)
    const [inner, outer] = [range.getBoundingClientRect(), card.getBoundingClientRect()]
    let holder: Element | null = element
    while (holder && holder !== card && !isCut(holder)) holder = holder.parentElement
    return holder === card && (inner.right > outer.right + 1 || inner.left < outer.left - 1) ? [text.data.slice(0, 60)] : []
  })
}

for (const width of [1440, 390]) {
  test(`numbers of twelve digits, long names and right-to-left text stay in their cards at ${width} px, in the light and in the dark`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 })
    for (const part of ['charts-of-one-digit', 'charts-of-twelve-digits']) {
      await page.goto(`/${part}`)
      await expect(page.getByRole('heading', { name: 'Do new customers keep ordering?' })).toBeVisible()
      if (width === 390) await expectBothThemes(page, part)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), part).toBe(0)
      expect(await page.evaluate(stickingOut), part).toEqual([])
    }
  })
}
