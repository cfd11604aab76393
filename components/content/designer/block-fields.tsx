'use client'
import { Trash2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { IconButton } from '@/components/ui/icon-button'
import { NumberField } from '@/components/ui/number-field'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { type Block, type LeafBlock, SOCIAL_NETWORKS } from '@/lib/content/schema'
import { AddLeaf } from './add-block'
import { CouponCode } from './coupon-code'
import { ImageFields } from './image-fields'
import { TagField } from './tag-field'

export interface BlockFieldsProps {
  block: Block
  mayWrite: boolean
  onChange: (change: object) => void
  onAddLeaf: (kind: LeafBlock['kind'], column: number) => void
}

const ALIGN = [
  { id: 'left', label: 'Left' },
  { id: 'center', label: 'Centre' },
] as const
const LINK_NOTE = 'Begins with https://, or {{ brand.website }}.'

/** What can be set of a block, by its kind. */
export function BlockFields({ block, mayWrite, onChange, onAddLeaf }: BlockFieldsProps) {
  const isReadOnly = !mayWrite
  const set = (name: string) => (value: unknown) => onChange({ [name]: value })
  switch (block.kind) {
    case 'heading':
      return (
        <>
          <TagField label="Heading" value={block.text} onChange={set('text')} isReadOnly={isReadOnly} maxLength={300} />
          <Segmented
            label="Size"
            options={[
              { id: '1', label: 'Large' },
              { id: '2', label: 'Small' },
            ]}
            value={String(block.level) as '1' | '2'}
            onChange={(level) => onChange({ level: Number(level) })}
            isDisabled={isReadOnly}
          />
          <Segmented label="Alignment" options={ALIGN} value={block.align} onChange={set('align')} isDisabled={isReadOnly} />
        </>
      )
    case 'text':
      return (
        <>
          <TagField
            label="Words"
            isRich
            value={block.text}
            onChange={set('text')}
            isReadOnly={isReadOnly}
            maxLength={5_000}
            description="**bold**, *italic*, [words](https://…) for a link, and lines that begin with “- ” for a list."
          />
          <Segmented label="Alignment" options={ALIGN} value={block.align} onChange={set('align')} isDisabled={isReadOnly} />
        </>
      )
    case 'button':
      return (
        <>
          <TagField label="Button" value={block.label} onChange={set('label')} isReadOnly={isReadOnly} maxLength={300} />
          <TagField label="Link" value={block.href} onChange={set('href')} isReadOnly={isReadOnly} maxLength={1_000} description={LINK_NOTE} />
          <Segmented label="Alignment" options={ALIGN} value={block.align} onChange={set('align')} isDisabled={isReadOnly} />
        </>
      )
    case 'image':
      return <ImageFields block={block} isReadOnly={isReadOnly} onChange={onChange} />
    case 'coupon':
      return (
        <>
          <TagField label="Offer" value={block.offer} onChange={set('offer')} isReadOnly={isReadOnly} maxLength={300} />
          <CouponCode block={block} isReadOnly={isReadOnly} onChange={onChange} />
          <TagField label="Terms" value={block.terms} onChange={set('terms')} isReadOnly={isReadOnly} maxLength={300} />
        </>
      )
    case 'products':
      return (
        <>
          <TagField label="Heading" value={block.title} onChange={set('title')} isReadOnly={isReadOnly} maxLength={300} />
          <Segmented
            label="Products"
            options={(['2', '3', '4', '6'] as const).map((id) => ({ id, label: id }))}
            value={String(block.count) as '2' | '3' | '4' | '6'}
            onChange={(count) => onChange({ count: Number(count) })}
            isDisabled={isReadOnly}
          />
          <Checkbox isSelected={block.showsPrice} onChange={set('showsPrice')} isDisabled={isReadOnly}>
            Show the price
          </Checkbox>
          <Checkbox isSelected={block.showsReason} onChange={set('showsReason')} isDisabled={isReadOnly}>
            Say why it was chosen
          </Checkbox>
          <TextField
            label="Link of each product"
            value={block.href}
            onChange={set('href')}
            isReadOnly={isReadOnly}
            placeholder="https://shop.example.com/p/{{ product.product_id }}"
            description="{{ product.product_id }} becomes the id of each product. Empty: no link."
          />
          <Select
            label="For whom nothing can be suggested"
            options={[
              { id: 'leave_out', label: 'Leave the grid out' },
              { id: 'hold', label: 'Hold the message back' },
            ]}
            value={block.whenEmpty}
            onChange={set('whenEmpty')}
            isDisabled={isReadOnly}
          />
        </>
      )
    case 'columns':
      return (
        <>
          <p className="text-sm text-muted">Each column has blocks of its own; on a phone they stand below one another.</p>
          {mayWrite && (
            <div className="flex flex-wrap gap-2">
              {block.columns.map((leaves, column) => (
                <AddLeaf key={column} label={`Add to column ${column + 1}`} onAdd={(kind) => onAddLeaf(kind, column)} />
              ))}
              {block.columns.length < 4 && (
                <Button size="sm" onPress={() => onChange({ columns: [...block.columns, []] })}>
                  Add a column
                </Button>
              )}
              {block.columns.length > 2 && block.columns.at(-1)?.length === 0 && (
                <Button size="sm" onPress={() => onChange({ columns: block.columns.slice(0, -1) })}>
                  Remove the last column
                </Button>
              )}
            </div>
          )}
        </>
      )
    case 'spacer':
      return (
        <NumberField
          label="Height"
          unit="pixels"
          minValue={4}
          maxValue={96}
          value={block.height}
          onChange={(height) => onChange({ height: height ?? 24 })}
          isReadOnly={isReadOnly}
        />
      )
    case 'social':
      return (
        <>
          {block.links.map((link, index) => {
            const change = (to: object): void => onChange({ links: block.links.map((one, at) => (at === index ? { ...one, ...to } : one)) })
            return (
              <div key={index} className="flex items-end gap-2">
                <Select
                  label={`Network ${index + 1}`}
                  options={SOCIAL_NETWORKS.map((id) => ({ id, label: id }))}
                  value={link.network}
                  onChange={(network) => change({ network })}
                  isDisabled={isReadOnly}
                  className="w-32 shrink-0"
                />
                <TextField
                  label={`Address ${index + 1}`}
                  value={link.href}
                  onChange={(href) => change({ href })}
                  isReadOnly={isReadOnly}
                  placeholder="https://"
                  className="flex-1"
                />
                {mayWrite && (
                  <IconButton label={`Remove ${link.network}`} onPress={() => onChange({ links: block.links.filter((_, at) => at !== index) })}>
                    <Trash2 strokeWidth={1.5} />
                  </IconButton>
                )}
              </div>
            )
          })}
          {mayWrite && block.links.length < 8 && (
            <Button size="sm" className="self-start" onPress={() => onChange({ links: [...block.links, { network: 'Website', href: '' }] })}>
              Add a link
            </Button>
          )}
        </>
      )
    case 'divider':
      return <p className="text-sm text-muted">A thin line from edge to edge. There is nothing to set.</p>
  }
}
