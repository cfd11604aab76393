import { expect, it } from 'vitest'
import { markLinks, readableTemplate, templatesIn, trackMessage } from '../../../lib/campaigns/track-links'
import { compileEmail } from '../../../lib/content/compile-email'
import { renderEmail } from '../../../lib/content/render-email'
import { readClickToken } from '../../../lib/sending/click-token'
import { anEmail, factsOf, PLAIN_BRAND } from '../../support/messages'

const UUID = '0199d0c4-0000-7000-8000-000000000001'
const email = anEmail([
  { kind: 'text', text: 'See [the shop]({{ brand.website }}) or [write](mailto:hello@example.com).', align: 'left' },
  { kind: 'button', label: 'Yours', href: 'https://shop.example.com/for?city={{ customer.city | default: "all & more" }}&x=1#top', align: 'left' },
  { kind: 'button', label: 'Again', href: 'https://shop.example.com/for?utm_source=own', align: 'left' },
])
const compiled = await compileEmail({ content: email, brand: PLAIN_BRAND, origin: 'https://app.example.com' })
const templates = templatesIn(compiled.html)
const numbers = new Map(templates.map((template, index) => [template, index + 1]))

function sentTo(city: string, tracking = { opens: true, clicks: true, utm: 'spring-sale' as string | null }): { hrefs: string[]; html: string } {
  const rendered = renderEmail(markLinks(compiled, numbers), factsOf({ city }))
  if (rendered.kind === 'held') throw new Error(rendered.missing.join())
  const html = trackMessage(rendered.html, UUID, tracking)
  return { html, hrefs: [...html.matchAll(/<a\s[^>]*href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&')) }
}

it('leads every link of an author over our own host, and never a way out of the message', () => {
  expect(templates).toHaveLength(4)
  const { hrefs, html } = sentTo('Bath & Wells')
  const own = hrefs.filter((href) => href.startsWith('https://app.example.com/c/')).map((href) => readClickToken(href.split('/c/')[1] ?? ''))
  expect(own.map((click) => click?.target)).toEqual(
    expect.arrayContaining([
      'https://shop.example.com?utm_source=rekindle&utm_medium=email&utm_campaign=spring-sale',
      'https://shop.example.com/for?city=Bath%20%26%20Wells&x=1&utm_source=rekindle&utm_medium=email&utm_campaign=spring-sale#top',
      'https://shop.example.com/for?utm_source=own',
    ]),
  )
  expect(hrefs.filter((href) => !href.startsWith('https://app.example.com/c/')).sort()).toEqual([
    'https://app.example.com/p/1',
    'https://app.example.com/u/1?a=b&c=d',
    'https://app.example.com/v/1',
    'mailto:hello@example.com',
  ])
  expect(html).not.toContain('rk-link')
  expect(html.match(/src="https:\/\/app\.example\.com\/o\/[\w-]{43}"/g)).toHaveLength(1)
})

it('counts what differs from person to person as one link', () => {
  const linkTo = (city: string): (number | undefined)[] => sentTo(city).hrefs.map((href) => readClickToken(href.split('/c/')[1] ?? '')?.link)
  expect(linkTo('Bath')).toEqual(linkTo('York'))
  expect(templates.map(readableTemplate)).toContain('https://shop.example.com/for?city={{ customer.city | default: "all & more" }}&x=1#top')
})

it('measures nothing where nothing is to be measured', () => {
  const { hrefs, html } = sentTo('Bath', { opens: false, clicks: false, utm: null })
  expect(html).not.toMatch(/\/(c|o)\//)
  expect(hrefs).toContain('https://shop.example.com/for?city=Bath&x=1#top')
})
