import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { NONE } from '@/lib/core/format'
import { formatInstant } from '@/lib/core/format-time'
import type { Contact } from '@/lib/customers/profile/schema'
import { channelWord } from './happening-words'

/** What this customer agreed to: how it stands, then each time that it was said, with who, when, where and to which text. */
export function ConsentsCard({ of: { permissions, consents, choices, timezone } }: { of: Contact }) {
  return (
    <Card title="Permission">
      <ul className="flex flex-wrap gap-x-8 gap-y-3 pb-4">
        {permissions.map(({ channel, isOptedIn, isContactable }) => (
          <li key={channel} className="flex flex-col gap-1">
            <span className="text-sm text-muted">{capital(channelWord(channel))}</span>
            <span className="flex items-center gap-2">
              <Badge tone={isOptedIn === null ? 'neutral' : isOptedIn ? 'positive' : 'negative'}>
                {isOptedIn === null ? 'Never asked' : isOptedIn ? 'Agreed' : 'Said no'}
              </Badge>
              {!isContactable && <span className="text-xs text-muted">cannot be reached</span>}
            </span>
          </li>
        ))}
      </ul>
      {consents.length === 0 ? (
        <p className="text-sm text-muted">No record of when and where it was said; it stands so in the customer’s own row.</p>
      ) : (
        <Table label="Consents" className="max-h-96">
          <TableHead>
            <HeadCell>When</HeadCell>
            <HeadCell>What</HeadCell>
            <HeadCell>Where</HeadCell>
            <HeadCell className="hidden md:table-cell">Written down by</HeadCell>
            <HeadCell className="hidden md:table-cell">Text</HeadCell>
            <HeadCell className="hidden lg:table-cell">For</HeadCell>
          </TableHead>
          <TableBody>
            {consents.map((one, index) => (
              <Row key={`${one.at} ${one.channel} ${index}`}>
                <Cell isRowHeader className="whitespace-nowrap">
                  {formatInstant(one.at, timezone)}
                </Cell>
                <Cell>
                  {one.isOptedIn ? 'Agreed to' : 'Said no to'} {channelWord(one.channel)}
                </Cell>
                <Cell>{[one.source, one.program, one.brand].filter((part) => part !== null).join(' · ') || NONE}</Cell>
                <Cell className="hidden md:table-cell">{one.recordedBy ?? NONE}</Cell>
                <Cell className="hidden max-w-64 [overflow-wrap:anywhere] md:table-cell">{one.proof ?? NONE}</Cell>
                <Cell className="hidden [overflow-wrap:anywhere] lg:table-cell">{one.address ?? NONE}</Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      )}
      {choices.length > 0 && (
        <Table label="Choices on the page of preferences" className="mt-4 max-h-96">
          <TableHead>
            <HeadCell>When</HeadCell>
            <HeadCell>What they chose</HeadCell>
            <HeadCell className="hidden md:table-cell">By the link of</HeadCell>
            <HeadCell className="hidden lg:table-cell">For</HeadCell>
          </TableHead>
          <TableBody>
            {choices.map((one, index) => (
              <Row key={`${one.at} ${index}`}>
                <Cell isRowHeader className="whitespace-nowrap">
                  {formatInstant(one.at, timezone)}
                </Cell>
                <Cell className="[overflow-wrap:anywhere]">{choiceWords(one)}</Cell>
                <Cell className="hidden [overflow-wrap:anywhere] md:table-cell">{one.campaign ?? NONE}</Cell>
                <Cell className="hidden [overflow-wrap:anywhere] lg:table-cell">{one.address ?? NONE}</Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      )}
    </Card>
  )
}

function choiceWords({ topic, isWanted }: Contact['choices'][number]): string {
  if (topic === null) return isWanted ? 'All emails again' : 'At most one email a week'
  return isWanted ? `Came back to ${topic}` : `Left ${topic}`
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
