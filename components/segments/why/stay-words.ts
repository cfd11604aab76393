import type { GroupTruth, NodeTruth, Stay, Why } from '@/lib/audience/why-schema'
import { formatDay } from '@/lib/core/format-time'

/** `In since 12 Mar 2026. Leaves on 4 May 2027 if nothing is bought: Days Since Latest Order is less than or equal to 730.` */
export function stayWords({ isMember, include, exclude }: Pick<Why, 'isMember' | 'include' | 'exclude'>, stay: Stay): string {
  const state = isMember ? 'In' : 'Out'
  const since = stay.since === null ? `${state} since ${formatDay(stay.lookedBackTo)} or longer.` : `${state} since ${formatDay(stay.since)}.`
  if (stay.until === null) {
    return `${since} ${isMember ? 'Stays' : 'Stays out'} at least until ${formatDay(stay.lookedAheadTo)} if nothing is bought.`
  }
  const words = wordsOf([include, ...(exclude ? [exclude] : [])])
  const turns = stay.turns.flatMap((id) => words.get(id) ?? []).join('; ')
  return `${since} ${isMember ? 'Leaves' : 'Comes in'} on ${formatDay(stay.until)} if nothing is bought${turns === '' ? '.' : `: ${turns}.`}`
}

function wordsOf(groups: readonly GroupTruth[]): Map<string, string> {
  const walk = (node: NodeTruth): [string, string][] => (node.kind === 'condition' ? [[node.id, node.words]] : node.of.flatMap(walk))
  return new Map(groups.flatMap(walk))
}
