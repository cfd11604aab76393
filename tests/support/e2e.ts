import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import type axe from 'axe-core'
import { hiddenFields } from './form-fields'

export const ROOT = path.resolve(import.meta.dirname, '../..')
/** A product for each worker of the tests, as a spec may change what another one counts. */
export const WORKERS = Number(process.env.E2E_WORKERS ?? 1)
/** Another first port for one who tries a single file beside a running suite. */
const FIRST_PORT = Number(process.env.E2E_PORT ?? 3210)
export const portOf = (worker: number): number => FIRST_PORT + 2 * worker
const APP_PORT = portOf(Number(process.env.TEST_PARALLEL_INDEX ?? 0))
export const APP_URL = urlOf(APP_PORT)
/** Where a webhook's receiver listens; the product is started with leave to reach it. */
export const RECEIVER_PORT = receiverPortOf(APP_PORT)
/** Where a server of files listens, which the product may reach too. */
export const SFTP_PORT = RECEIVER_PORT + 1
export const DATA_DIR = dataDirOf(APP_PORT)

/** By its name, as `npm start` prints it: passkeys belong to names. */
export function urlOf(appPort: number): string {
  return `http://localhost:${appPort}`
}

export function receiverPortOf(appPort: number): number {
  return appPort + 1_000
}

export function dataDirOf(appPort: number): string {
  return path.join(ROOT, `tests/.output/e2e-data-${appPort}`)
}

export type SampleRole = 'marketer' | 'analyst' | 'admin'

/** A page whose console errors fail the test, and which is opened once it listens: what is pressed before that is lost. */
export const test = base.extend<{ quiet: undefined }>({
  page: async ({ page }, hand) => {
    const goto = page.goto.bind(page)
    page.goto = async (url, options) => {
      const response = await goto(url, options)
      if (options?.waitUntil !== 'commit') await untilItListens(page)
      return response
    }
    await hand(page)
  },
  quiet: [
    async ({ page }, use) => {
      const errors: string[] = []
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
      page.on('pageerror', (error) => errors.push(String(error)))
      await use(undefined)
      expect(errors, 'the browser console stays free of errors').toEqual([])
    },
    { auto: true },
  ],
})

/** Keeps the page from listening until the returned function is called. */
export async function holdScripts(page: Page): Promise<() => void> {
  let letGo = (): void => undefined
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await page.route('**/*.js', async (route) => {
    await held
    await route.continue()
  })
  return letGo
}

async function untilItListens(page: Page): Promise<void> {
  await expect(async () => expect(await page.evaluate(listens)).toBe(true)).toPass()
}

/** React has taken over each control; pages without scripts listen at once. */
function listens(): boolean {
  const isTaken = (control: Element): boolean => Object.keys(control).some((key) => key.startsWith('__reactProps$'))
  return document.scripts.length === 0 || [...document.querySelectorAll('button, input:not([type=hidden])')].every(isTaken)
}

/** Cookies of those who signed in before, in this process; a spec that ends such a session makes the next one sign in anew. */
const signedIn = new Map<SampleRole, Awaited<ReturnType<BrowserContext['cookies']>>>()

/** Opens the address as somebody of this role. */
export async function signIn(page: Page, role: SampleRole, address = '/segments'): Promise<void> {
  await haveSession(page, role)
  await page.goto(address)
}

/**
 * Sends the form as a browser without scripts does, with no page to draw: those who came to do something else have seen it elsewhere. What an admin
 * does may ask for a fresh sign-in, so an admin's is never kept.
 */
export async function haveSession(page: Page, role: SampleRole): Promise<void> {
  await page.context().addCookies(signedIn.get(role) ?? [])
  const answer = await page.request.get('/sign-in', { maxRedirects: 0 })
  if (answer.status() === 307) return
  const multipart = { ...hiddenFields(await answer.text()), email: `${role}@example.com`, password: samplePassword(), next: '/segments' }
  const sent = await page.request.post('/sign-in', { multipart, headers: { origin: APP_URL }, maxRedirects: 0 })
  expect([sent.status(), sent.headers().location], 'signed in').toEqual([303, '/segments'])
  if (role !== 'admin') signedIn.set(role, await page.context().cookies())
}

export async function signInAnew(page: Page, role: SampleRole): Promise<void> {
  await signInPlainly(page, role)
  await untilItListens(page)
}

/** By the form alone, which needs no script. */
export async function signInPlainly(page: Page, role: SampleRole): Promise<void> {
  await page.goto('/sign-in?next=/segments')
  await page.getByLabel('Email').fill(`${role}@example.com`)
  await page.getByLabel('Password', { exact: true }).fill(samplePassword())
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/^[^?]+\/segments$/)
}

export function samplePassword(): string {
  return readFileSync(path.join(DATA_DIR, 'sample-password'), 'utf8')
}

const COLOURS = ['color-contrast', 'link-in-text-block']

/** WCAG 2.2 AA as far as a machine can tell; `waived` names rules that a known fault elsewhere breaks in this very state. */
export async function expectAccessible(page: Page, state: string, waived: string[] = []): Promise<void> {
  // Looked for here and not by the rule: while a page refreshes itself its title is away for a moment.
  await expect(page).toHaveTitle(/./)
  const rules = Object.fromEntries(['document-title', ...waived].map((id) => [id, { enabled: false }]))
  expect(await violations(page, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], rules }), state).toEqual([])
}

/** For a state whose colours another test has judged: to follow what lies over what takes axe longer than all the rest. */
export async function expectAccessibleButColours(page: Page, state: string): Promise<void> {
  await expectAccessible(page, state, COLOURS)
}

/** For a state that was accessible in the other theme, whose page differs in its colours alone. */
export async function expectColours(page: Page, state: string): Promise<void> {
  expect(await violations(page, { runOnly: COLOURS }), state).toEqual([])
}

const AXE = readFileSync(path.join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8')

/** Not by axe's own package for Playwright, which hands half a megabyte of script to the page thrice for each look. */
async function violations(page: Page, rules: axe.RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  // The long way to each element that passed is not written down, and letters in frames run no script that could answer.
  const options: axe.RunOptions = { ...rules, resultTypes: ['violations'], selectors: false, iframes: false }
  return page.evaluate(async (asked) => {
    // Colours on their way are judged where they arrive; what turns for ever is not waited for.
    const underWay = (): Animation[] =>
      document.getAnimations().filter(({ effect, playState }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity)
    do {
      await Promise.allSettled(underWay().map(({ finished }) => finished))
      await new Promise(requestAnimationFrame)
    } while (underWay().length > 0)
    const { run } = (window as unknown as { axe: typeof axe }).axe
    // What react-aria read aloud a moment ago may name an element that is gone by now.
    const found = await run({ exclude: ['[data-live-announcer]'] }, asked)
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  }, options)
}

export { expect }
