'use client'
import { useMemo } from 'react'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import type { Mapping } from '@/lib/customers/mapping'
import type { ImportPreview } from '@/lib/customers/schema'
import { attributeOptions } from './attribute-options'
import { MappedAttribute } from './mapped-attribute'
import { assign, filledBy } from './mapping-draft'

export interface MappingTableProps {
  columns: ImportPreview['columns']
  attributes: ImportPreview['attributes']
  mapping: Mapping
  onChange: (mapping: Mapping) => void
}

/** The columns of the file, and what each becomes. */
export function MappingTable({ columns, attributes, mapping, onChange }: MappingTableProps) {
  const options = useMemo(() => attributeOptions(attributes), [attributes])
  const required = new Set(attributes.filter((one) => one.required).map(({ id }) => id))
  return (
    <Table label="Mapping">
      <TableHead>
        <HeadCell>Column of the file</HeadCell>
        <HeadCell className="hidden sm:table-cell">First values</HeadCell>
        <HeadCell className="w-3/5 sm:w-80">Becomes</HeadCell>
      </TableHead>
      <TableBody>
        {columns.map(({ name, samples }) => {
          const filled = filledBy(mapping, name)
          return (
            <Row key={name}>
              <Cell isRowHeader className="align-top font-medium break-words">
                <span className="block pt-1">{name}</span>
              </Cell>
              <Cell className="hidden max-w-md align-top sm:table-cell">
                <span className="block truncate pt-1 text-muted">{samples.filter(Boolean).slice(0, 4).join(' · ') || 'empty'}</span>
              </Cell>
              <Cell className="align-top">
                <div className="flex flex-col gap-1.5">
                  {(filled.length > 0 ? filled : [undefined]).map((attribute) => (
                    <MappedAttribute
                      key={attribute ?? ''}
                      column={name}
                      attribute={attribute}
                      options={options}
                      isRequired={required.has(attribute ?? '')}
                      onChange={(next) => onChange(assign(mapping, name, attribute, next))}
                    />
                  ))}
                </div>
              </Cell>
            </Row>
          )
        })}
      </TableBody>
    </Table>
  )
}
