import { expect, it } from 'vitest'
import { asLook } from '../../../components/content/designer/looks'
import { compileEmail } from '../../../lib/content/compile-email'
import { PLAIN_BRAND, words } from '../../support/messages'

it('is dark in a dark reader from edge to edge, and the preview shows it so only when asked', async () => {
  const { html } = await compileEmail({ content: words('Hello.'), brand: PLAIN_BRAND, origin: 'https://app.example.com' })
  const [, dark = ''] = /@media \(prefers-color-scheme: dark\) \{([\s\S]*?)\n\}/.exec(html) ?? []
  const coloured = [...html.matchAll(/class="(rk-[a-z]+)"[^>]*style="[^"]*background/g)].map(([, name]) => name)
  expect(new Set(coloured)).toEqual(new Set(['rk-ground', 'rk-surface', 'rk-around']))
  for (const name of new Set(coloured)) expect(dark).toContain(`.${name}`)
  expect(asLook(html, 'dark')).toContain('@media all')
  expect(asLook(html, 'desktop')).not.toContain('prefers-color-scheme')
})
