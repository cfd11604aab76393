import { formatCount } from '../../core/format'
import type { Check, DoctorReport } from './schema'

const CHECK_WORDS: Record<Check['state'], string> = { good: 'Good', attention: 'Look at this', broken: 'Broken' }

/** The report for a terminal: one line a check, and what to do under those that are not good. */
export function inWords({ isSound, checks }: DoctorReport): string {
  const lines = checks.flatMap(({ title, state, found, examples, meaning, action }) => {
    const line = `${CHECK_WORDS[state].padEnd(12)}  ${title}`
    if (state === 'good') return [line]
    return [
      `${line} (${formatCount(found)})`,
      ...[meaning, action, ...examples.map((example) => `- ${example}`)].map((text) => `              ${text}`),
    ]
  })
  const bad = checks.filter(({ state }) => state === 'broken').length
  return `${lines.join('\n')}\n\n${isSound ? 'All that must hold holds.' : `${formatCount(bad)} of ${formatCount(checks.length)} checks found something broken.`}\n`
}
