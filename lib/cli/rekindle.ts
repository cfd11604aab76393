import 'server-only'
import { tellable } from '../actions/action'
import { systemContext } from '../actions/context'
import { REGISTRY } from '../actions/registry'
import { AppError } from '../core/errors'
import { withDatabase } from './environment'

/** `rekindle <operation> --json '{…}'`: the result as JSON on stdout, or a typed error as JSON on stderr and exit 1. */
try {
  const [id, ...rest] = process.argv.slice(2)
  const verb = REGISTRY.get(id ?? '')
  if (!id || !verb) throw unknownOperation(id)
  const input = readInput(rest)
  const output = await withDatabase(async () => verb({ ctx: systemContext('command line'), input: input as never }))
  process.stdout.write(`${JSON.stringify(output ?? null)}\n`)
} catch (error) {
  const id = process.argv[2] ?? 'none'
  process.stderr.write(`${JSON.stringify({ error: tellable(error, id) })}\n`)
  process.exitCode = 1
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
