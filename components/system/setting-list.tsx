import { AREAS, type Setting } from '@/lib/system/schema'
import { Badge, type BadgeProps } from '../ui/badge'
import { Card } from '../ui/card'

const WORDS: Record<Setting['state'], { tone: BadgeProps['tone']; word: string }> = {
  good: { tone: 'positive', word: 'Good' },
  optional: { tone: 'neutral', word: 'Optional' },
  attention: { tone: 'accent', word: 'Look at this' },
  broken: { tone: 'negative', word: 'Broken' },
}

/** What is configured, area by area; what needs somebody stands out by a word and a sentence. */
export function SettingList({ settings }: { settings: readonly Setting[] }) {
  return (
    <div className="gap-4 *:mb-4 *:break-inside-avoid lg:columns-2">
      {AREAS.map((area) => {
        const mine = settings.filter((setting) => setting.area === area)
        if (mine.length === 0) return null
        return (
          <Card key={area} title={area} isFlush>
            <dl className="divide-y divide-line border-t border-line">
              {mine.map((setting) => (
                <Entry key={setting.name} setting={setting} />
              ))}
            </dl>
          </Card>
        )
      })}
    </div>
  )
}

function Entry({ setting: { name, value, state, advice } }: { setting: Setting }) {
  const { tone, word } = WORDS[state]
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[9rem_minmax(0,1fr)_auto]">
      <dt className="font-medium">{name}</dt>
      <dd className="col-span-2 row-start-2 min-w-0 sm:col-span-1 sm:col-start-2 sm:row-start-1">
        <span className="break-words">{value}</span>
        {advice && <span className="mt-1 block text-sm text-muted">{advice}</span>}
      </dd>
      <dd className="col-start-2 row-start-1 sm:col-start-3">
        <Badge tone={tone}>{word}</Badge>
      </dd>
    </div>
  )
}
