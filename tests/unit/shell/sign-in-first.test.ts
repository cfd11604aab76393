import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const written = /'\/:path\((.*)\)'/.exec(readFileSync('next.config.mjs', 'utf8'))?.[1] ?? ''
const sentToSignIn = new RegExp(`^/${written.replaceAll('\\\\', '\\')}$`)

it('keeps nobody who has a link of a mail from its page', () => {
  const pages = readdirSync('app/(public)', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(pages.map(({ name }) => name)).toContain('confirm')
  for (const { name } of pages) expect([name, sentToSignIn.test(`/${name}/token`)]).toEqual([name, false])
  expect(['/campaigns', '/segments/1', '/confirmed'].map((path) => sentToSignIn.test(path))).toEqual([true, true, true])
})
