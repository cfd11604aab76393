import type { Day } from '../core/calendar'
import { recipesFor, type Template, type TemplateGroup } from './templates-build'
import { bestCustomers, newBuyers } from './templates-buyers'
import { beforeTheyLeave, reach, rfm } from './templates-guides'
import { predicted } from './templates-predicted'
import { personas } from './templates-personas'
import { starters, winBack } from './templates-win-back'

export type { Template }

/** Starting points for winning customers back; `newId` makes an id for each condition. */
export function starterTemplates(newId: () => string): Template[] {
  return grouped('Win back', starters(recipesFor(newId, ANY_DAY)))
}

/** Every recipe, by group; `today` is the day of the count, from which some take a year. */
export function allTemplates(newId: () => string, today: Day): Template[] {
  const recipes = recipesFor(newId, today)
  return [
    ...grouped('Win back', [...starters(recipes), ...winBack(recipes)]),
    ...grouped('Who left, and why', personas(recipes)),
    ...grouped('One-time and new buyers', newBuyers(recipes)),
    ...grouped('Best customers', bestCustomers(recipes)),
    ...grouped('Recency, frequency, value', rfm(recipes)),
    ...grouped('Before they leave', beforeTheyLeave(recipes)),
    ...grouped('Predicted', predicted(recipes)),
    ...grouped('Reach and leaving out', reach(recipes)),
  ]
}

/** None of the starters names a day. */
const ANY_DAY: Day = '2000-01-01'

function grouped(group: TemplateGroup, templates: readonly Omit<Template, 'group'>[]): Template[] {
  return templates.map((template) => ({ ...template, group }))
}
