import { describe, expect, it } from 'vitest'
import { markLinks, templatesIn } from '../../../lib/campaigns/track-links'
import { compileForPreview } from '../../../lib/content/compile-email'
import { asMjml } from '../../../lib/content/markup/convert-to-mjml'
import { renderEmail } from '../../../lib/content/render-email'
import { EMAIL_TEMPLATES } from '../../../lib/content/templates'
import type { EmailContent, EmailFacts } from '../../../lib/content/schema'
import { anEmail, aSource, factsOf, PLAIN_BRAND } from '../../support/messages'

const origin = 'https://app.example.com'
const compile = (content: EmailContent) => compileForPreview({ content, brand: PLAIN_BRAND, origin })
const said = async (content: EmailContent) => (await compile(content)).checks.map(({ level, message }) => `${level} ${message}`)

async function rendered(content: EmailContent, facts: EmailFacts = factsOf({ given_name: 'Ada', city: 'Lund' })) {
  const { compiled } = await compile(content)
  const message = renderEmail(compiled, facts)
  if (message.kind === 'held') throw new Error(`held: ${message.missing.join(', ')}`)
  return message
}

const MJML = `<mjml lang="en">
  <mj-head><mj-title>Come back</mj-title></mj-head>
  <mj-body>
    <mj-section>
      <mj-column>
        <mj-image src="https://cdn.example.com/hero.png" alt="Our shop" href="https://shop.example.com/" />
        <mj-text>Hello {{ customer.given_name | default: "there" }}, <b>we miss you</b></mj-text>
        <mj-button href="https://shop.example.com/new?of={{ customer.city | default: "all" }}">See what is new</mj-button>
      </mj-column>
    </mj-section>
    <mj-raw>{% if customer.city == "Lund" %}</mj-raw>
    <mj-section><mj-column><mj-text>Only in Lund</mj-text></mj-column></mj-section>
    <mj-raw>{% endif %}</mj-raw>
  </mj-body>
</mjml>`

const HTML = `<!doctype html>
<html lang="en">
<head><title>Come back</title><style>img{max-width:100%}
@media (max-width:600px){.wide{width:100%}}</style></head>
<body>
<!--[if mso]><table role="presentation"><tr><td width="600"><![endif]-->
<p class="wide" style="color:#111111">Hello {{ customer.given_name | default: "there" }} &amp; friends</p>
{% if customer.city %}<p>Greetings to {{ customer.city }}</p>{% endif %}
<a href="https://shop.example.com/?a=1&amp;b=2" title="The shop">See what is new</a>
<img src="https://cdn.example.com/hero.png" alt="">
<!--[if mso]></td></tr></table><![endif]-->
</body>
</html>`

