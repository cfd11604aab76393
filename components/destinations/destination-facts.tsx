import { Card } from '@/components/ui/card'
import type { AttributeChoice } from '@/lib/audience/attribute-choices-schema'
import { formatQuantity } from '@/lib/core/format'
import { MODE_WORDS } from '@/lib/destinations/describe'
import type { Destination } from '@/lib/destinations/destination-schema'
import { FactList } from './fact-list'
import { MappingTable } from './mapping-table'

/** A destination, for those who may look at it and not change it. */
export function DestinationFacts({ destination, choices }: { destination: Destination; choices: readonly AttributeChoice[] }) {
  const { driverName, mode, allowPersonal, columns, targets, deliveries, createdBy } = destination
  return (
    <div className="flex flex-col gap-6">
      <Card>
        <FactList
          facts={[
            ['Tool', driverName],
            ['How the list is kept', `${MODE_WORDS[mode].label}. ${MODE_WORDS[mode].description}`],
            ['Who people are', allowPersonal ? 'May be sent here' : 'May not be sent here'],
            ['Sent there', formatQuantity(deliveries, 'delivery', 'deliveries')],
            ['Connected by', createdBy],
          ]}
        />
      </Card>
      <Card title="Attributes" isFlush>
        <MappingTable columns={columns} targets={targets} choices={choices} />
      </Card>
    </div>
  )
}
