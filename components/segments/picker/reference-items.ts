import type { ReferenceChoices } from '@/lib/audience/references-schema'
import { formatQuantity } from '@/lib/core/format'
import type { PickItem, PickSection } from './pick-items'
import { placeOfReference } from './places'

/** Of each kind while nothing is typed; the others are found by their names. */
const SHOWN = 5

type Sized = ReferenceChoices['segments']
type Named = ReferenceChoices['campaigns']

/** What conditions can name: in general first, then each by its name. */
export function referenceSections(references: ReferenceChoices, isSearch: boolean): PickSection[] {
  const some = (items: PickItem[]): PickItem[] => (isSearch ? items : items.slice(0, SHOWN))
  return [
    {
      title: placeOfReference('segment'),
      items: [
        memberItem('segment', null, 'Member of a segment', 'Is or is not in another segment, as that one is at the count.'),
        ...some(named('segment', references.segments)),
      ],
    },
    {
      title: placeOfReference('list'),
      items: [memberItem('list', null, 'Member of a list', 'Is or is not in a list that was uploaded.'), ...some(named('list', references.lists))],
    },
    {
      title: placeOfReference('activity'),
      items: [
        activityItem('campaign', null, 'In a campaign', 'Was or was not given something by campaigns: which, when, how often.'),
        activityItem('automation', null, 'In an automation', 'Was or was not given something by automations: which, when, how often.'),
        ...some(entered('campaign', references.campaigns)),
        ...some(entered('automation', references.automations)),
      ],
    },
  ]
}

function named(of: 'segment' | 'list', choices: Sized): PickItem[] {
  return choices.map(({ id, name, size }) =>
    memberItem(of, id, name, size === null ? `Everybody in this ${of}.` : `${formatQuantity(size, 'customer')} in this ${of}.`),
  )
}

function entered(kind: 'campaign' | 'automation', choices: Named): PickItem[] {
  return choices.map(({ id, name }) => activityItem(kind, id, name, `Everybody whom this ${kind} was for.`))
}

function memberItem(of: 'segment' | 'list', ref: string | null, label: string, description: string): PickItem {
  const table = placeOfReference(of)
  return { kind: 'member', of, ref, key: `${of}:${ref ?? ''}`, label, table, description, words: `${table} member audience ${description}` }
}

function activityItem(kind: 'campaign' | 'automation', ref: string | null, label: string, description: string): PickItem {
  const table = placeOfReference('activity')
  return {
    kind: 'activity',
    in: kind,
    ref,
    key: `${kind}:${ref ?? ''}`,
    label,
    table,
    description,
    words: `${table} ${kind} sent ${description}`,
  }
}
