import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { Liquid } from 'liquidjs'
import { describe, expect, it } from 'vitest'
import { compileEmail } from '../../../lib/content/compile-email'
import { HTML_ENGINE } from '../../../lib/content/liquid'
import { renderEmail } from '../../../lib/content/render-email'
import { readTags } from '../../../lib/content/tags'
import { anEmail, factsOf, PLAIN_BRAND, words } from '../../support/messages'
import { PAYLOADS } from '../../support/xss-payloads'

const origin = 'https://app.example.com'
const long = 'x'.repeat(2_000)

/** Templates that ask for more than a value: files, prototypes, code, time without end, output without end. */
const TEMPLATES = [
  '{% include "package.json" %}',
  '{% render "/etc/passwd" %}',
  '{% layout "package.json" %}{% block a %}{% endblock %}',
  '{{ customer.constructor }}',
  '{{ customer.__proto__ }}',
  '{{ customer.given_name.constructor.constructor }}',
  '{{ customer["__proto__"]["polluted"] }}',
  '{{ customer.toString }}',
  '{{ globals }}',
  '{{ process.env.APP_SECRET }}',
  '{{ this }}',
  '{{ currency }}',
  '{% for i in (1..1000000000) %}{% for j in (1..1000000000) %}x{% endfor %}{% endfor %}',
  '{{ (1..100000000) | join: "x" }}',
  '{% tablerow i in (1..100000000) %}x{% endtablerow %}',
  '{% assign a = "x" %}{{ a }}',
  '{% capture a %}x{% endcapture %}{{ a }}',
  '{% increment a %}',
  '{% cycle "a", "b" %}',
  '{% liquid echo "x" %}',
  '{% raw %}{{ x }}{% endraw %}',
  '{% comment %}x{% endcomment %}',
  '{% case customer.city %}{% when "x" %}{% endcase %}',
  '{{ customer.given_name | raw }}',
  '{{ customer.given_name | map: "constructor" }}',
  '{{ customer.given_name | where: "a", "b" }}',
  '{{ customer.given_name | date: "%999999999d" }}{{ customer.given_name | strftime }}',
  '{{ customer.given_name | append: "x" | times: 9999999 }}',
  '{{ customer.given_name | split: "" | join: "x" }}',
  '{{ customer.given_name | replace: "a", "b" }}',
  '{{ customer.given_name | json }}',
  '{{ customer.given_name | inspect }}',
  `{{ customer.given_name | default: "${long}" }}`,
  `{{ customer.given_name${' | upcase'.repeat(500)} }}`,
  '{% if customer.city == customer.given_name.constructor %}x{% endif %}',
  '{% if (1..1000000000) contains 5 %}x{% endif %}',
  `${'{% if customer.city %}'.repeat(100)}x${'{% endif %}'.repeat(100)}`,
  '{% if customer.city %}never closed',
  '{% endif %}',
  '{{ {{ customer.city }} }}',
  '{{ customer.given_name',
  '{%- render "x" -%}',
]

const isRefused = async (template: string): Promise<boolean> => {
  try {
    await compileEmail({ content: words(template), brand: PLAIN_BRAND, origin })
    return false
  } catch (error) {
    return (error as { code?: string }).code === 'INVALID_INPUT'
  }
}

/** The first line of defence is the grammar; the second an engine that has nothing else in it. */
const goesThrough = (engine: Liquid, template: string): boolean => {
  try {
    const output = String(engine.parseAndRenderSync(template, { customer: { given_name: 'Ada' } }))
    return /function|native code|root:|"name"|xxx|x1/i.test(output) || output.length > 10_000
  } catch {
    return false
  }
}

describe('a template that asks for more than values', () => {
  it.each(TEMPLATES)('is refused before it is rendered: %s', async (template) => {
    expect(await isRefused(template)).toBe(true)
  })

  it('gets nothing from the engine either', () => {
    expect(TEMPLATES.filter((template) => goesThrough(HTML_ENGINE, template))).toEqual([])
  })

  it('would be seen by these checks: Liquid as it comes gives a file to a template', () => {
    const asItComes = new Liquid({ root: '.', extname: '' })
    expect(goesThrough(asItComes, '{% include "package.json" %}')).toBe(true)
    expect(goesThrough(asItComes, '{% assign a = "xxx" %}{{ a }}')).toBe(true)
  })

  it('is read in time that grows with its length alone', () => {
    const sources = ['{{ '.repeat(30_000), '{{ customer.city '.repeat(5_000), `{{ customer.city${' '.repeat(90_000)}`, `{{ ${'a.'.repeat(40_000)} }}`]
    for (const source of sources) expect(readTags(source).problems.length).toBeGreaterThan(0)
  })
})

