import { describe, expect, it } from 'vitest'
import { compileEmail } from '../../../lib/content/compile-email'
import { renderEmail } from '../../../lib/content/render-email'
import type { EmailContent, EmailFacts, RenderedEmail } from '../../../lib/content/schema'
import { readTags } from '../../../lib/content/tags'
import { anEmail, factsOf, PLAIN_BRAND, words } from '../../support/messages'

const origin = 'https://app.example.com'

async function render(content: EmailContent, facts: EmailFacts): Promise<RenderedEmail> {
  return renderEmail(await compileEmail({ content, brand: PLAIN_BRAND, origin }), facts)
}

async function rendered(content: EmailContent, facts: EmailFacts): Promise<Extract<RenderedEmail, { kind: 'rendered' }>> {
  const result = await render(content, facts)
  if (result.kind === 'held') throw new Error(`held for ${result.missing.join(', ')}`)
  return result
}

describe('a message', () => {
  it('says to each person their own name, in the subject, the HTML and the plain text', async () => {
    const content = anEmail([{ kind: 'heading', text: 'Hello {{ customer.first_name }}', level: 1, align: 'left' }], {
      subject: '{{ customer.given_name }}, come back',
    })
    const compiled = await compileEmail({ content, brand: PLAIN_BRAND, origin })
    const of = (name: string): RenderedEmail => renderEmail(compiled, factsOf({ first_name: name, given_name: name }))
    for (const name of ['Ada', 'Bo']) {
      expect(of(name)).toMatchObject({
        subject: `${name}, come back`,
        html: expect.stringContaining(`Hello ${name}`) as string,
        text: expect.stringContaining(`Hello ${name}`) as string,
      })
    }
    expect(compiled.variables).toEqual(expect.arrayContaining(['customer.first_name', 'customer.given_name', 'links.unsubscribe']))
  })

  it('says the fallback to whoever has no value', async () => {
    const { html, text } = await rendered(words('Hello {{ customer.given_name | default: "there" }}.'), factsOf({ given_name: null }))
    expect(html).toContain('Hello there.')
    expect(text).toContain('Hello there.')
  })

  it('is held back from whoever would see a hole, naming each one', async () => {
    const content = words(
      '{{ customer.city }} {% if customer.surname %}x{% else %}{{ customer.state }}{% endif %} {{ customer.given_name | upcase }}',
    )
    expect(await render(content, factsOf({ city: null, surname: null, state: '', given_name: 'Ada' }))).toEqual({
      kind: 'held',
      missing: ['customer.city', 'customer.state'],
    })
  })

  it('keeps the kinds of a value: money, days, numbers', async () => {
    const content = words(
      '{{ customer.lifetime_order_revenue | money }} · {{ customer.latest_order_datetime | date }} · {{ customer.birthdate | date: "short" }} · {{ customer.lifetime_order_frequency | number }}',
    )
    const facts = {
      lifetime_order_revenue: 1234.5,
      latest_order_datetime: '2025-12-31T23:30:00.000Z',
      birthdate: '1990-05-17',
      lifetime_order_frequency: 1200,
    }
    const { text } = await rendered(content, factsOf(facts))
    expect(text).toContain('€1,234.50 · 1 January 2026 · 17 May 1990 · 1,200')
  })

  it('asks for a fallback only where there may be no value', () => {
    const of = (source: string): string[] => readTags(source).withoutFallback
    expect(of('{% if customer.city %}{{ customer.city }}{% else %}there{% endif %}')).toEqual([])
    expect(of('{% if customer.city %}there{% else %}{{ customer.city }}{% endif %}')).toEqual(['customer.city'])
    expect(of('{% if customer.city or customer.state %}{{ customer.city }}{% endif %}')).toEqual(['customer.city'])
    expect(of('{% unless customer.city %}{{ customer.city }}{% endunless %}')).toEqual(['customer.city'])
    expect(of('{% if customer.city %}x{% endif %}{{ customer.city | default: "" }}')).toEqual(['customer.city'])
  })

  it('shows a block to some people only', async () => {
    const condition = (test: string, value = ''): object => ({ variable: 'customer.city', test, value })
    const block = (text: string, visibleWhen: object) => ({ kind: 'text' as const, text, align: 'left' as const, visibleWhen })
    const content = anEmail([
      block('Only Lund', condition('equals', 'Lund')),
      block('Any town', condition('present')),
      block('No town', condition('absent')),
    ])
    const shown = async (city: string | null): Promise<string[]> => {
      const { html, text } = await rendered(content, factsOf({ city }))
      const found = ['Only Lund', 'Any town', 'No town'].filter((part) => html.includes(part))
      expect(found).toEqual(['Only Lund', 'Any town', 'No town'].filter((part) => text.includes(part)))
      return found
    }
    expect(await shown('Lund')).toEqual(['Only Lund', 'Any town'])
    expect(await shown('Malmö')).toEqual(['Any town'])
    expect(await shown(null)).toEqual(['No town'])
  })

  it('fills a grid with the products of each person, and leaves it out or holds the message where there are none', async () => {
    const grid = (whenEmpty: 'leave_out' | 'hold') =>
      anEmail([
        {
          kind: 'products',
          title: 'Picked for you',
          count: 3,
          showsPrice: true,
          showsReason: true,
          href: 'https://shop.example.com/p/{{ product.product_id }}?utm_source=email',
          whenEmpty,
        },
      ])
    const scarf = { product_id: 'a/b', name: 'Scarf & hat', brand: null, category: 'Wool', price: '20.00', reason: 'Because you bought from Wool' }
    const { html, text } = await rendered(grid('hold'), factsOf({}, { products: [scarf] }))
    for (const part of ['Scarf &amp; hat', '€20.00', 'Because you bought from Wool', 'https://shop.example.com/p/a%2Fb?utm_source=email']) {
      expect(html).toContain(part)
    }
    expect(text).toContain('- Scarf & hat, €20.00')
    expect(await render(grid('hold'), factsOf({}))).toMatchObject({ kind: 'held' })
    expect((await rendered(grid('leave_out'), factsOf({}))).html).not.toContain('Picked for you')
  })

  it('always has a way to stop it, the sender and the postal address, also where somebody wrote the plain text', async () => {
    for (const text of [null, 'Hello.']) {
      const message = await rendered({ ...words('Hello.'), text }, factsOf({}))
      expect(message.html).toContain('href="https://app.example.com/u/1?a=b&amp;c=d"')
      expect(message.html).toContain('Madison, WI 53703')
      expect(message.text).toContain('Unsubscribe: https://app.example.com/u/1?a=b&c=d')
      expect(message.text).toContain('1 Elm Street, Madison')
    }
  })

  it('has bold and italic words, links and lists, and a plain text that reads without them', async () => {
    const { html, text } = await rendered(
      words('**Bold** and *italic*, see [our shop](https://shop.example.com/a?b=1&c=2).\n\n- One\n- Two'),
      factsOf({}),
    )
    expect(html).toContain('<strong>Bold</strong> and <em>italic</em>')
    expect(html).toContain('href="https://shop.example.com/a?b=1&amp;c=2"')
    expect(html).toContain('<li style="margin:0 0 4px">One</li>')
    expect(text).toContain('Bold and italic, see our shop (https://shop.example.com/a?b=1&c=2).')
  })

  it('loads nothing from elsewhere', async () => {
    const { html } = await rendered(words('Hello.'), factsOf({}))
    expect(html).not.toMatch(/<link|@import|googleapis|<script/i)
  })
})

describe('an offer', () => {
  const coupon = { kind: 'coupon', offer: '20% off </script> everything', code: 'BACK20', terms: '' } as const
  const head = async (block: Parameters<typeof anEmail>[0][number]): Promise<string | undefined> =>
    /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(
      (await compileEmail({ content: anEmail([block]), brand: PLAIN_BRAND, origin })).html,
    )?.[1]

  it('is told to Gmail for its tab of promotions, and ends its own element alone', async () => {
    expect(JSON.parse((await head(coupon)) ?? '')).toEqual([
      { '@context': 'http://schema.org/', '@type': 'DiscountOffer', description: coupon.offer, discountCode: 'BACK20' },
    ])
  })

  it('that differs from person to person is not', async () => {
    expect(await head({ ...coupon, offer: 'For {{ customer.city | default: "you" }}' })).toBeUndefined()
    expect(await head({ ...coupon, code: '' })).toBeUndefined()
    expect(await head({ ...coupon, poolId: '00000000-0000-7000-8000-000000000000' })).toBeUndefined()
    expect(await head({ ...coupon, visibleWhen: { variable: 'customer.city', test: 'present', value: '' } })).toBeUndefined()
  })
})
