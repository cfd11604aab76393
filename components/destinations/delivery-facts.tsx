import { Card } from '@/components/ui/card'
import type { AttributeChoice } from '@/lib/audience/attribute-choices-schema'
import { formatQuantity } from '@/lib/core/format'
import type { Delivery } from '@/lib/destinations/delivery-schema'
import { MODE_WORDS, REACH_WORDS, scheduleWords } from '@/lib/destinations/describe'
import type { Target } from '@/lib/destinations/schema'
import { FactList } from './fact-list'
import { MappingTable } from './mapping-table'

export interface DeliveryFactsProps {
  delivery: Delivery
  targets: readonly Target[]
  choices: readonly AttributeChoice[]
}

/** A delivery, for those who may look at it and not change it. */
export function DeliveryFacts({ delivery, targets, choices }: DeliveryFactsProps) {
  const { audience, reach, mode, schedule, there, createdBy, columns } = delivery
  return (
    <div className="flex flex-col gap-6">
      <Card>
        <FactList
          facts={[
            ['Name there', audience],
            ['Who', REACH_WORDS[reach]],
            ['How the list is kept', `${MODE_WORDS[mode].label}. ${MODE_WORDS[mode].description}`],
            ['When', scheduleWords(schedule)],
            ['There now', formatQuantity(there, 'person', 'people')],
            ['Set up by', createdBy],
          ]}
        />
      </Card>
      <Card title="Attributes" isFlush>
        <MappingTable columns={columns} targets={targets} choices={choices} />
      </Card>
    </div>
  )
}