/** Values that anybody may have typed into a shop as their name. */
const VALUES = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><script>alert(1)</script>',
  '{{ links.unsubscribe }}',
  '{% render "x" %}',
  'javascript:alert(1)',
  'Ada\r\nBcc: everybody@example.com',
  'Ada\u2028Bcc: everybody@example.com',
  '&lt;script&gt;',
  '--></head><body>',
  '<!--[if mso]><script>',
  '<b>'.repeat(5_000),
]

const EVERYWHERE = anEmail(
  [
    { kind: 'heading', text: '{{ customer.given_name }}', level: 1, align: 'left' },
    {
      kind: 'text',
      text: '**{{ customer.given_name }}** [{{ customer.given_name }}](https://shop.example.com/?q={{ customer.given_name }})',
      align: 'left',
    },
    {
      kind: 'image',
      src: 'https://shop.example.com/a.png',
      alt: '{{ customer.given_name }}',
      isDecorative: false,
      href: 'https://shop.example.com/{{ customer.given_name }}',
      width: 100,
    },
    { kind: 'button', label: '{{ customer.given_name }}', href: 'https://shop.example.com/#{{ customer.given_name }}', align: 'center' },
    { kind: 'coupon', offer: '{{ customer.given_name }}', code: 'BACK20', terms: '{{ customer.given_name }}' },
  ],
  { subject: 'For {{ customer.given_name }}', preheader: '{{ customer.given_name }}' },
)

/** What a value must never become. */
const brokenOut = (html: string): RegExpExecArray | null =>
  /<script|onerror=alert\(1\)>|' onmouseover|<b><b>|href="javascript:|\{\{|\{%|--><\/head>/i.exec(html)

/** What is put together of these is in no list of attacks. */
const PIECES = [
  '<',
  '>',
  '"',
  "'",
  '&',
  '=',
  '/',
  '`',
  '{{',
  '}}',
  '{%',
  '%}',
  '--',
  '\r\n',
  '\u2028',
  '\0',
  'javascript:',
  'on',
  'x',
  'script',
  'style',
  ':',
  ';',
]
const MADE = fc
  .sample(fc.array(fc.constantFrom(...PIECES), { minLength: 3, maxLength: 30 }), { numRuns: 150, seed: 30 })
  .map((pieces) => `A${pieces.join('')}`)

/** Elements with the names of their attributes, in order: what a value may never change. */
function shapeOf(html: string): string[] {
  const shape: string[] = []
  const parser = new Parser({
    onopentag: (name, attributes) => void shape.push(`${name} ${Object.keys(attributes).join(' ')}`),
    onclosetag: (name) => void shape.push(`/${name}`),
    oncomment: (text) => void shape.push(`comment ${text.slice(0, 40)}`),
  })
  parser.end(html)
  return shape
}

function hrefsOf(html: string): string[] {
  const hrefs: string[] = []
  const parser = new Parser({
    onopentag(_, { href, src }) {
      for (const address of [href, src]) if (address !== undefined) hrefs.push(address)
    },
  })
  parser.end(html)
  return hrefs
}

