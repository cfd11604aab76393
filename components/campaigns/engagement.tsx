import { Card } from '@/components/ui/card'
import { StatTile } from '@/components/ui/stat-tile'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import type { Engagement as Figures } from '@/lib/campaigns/schema'
import { formatCount, formatPercent } from '@/lib/core/format'

/** Who opened the emails and where they went, without and with what machines did. */
export function Engagement({ of }: { of: Figures }) {
  const { sent, opened, clicked, bounced, complained, unsubscribed, links } = of
  const share = (people: number): string => (sent === 0 ? '' : formatPercent(people / sent))
  return (
    <Card
      title="What people did"
      note="Without machines: mail programs that load pictures by themselves and scanners that follow links are left out where they can be told."
      isFlush
    >
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 border-t border-line p-4 sm:grid-cols-3 lg:grid-cols-5">
        <StatTile
          label="Opened"
          value={formatCount(opened.people)}
          note={`${share(opened.people)} · ${formatCount(opened.withMachines)} with machines`}
        />
        <StatTile
          label="Clicked"
          value={formatCount(clicked.people)}
          note={`${share(clicked.people)} · ${formatCount(clicked.withMachines)} with machines`}
        />
        <StatTile label="Unsubscribed" value={formatCount(unsubscribed)} note={share(unsubscribed)} />
        <StatTile label="Bounced" value={formatCount(bounced)} note={share(bounced)} />
        <StatTile label="Complained" value={formatCount(complained)} note={share(complained)} />
      </div>
      {links.length > 0 && (
        <Table label="Links">
          <TableHead>
            <HeadCell>Link</HeadCell>
            <HeadCell isNumeric>People</HeadCell>
            <HeadCell isNumeric className="hidden sm:table-cell">
              Clicks
            </HeadCell>
            <HeadCell isNumeric className="hidden sm:table-cell">
              By machines
            </HeadCell>
          </TableHead>
          <TableBody>
            {links.map(({ link, address, people, clicks, machineClicks }) => (
              <Row key={link}>
                <Cell isRowHeader className="break-all">
                  {address}
                </Cell>
                <Cell isNumeric>{formatCount(people)}</Cell>
                <Cell isNumeric className="hidden sm:table-cell">
                  {formatCount(clicks)}
                </Cell>
                <Cell isNumeric className="hidden sm:table-cell">
                  {formatCount(machineClicks)}
                </Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      )}
    </Card>
  )
}
