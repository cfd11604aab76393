import { describe, expect, it } from 'vitest'
import { compileEmail } from '../../../lib/content/compile-email'
import { exampleFacts, unknownFacts } from '../../../lib/content/example-facts'
import { renderEmail } from '../../../lib/content/render-email'
import { EMAIL_TEMPLATES } from '../../../lib/content/templates'
import { factsOf, PLAIN_BRAND } from '../../support/messages'

describe('each of the six templates', () => {
  it.each(EMAIL_TEMPLATES)('is whole as it stands, and says nothing odd to whom nothing is known of: $name', async ({ id, content }) => {
    const compiled = await compileEmail({ content, brand: PLAIN_BRAND, origin: 'https://app.example.com' })
    const best = renderEmail(compiled, { ...factsOf({}), ...exampleFacts(compiled) })
    if (best.kind === 'held') throw new Error(`held for ${best.missing.join(', ')}`)
    expect(Buffer.byteLength(best.html)).toBeLessThan(60_000)
    expect(best.subject + best.preheader + best.text).not.toMatch(/\{|\}|undefined|null|\s,|\(\)/)
    const worst = renderEmail(compiled, { ...factsOf({}), ...unknownFacts(compiled) })
    if (id === 'suggestions') expect(worst).toEqual({ kind: 'held', missing: ['products.0'] })
    else expect(worst).toMatchObject({ kind: 'rendered', text: expect.stringMatching(/Hello there,/) as string })
  })
})