describe('an email that was brought as MJML', () => {
  it('becomes what each person gets, with the footer that no message goes without', async () => {
    const { html, text } = await rendered(aSource(MJML))
    expect(html).toContain('Hello Ada, <b>we miss you</b>')
    expect(html).toContain('href="https://shop.example.com/new?of=Lund"')
    expect(html).toContain('Only in Lund')
    expect(html).toContain('href="https://app.example.com/u/1?a=b&amp;c=d"')
    expect(html).toContain('1 Elm Street')
    expect(html).toMatch(/<body[^>]*>\s*<div class="rk-preheader"[^>]*>Come back<\/div>/)
    expect(html).not.toContain('fonts.googleapis.com')
    expect(text).toContain('Hello Ada, we miss you')
    expect(text).toContain('See what is new (https://shop.example.com/new?of=Lund)')
    expect(text).toContain('Unsubscribe: https://app.example.com/u/1?a=b&c=d')
    expect(text.match(/Elm Street/g)).toHaveLength(1)
    expect(await said(aSource(MJML))).toEqual([])
  })

  it('leaves out for others what is only for some', async () => {
    const { html, text } = await rendered(aSource(MJML), factsOf({ given_name: 'Ada', city: 'Oslo' }))
    expect(html + text).not.toContain('Only in Lund')
  })

  it('is told of each mistake by its line', async () => {
    const wrong = [
      '<mjml><mj-head><mj-font name="Inter" href="https://fonts.example.com/x.css" /></mj-head><mj-body>',
      '<mj-include path="./header.mjml" />',
      '<mj-section colour="red"><mj-column>',
      '<mj-text>{{ customer.nothing }}',
      '</mj-column></mj-section>',
      'Lost words',
      '{% if customer.city %}',
      '<mj-text>Here</mj-text>',
      '{% endif %}</mj-body></mjml>',
    ].join('\n')
    const notes = await said(aSource(wrong))
    for (const note of [
      'warning Line 1: <mj-font> loads a font from elsewhere',
      'error Line 2: <mj-include> puts in another file',
      'warning Line 3: <mj-section> has no “colour”.',
      'error Line 4: {{ customer.nothing }} asks for “customer.nothing”, which no customer has.',
      'error Line 4: <mj-text> is never closed.',
    ])
      expect(
        notes.some((one) => one.startsWith(note)),
        `${note} in ${notes.join('\n')}`,
      ).toBe(true)
    expect(
      await said(aSource('<mjml><mj-body>\nLost words<mj-raw></mj-raw>\n{% if customer.city %}<mj-raw></mj-raw>{% endif %}</mj-body></mjml>')),
    ).toEqual(
      expect.arrayContaining([
        'error Line 2: Words outside of <mj-text> are lost.',
        'error Line 3: A condition between elements of MJML stands in <mj-raw>.',
      ]),
    )
  })

  it('is refused where it is none', async () => {
    for (const source of [
      '<mjml></mjml>',
      '<mjml><mj-body>',
      '<mjml>'.repeat(200),
      `<mjml><mj-body>${'<mj-spacer/>'.repeat(2_001)}</mj-body></mjml>`,
    ])
      expect(
        (await said(aSource(source))).some((one) => one.startsWith('error')),
        source.slice(0, 40),
      ).toBe(true)
  })
})

