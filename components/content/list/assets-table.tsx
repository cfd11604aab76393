import { Badge } from '@/components/ui/badge'
import { ActionsHeadCell, Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import type { AssetRow } from '@/lib/content/schema'
import { formatRelative } from '@/lib/core/format-time'
import { AssetMenu, type AssetActions } from './asset-menu'

export interface AssetsTableProps {
  assets: readonly AssetRow[]
  now: Date
  /** Undefined for whoever may only read. */
  actions: AssetActions | undefined
}

export function AssetsTable({ assets, now, actions }: AssetsTableProps) {
  return (
    <Table label="Messages">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell className="hidden sm:table-cell">Kind</HeadCell>
        <HeadCell className="hidden md:table-cell">Says</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell className="hidden sm:table-cell">Changed</HeadCell>
        {actions && <ActionsHeadCell />}
      </TableHead>
      <TableBody>
        {assets.map((asset) => (
          <Row key={asset.id}>
            <Cell isRowHeader>
              <TextLink href={`/content/${asset.id}`} variant="quiet" className="font-medium break-words">
                {asset.name}
              </TextLink>
            </Cell>
            <Cell className="hidden text-muted sm:table-cell">{asset.kind === 'text' ? 'Text' : 'Email'}</Cell>
            <Cell className="hidden max-w-80 truncate text-muted md:table-cell" title={asset.subject}>
              {asset.subject || '–'}
            </Cell>
            <Cell>
              <Badge tone={asset.status === 'ready' ? 'positive' : 'neutral'}>{asset.status === 'ready' ? 'Ready' : 'Draft'}</Badge>
            </Cell>
            <Cell className="hidden text-muted sm:table-cell" title={asset.updatedAt}>
              {formatRelative(asset.updatedAt, now)} by {asset.updatedBy}
            </Cell>
            {actions && (
              <Cell className="w-10 text-right">
                <AssetMenu asset={asset} {...actions} />
              </Cell>
            )}
          </Row>
        ))}
      </TableBody>
    </Table>
  )
}
