import { globSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

/**
 * What a first load may bring, in thousands of bytes as they are sent; the longest beginning of an address decides. Not yet where they should be:
 * setting up a database and writing a message (260 and 160 later).
 */
const SCRIPTS: Readonly<Record<string, number>> = {
  '': 230,
  '/segments/[segmentId]': 240,
  '/segments/[segmentId]/send': 305,
  '/segments/[segmentId]/edit': 320,
  '/segments/new': 320,
  '/segments/upload': 260,
  '/segments/templates': 232,
  '/campaigns/[campaignId]': 240,
  '/content/[assetId]': 345,
  '/content/brand': 292,
  '/content/coupons': 247,
  '/data/databases': 320,
  '/data/imports/new': 335,
  '/data/sources': 280,
  '/destinations/new': 280,
  '/destinations/[destinationId]': 280,
  '/destinations/deliveries/[deliveryId]': 305,
  '/settings/audit': 285,
  '/settings/keys': 255,
  '/settings/mail-providers': 280,
  '/settings/sending': 255,
  '/settings/webhooks': 285,
}
const STYLES = 30

const BUILD = '.next'
interface Manifest {
  entryJSFiles: Record<string, string[]>
  entryCSSFiles: Record<string, { path: string }[]>
}

const everywhere = (JSON.parse(readFileSync(`${BUILD}/build-manifest.json`, 'utf8')) as { rootMainFiles: string[] }).rootMainFiles
const sizes = new Map<string, number>()

function sent(file: string): number {
  const size = sizes.get(file) ?? gzipSync(readFileSync(`${BUILD}/${file}`)).length
  sizes.set(file, size)
  return size
}

/** What the layouts and the page itself name; what is loaded when it is wanted is in no list. */
function filesOf(manifest: Manifest): string[] {
  const own = Object.entries(manifest.entryJSFiles).filter(([entry]) => /\/(layout|page)$/.test(entry))
  return [...new Set([...everywhere, ...own.flatMap(([, files]) => files)])]
}

const pages = globSync(`${BUILD}/server/app/**/page_client-reference-manifest.js`).map((file) => {
  const text = readFileSync(file, 'utf8')
  const manifest = JSON.parse(text.slice(text.indexOf('] = ', text.indexOf('__RSC_MANIFEST["')) + 4).replace(/;\s*$/, '')) as Manifest
  return { address: file.replace(`${BUILD}/server/app`, '').replace(/\/\([^)]+\)|\/?page_client.*/g, ''), manifest }
})

describe('the first load', () => {
  it('brings no more script than its budget', () => {
    expect(pages.length).toBeGreaterThan(60)
    const over = pages.flatMap(({ address, manifest }) => {
      const [prefix] = Object.keys(SCRIPTS)
        .filter((start) => address.startsWith(start))
        .sort((one, other) => other.length - one.length)
      const budget = SCRIPTS[prefix ?? ''] ?? 0
      const kilobytes = Math.round(filesOf(manifest).reduce((sum, file) => sum + sent(file), 0) / 1000)
      return kilobytes > budget ? [`${address || '/'}: ${kilobytes} kB of ${budget}`] : []
    })
    expect(over).toEqual([])
  })

  it('brings no more style than its budget', () => {
    const most = Math.max(
      ...pages.map(({ manifest }) =>
        [
          ...new Set(
            Object.values(manifest.entryCSSFiles)
              .flat()
              .map(({ path }) => path),
          ),
        ].reduce((sum, file) => sum + sent(file), 0),
      ),
    )
    expect(most / 1000).toBeLessThanOrEqual(STYLES)
  })
})
