import 'server-only'
import { parseArgs } from 'node:util'
import { tellable } from '../actions/tellable'
import { systemContext } from '../actions/context'
import { REGISTRY } from '../actions/registry'
import { AppError } from '../core/errors'
import { inWords } from '../system/doctor/describe'
import type { DoctorReport } from '../system/doctor/schema'
import { withDatabase } from './environment'

const SHORT: Record<string, string> = { 'admin.create-api-key': 'keys.create', doctor: 'system.doctor' }

/**
 * `rekindle <operation> --json '{…}'`: the result as JSON on stdout, or a typed error as JSON on stderr and exit 1.
 * `rekindle admin.create-api-key --role admin` is a short word for keys.create, so that a fresh instance can be driven without a browser;
 * `rekindle doctor` one for system.doctor, in words, with exit 1 when something is broken.
 */
try {
  const [asked, ...rest] = process.argv.slice(2)
  const id = SHORT[asked ?? ''] ?? asked
  const verb = REGISTRY.get(id ?? '')
  if (!id || !verb) throw unknownOperation(id)
  const input = asked === 'admin.create-api-key' ? newKeyOf(rest) : readInput(rest)
  const output = await withDatabase(async () => verb({ ctx: systemContext('command line'), input: input as never }))
  process.stdout.write(asked === 'doctor' ? inWords(output as DoctorReport) : `${JSON.stringify(output ?? null)}\n`)
  if (id === 'system.doctor' && !(output as DoctorReport).isSound) process.exitCode = 1
} catch (error) {
  const id = process.argv[2] ?? 'none'
  process.stderr.write(`${JSON.stringify({ error: tellable(error, id) })}\n`)
  process.exitCode = 1
}

function newKeyOf(args: string[]): unknown {
  try {
    const { role, name, days } = parseArgs({ args, options: { role: { type: 'string' }, name: { type: 'string' }, days: { type: 'string' } } }).values
    return { role, name: name ?? 'Command line', ...(days === undefined ? {} : { expiresInDays: Number(days) }) }
  } catch (cause) {
    throw new AppError('INVALID_INPUT', (cause as Error).message, {
      remedy: 'For example: admin.create-api-key --role admin --name Nightly --days 90',
      cause,
    })
  }
}

function readInput(args: string[]): unknown {
  if (args.length === 0) return {}
  const text = args[0] === '--json' && args.length === 2 ? args[1] : undefined
  if (text === undefined)
    throw new AppError('INVALID_INPUT', 'The input is given as one JSON text.', { remedy: `For example: --json '{"name":"…"}'` })
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('INVALID_INPUT', `The input is not JSON: ${(cause as Error).message}`, {
      remedy: 'Nothing was done. Correct it and run it again.',
      cause,
    })
  }
}

function unknownOperation(id: string | undefined): AppError {
  const known = [...REGISTRY.values()].map((verb) => `${verb.spec.id} (${verb.spec.summary})`).sort()
  return new AppError('NOT_FOUND', id ? `There is no operation ${id}.` : 'Name an operation.', { remedy: `Known ones: ${known.join(', ')}.` })
}
