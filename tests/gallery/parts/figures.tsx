import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import { Kbd, Keys } from '@/components/ui/kbd'
import { ShareBar } from '@/components/ui/share-bar'
import { NumberedCard } from '@/components/ui/numbered-card'
import { StatTile } from '@/components/ui/stat-tile'
import { TagList } from '@/components/ui/tag'
import { State } from '../state'

export function Badges() {
  return (
    <State name="Tones">
      <Badge>Draft</Badge>
      <Badge tone="accent">Running</Badge>
      <Badge tone="positive">Ready</Badge>
      <Badge tone="negative">Broken</Badge>
    </State>
  )
}

export function Cards() {
  return (
    <>
      <State name="With a title" className="*:w-96">
        <Card title="Revenue" note="12 months to 10 Dec 2011" actions={<Button size="sm">View as table</Button>}>
          <StatTile label="All channels" value="$1.37M" exact="$1,371,204.50" size="lg" />
        </Card>
      </State>
      <State name="Plain" className="*:w-96">
        <Card>Only content.</Card>
      </State>
    </>
  )
}

export function NumberedCards() {
  return (
    <>
      <State name="With a sentence" className="*:w-full">
        <NumberedCard number={1} title="Connection" description="Where it is, and how to get in.">
          <Button>Test the connection</Button>
        </NumberedCard>
      </State>
      <State name="Without" className="*:w-full">
        <NumberedCard number={12} title="Summary">
          Only content.
        </NumberedCard>
      </State>
    </>
  )
}

export function Kbds() {
  return (
    <State name="Keys">
      <Kbd>Esc</Kbd>
      <Keys keys={['g', 's']} />
      <Keys keys={['Ctrl', 'K']} />
    </State>
  )
}

export function ShareBars() {
  return (
    <State name="Nothing, very little, a third, everything" className="flex-col *:w-60">
      {[0, 0.001, 0.33, 1].map((share) => (
        <ShareBar key={share} share={share} />
      ))}
    </State>
  )
}

export function StatTiles() {
  const share = { share: 0.214, text: '21.4% of all customers' }
  return (
    <>
      <State name="Sizes" className="*:w-56">
        <StatTile label="Customers" value="108,648" share={share} size="hero" />
        <StatTile label="1-year revenue" value="$1.37M" exact="$1,371,204.50" share={{ share: 0.02, text: '2.0% of all revenue' }} size="lg" />
        <StatTile label="Reachable" value="62,037" share={{ share: 0.571, text: '57.1% of the segment' }} />
      </State>
      <State name="A billion, none, nothing, being counted, of before the edit" className="*:w-56">
        <StatTile label="Customers" value="1,204,648,112" size="hero" />
        <StatTile label="Customers" value="0" share={{ share: 0, text: '0.0% of all customers' }} size="lg" />
        <StatTile label="1-year revenue" value="–" note="No order carries a price" size="lg" />
        <StatTile label="Customers" value={undefined} size="lg" />
        <StatTile label="Customers" value="108,648" share={share} size="lg" isStale />
      </State>
    </>
  )
}

const CITIES = ['Berlin', 'Lisbon', 'A city with a name so long that it does not fit'].map((label) => ({ id: label, label }))

export function CodeBlocks() {
  return (
    <State name="SQL">
      <CodeBlock title="SQL" code={'select a.customer_id\n  from customer_attributes a\n  where a.contactable_email'} />
    </State>
  )
}

export function Tags() {
  const [tags, setTags] = useState(CITIES)
  return (
    <>
      <State name="Removable">
        <TagList
          label="Chosen cities"
          tags={tags}
          onRemove={(ids) => setTags(tags.filter(({ id }) => !ids.includes(id)))}
          emptyText="No city chosen"
        />
      </State>
      <State name="Fixed and empty">
        <TagList label="Cities" tags={CITIES} />
        <TagList label="No cities" tags={[]} emptyText="No city chosen" />
      </State>
    </>
  )
}
