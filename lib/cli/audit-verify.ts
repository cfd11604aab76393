import 'server-only'
import { headsFile } from '../audit/heads'
import { type ChainReport, verifyChain } from '../audit/verify'
import { db } from '../db/client'
import { DATA_DIR, withDatabase } from './environment'
import { fail } from './report'

/** `npm run -s audit:verify -- --json`: exit 1 and the first bad entry when the audit log is not what was written. */
try {
  const report = await withDatabase(() => verifyChain(db(), headsFile(DATA_DIR)))
  process.stdout.write(`${process.argv.includes('--json') ? JSON.stringify(report) : inWords(report)}\n`)
  process.exitCode = report.problem ? 1 : 0
} catch (error) {
  fail(error)
}

function inWords({ entries, head, notes, problem }: ChainReport): string {
  if (problem)
    return `The audit log was tampered with. Entry ${problem.entry}: ${problem.what}.\n${entries.toLocaleString('en')} entries before it are intact.`
  const compared = notes === 0 ? 'No head was noted yet' : `${notes.toLocaleString('en')} noted heads agree`
  return `The audit log is intact: ${entries.toLocaleString('en')} entries, the newest is ${head?.id ?? 'none'}. ${compared}.`
}