it('stays words at twelve places, whatever 200 people are called', async () => {
  const values = [...VALUES, ...PAYLOADS, ...MADE]
  expect(new Set(values).size).toBeGreaterThanOrEqual(200)
  const compiled = await compileEmail({ content: EVERYWHERE, brand: PLAIN_BRAND, origin })
  const rendered = (name: string) => {
    const message = renderEmail(compiled, factsOf({ given_name: name }))
    if (message.kind === 'held') throw new Error(`held: ${name}`)
    return message
  }
  const plain = rendered('Ada')
  expect(plain.html.split('Ada').length + [plain.subject, plain.preheader].join().split('Ada').length - 2).toBeGreaterThanOrEqual(12)
  const shape = shapeOf(plain.html)
  for (const value of values) {
    const { html, subject, preheader } = rendered(value)
    expect(shapeOf(html), value).toEqual(shape)
    expect(
      hrefsOf(html).filter((href) => !/^https:\/\//.test(href)),
      value,
    ).toEqual([])
    expect(subject + preheader, value).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
  }
  const careless = new Liquid()
  careless.registerFilter('url_encode', (value: unknown) => String(value))
  expect(shapeOf(String(careless.parseAndRenderSync(compiled.html, factsOf({ given_name: VALUES[0] ?? '' }))))).not.toEqual(shape)
})

describe('what a customer is called', () => {
  it.each(VALUES)('stays words wherever it is put: %s', async (value) => {
    const compiled = await compileEmail({ content: EVERYWHERE, brand: PLAIN_BRAND, origin })
    const message = renderEmail(compiled, factsOf({ given_name: value }))
    if (message.kind === 'held') throw new Error('held')
    const { html, subject, preheader } = message
    const shownAsWords = html.replaceAll(/\{\{ links\.unsubscribe \}\}|\{% render &quot;x&quot; %\}/g, '')
    expect(brokenOut(shownAsWords)).toBeNull()
    expect(subject + preheader).not.toMatch(/[\r\n\u2028]/)
    expect(html.length).toBeLessThan(100_000)
  })

  it('would be seen by these checks: the same template without escaping breaks out', async () => {
    const compiled = await compileEmail({ content: EVERYWHERE, brand: PLAIN_BRAND, origin })
    const careless = new Liquid()
    careless.registerFilter('url_encode', (value: unknown) => String(value))
    const html = String(careless.parseAndRenderSync(compiled.html, factsOf({ given_name: VALUES[0] ?? '' })))
    expect(brokenOut(html)).not.toBeNull()
  })

  it('cannot be another name for what every object has', async () => {
    const compiled = await compileEmail({ content: words('Hi {{ customer.given_name | default: "you" }}'), brand: PLAIN_BRAND, origin })
    const hostile = JSON.parse('{"__proto__":{"given_name":"from the prototype"}}') as Record<string, string>
    const message = renderEmail(compiled, factsOf(hostile))
    expect(message).toMatchObject({ text: expect.stringContaining('Hi you') as string })
    expect(({} as Record<string, unknown>).given_name).toBeUndefined()
  })
})

const LINKS = [
  'javascript:alert(1)',
  ' JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  '//evil.example.com',
  '/relative',
  'https://{{ customer.city }}/a',
  'https://shop.example.com{{ customer.city }}',
  '{{ customer.city }}',
  '{{ links.constructor }}',
  'https://shop.example.com/" onclick="alert(1)',
  "https://shop.example.com/'x",
  'https://shop.example.com/a b',
  'https://user:pass@evil.example.com@x/',
  'ftp://shop.example.com/',
  'https://',
]

const leadsAstray = (html: string): boolean =>
  /href="\s*(javascript|data|vbscript|file|ftp|\/\/|\/relative|\{\{(?! (links|brand)\.))|onclick="/i.test(html)

describe('a link that could lead astray', () => {
  it.each(LINKS)('is refused, in a button, in words and around a picture: %s', async (href) => {
    const contents = [
      anEmail([{ kind: 'button', label: 'Shop', href, align: 'center' }]),
      anEmail([{ kind: 'image', src: 'https://shop.example.com/a.png', alt: 'A', isDecorative: false, href, width: 100 }]),
      anEmail([{ kind: 'social', links: [{ network: 'X', href }] }]),
    ]
    for (const content of contents) {
      await expect(compileEmail({ content, brand: PLAIN_BRAND, origin })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    }
  })

  it('would be seen in the HTML', () => {
    expect(leadsAstray(`<a href="${LINKS[0]}">`)).toBe(true)
    expect(leadsAstray('<a href="https://shop.example.com/" onclick="alert(1)">')).toBe(true)
  })

  it('is left out of words', async () => {
    const { compileForPreview } = await import('../../../lib/content/compile-email')
    for (const href of LINKS) {
      const { compiled } = await compileForPreview({ content: words(`See [this](${href}) now`), brand: PLAIN_BRAND, origin })
      expect(leadsAstray(compiled.html)).toBe(false)
    }
  })
})
