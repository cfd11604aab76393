import 'server-only'
import type { TxtAnswer } from './dns'
import type { Finding } from './schema'

export function unreachable(subject: Finding['subject'], name: string, { why }: { why: string }): Finding {
  return {
    subject,
    state: 'unknown',
    record: null,
    message: `The DNS could not be asked for ${name} (${why}), so nothing is known about it.`,
    advice: 'Check that this machine can reach its name servers, then ask again.',
  }
}

export function recordsOf(answer: TxtAnswer): string[] {
  return answer.kind === 'found' ? answer.records : []
}