describe('an email that was brought as HTML', () => {
  it('stays as it was written, and gets the footer at its end', async () => {
    const { html, text } = await rendered(aSource(HTML))
    expect(html).toContain('<!--[if mso]><table role="presentation"><tr><td width="600"><![endif]-->')
    expect(html).toContain('<!--[if mso]></td></tr></table><![endif]-->')
    expect(html).toContain('Hello Ada &amp; friends')
    expect(html).toContain('img{max-width:100%}')
    expect(html).toMatch(/class="rk-footer"[\s\S]*Unsubscribe[\s\S]*<\/body>/)
    expect(text).toContain('Hello Ada & friends')
    expect(text).toContain('Greetings to Lund')
    expect(text).toContain('See what is new (https://shop.example.com/?a=1&b=2)')
    expect(await said(aSource(HTML))).toEqual([])
  })

  it('is made a document of, where it is only a piece of one', async () => {
    const { html } = await rendered(aSource('<p>Hello <a href="https://shop.example.com/">to the shop</a></p>'))
    expect(html).toMatch(/^<!doctype html><html lang="en"><head><meta charset="utf-8">[\s\S]*<body><div class="rk-preheader"[\s\S]*<\/body><\/html>$/)
  })

  it('places its own footer only where everybody can see the way out and the address', async () => {
    const way = '<a href="{{ links.unsubscribe }}">Unsubscribe</a>'
    const address = '<p>{{ brand.postal_address }}</p>'
    const hasOurs = async (source: string) => (await rendered(aSource(source))).html.includes('rk-footer')
    expect(await hasOurs(`${way}${address}`)).toBe(false)
    for (const source of [
      way,
      address,
      `{% if customer.city %}${way}{% endif %}${address}`,
      `${way}{% if customer.city %}${address}{% endif %}`,
      `<!--[if mso]>${way}<![endif]-->${address}`,
      `<!-- ${way} -->${address}`,
      `<a href="{{ links.unsubscribe }}" style="display:none">Unsubscribe</a>${address}`,
    ])
      expect(await hasOurs(source), source).toBe(true)
    const { html } = await rendered(aSource(`${way}${address}`))
    expect(html).toContain('<a href="https://app.example.com/u/1?a=b&amp;c=d">Unsubscribe</a>')
  })

  it('has its links followed like those of blocks, and never the ways out of it', async () => {
    const { compiled } = await compile(aSource(HTML))
    expect(templatesIn(compiled.html)).toEqual(['https://shop.example.com/?a=1&amp;b=2'])
    expect(markLinks(compiled, new Map([['https://shop.example.com/?a=1&amp;b=2', 1]])).html).toContain('rk-link:1:')
  })

  it('holds the message back rather than send it with a hole', async () => {
    const content = aSource('<p>Hello {{ customer.city }} <a href="https://shop.example.com/">the shop</a></p>')
    const { compiled, checks } = await compile(content)
    expect(checks.map(({ message }) => message)).toEqual(['Line 1: customer.city has no fallback: whoever has no value does not get this message.'])
    expect(renderEmail(compiled, factsOf({ city: null }))).toEqual({ kind: 'held', missing: ['customer.city'] })
  })

  it('is looked through for pictures without words, vague links and colours that cannot be read', async () => {
    const source =
      '<p style="color:#999;background-color:#fff">x</p>\n<img src="https://cdn.example.com/a.png">\n<a href="https://shop.example.com/">click here</a>'
    expect(await said(aSource(source))).toEqual([
      'warning Line 1: Its words have a contrast of 2.8 to 1; 4.5 can be read by most people.',
      'warning Line 2: The picture has no text for whoever cannot see it. Write alt="" where it says nothing.',
      'warning Line 3: “click here” does not say where the link leads.',
    ])
    expect(await said(aSource('<p>Nothing to do</p>'))).toContain('warning There is nothing to do: no button and no link.')
  })

  it('takes the code of each person from a pool, and nothing without one', async () => {
    const source = '<p>{{ coupon.code }} <a href="https://shop.example.com/">the shop</a></p>'
    expect(await said(aSource(source))).toEqual(['error It shows a coupon code, and no pool is chosen that the codes come from.'])
    expect(await said(aSource(source, { poolId: crypto.randomUUID() }))).toEqual([])
  })
})

describe('blocks that become MJML', () => {
  it.each(EMAIL_TEMPLATES.map(({ id, content }) => [id, content] as const))('say and look the same: %s', async (_, content) => {
    const facts = factsOf(
      { given_name: 'Ada', city: 'Lund' },
      {
        products: Array.from({ length: 6 }, (_, index) => ({
          product_id: `p ${index}`,
          name: `Shirt ${index}`,
          brand: 'Fern',
          category: 'Clothing',
          price: '49.00',
          reason: 'Because you bought from Clothing',
        })),
      },
    )
    const blocks = await rendered(content, facts)
    const mjml = asMjml(content, PLAIN_BRAND)
    expect((await said(mjml)).filter((one) => one.startsWith('error'))).toEqual([])
    const source = await rendered(mjml, facts)
    expect(wordsIn(source.html)).toEqual(wordsIn(blocks.html))
    expect(hrefsIn(source.html)).toEqual(hrefsIn(blocks.html))
  })

  it('are refused while a tag in them is wrong', () => {
    expect(() => asMjml(anEmail([{ kind: 'text', text: '{{ customer.nothing }}', align: 'left' }]), PLAIN_BRAND)).toThrow('cannot become MJML')
  })
})

function wordsIn(html: string): string {
  return html
    .replaceAll(/<!--[\s\S]*?-->|<(style|script)[\s\S]*?<\/\1>|<[^>]+>/g, ' ')
    .replaceAll(/&#160;|&nbsp;|[\s\u034f\u00ad\u200c]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace('Fern Lane Come back', 'Come back')
    .trim()
}

function hrefsIn(html: string): string[] {
  return [...html.matchAll(/<a\s[^>]*href="([^"]*)"/g)].map(([, href = '']) => href)
}
