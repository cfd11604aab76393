import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

/** The shell first: without a browser's own windows, which nobody sees here, pages take half of the work. */
const INSTALLED = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The path of a Chromium: the machine's own, else the test runner's download, else the system's package. */
export function ensureChromium(): string {
  const found = process.env.CHROMIUM_PATH || INSTALLED.find(existsSync)
  if (found) return found
  if (existsSync(chromium.executablePath())) return chromium.executablePath()
  process.stdout.write('No Chromium here; installing one.\n')
  const downloaded = spawnSync('playwright', ['install', 'chromium'], { stdio: 'inherit', timeout: 300_000 }).status === 0
  if (downloaded && existsSync(chromium.executablePath())) return chromium.executablePath()
  if (process.getuid?.() === 0) {
    spawnSync('sh', ['-c', 'apt-get update -qq && (apt-get install -y -qq chromium-headless-shell || apt-get install -y -qq chromium)'], {
      stdio: 'inherit',
    })
    const packaged = INSTALLED.find(existsSync)
    if (packaged) return packaged
  }
  throw new Error('There is no Chromium for the end-to-end tests. Install one and give its path in CHROMIUM_PATH.')
}
