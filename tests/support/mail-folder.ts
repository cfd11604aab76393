import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const PATIENCE_MS = 60_000

/** Waits for the newest mail to this address that the running product has written to its data folder; its text, with lines joined again. */
export async function mailTo(dataDir: string, address: string, kind: string): Promise<string> {
  const folder = path.join(dataDir, 'mail')
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.includes(`-${kind}-`)) : []
    const texts = files.sort().map((name) =>
      readFileSync(path.join(folder, name), 'utf8')
        .replaceAll(/=\r?\n/g, '')
        .replaceAll('=3D', '='),
    )
    const found = texts.findLast((text) => text.includes(`To: ${address}`))
    if (found !== undefined) return found
    if (Date.now() > deadline) throw new Error(`No mail of the kind ${kind} was written to ${folder}`)
    await delay(100)
  }
}

/** The path of the link in a mail, like `/reset/…`. */
export function linkIn(mail: string): string {
  const link = /\/(?:invitation|reset|confirm|confirm-email)\/[\w-]{43}/.exec(mail)?.[0]
  if (link === undefined) throw new Error('The mail holds no link')
  return link
}
