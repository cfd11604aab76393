'use client'
import { Checkbox } from '@/components/ui/checkbox'
import { NumberField } from '@/components/ui/number-field'
import { TextField } from '@/components/ui/text-field'
import type { Block } from '@/lib/content/schema'
import { PictureUpload } from './picture-upload'
import { TagField } from './tag-field'

export interface ImageFieldsProps {
  block: Extract<Block, { kind: 'image' }>
  isReadOnly: boolean
  onChange: (change: object) => void
}

export function ImageFields({ block, isReadOnly, onChange }: ImageFieldsProps) {
  return (
    <>
      <TextField
        label="Picture"
        value={block.src}
        onChange={(src) => onChange({ src })}
        isReadOnly={isReadOnly}
        placeholder="https://"
        description="Upload one, or give the address of one on your own site."
      />
      {!isReadOnly && <PictureUpload onUploaded={({ src }) => onChange({ src })} />}
      <TagField
        label="Words for whoever cannot see it"
        value={block.alt}
        onChange={(alt) => onChange({ alt })}
        isReadOnly={isReadOnly || block.isDecorative}
        maxLength={300}
      />
      <Checkbox isSelected={block.isDecorative} onChange={(isDecorative) => onChange({ isDecorative })} isDisabled={isReadOnly}>
        It says nothing that the words do not say
      </Checkbox>
      <TagField
        label="Link"
        value={block.href}
        onChange={(href) => onChange({ href })}
        isReadOnly={isReadOnly}
        maxLength={1_000}
        description="Empty: no link."
      />
      <NumberField
        label="Width"
        unit="% of the message"
        minValue={10}
        maxValue={100}
        value={block.width}
        onChange={(width) => onChange({ width: width ?? 100 })}
        isReadOnly={isReadOnly}
      />
    </>
  )
}
