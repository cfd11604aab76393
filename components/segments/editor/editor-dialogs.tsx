'use client'
import { useEffect } from 'react'
import { later } from '@/components/ui/later'
import { MenuList } from '@/components/ui/menu'
import { PopoverWindow } from '@/components/ui/popover'
import { STANDARD_CATALOGUE } from '@/lib/segments/catalogue/standard'
import { describe } from '@/lib/segments/describe'
import type { ImportDialogProps } from '../paste/import-dialog'
import type { Pasted } from '../paste/use-clipboard'
import type { AttributePickerProps } from '../picker/attribute-picker'
import { OptionsList } from '../row/inline-select'
import type { SaveDialogProps } from '../save/save-dialog'
import type { SaveOverDialogProps } from '../save/save-over-dialog'
import { suggestName } from '../save/suggest-name'
import { type PickRequest, useEditorTools } from './editor-tools'
import type { SegmentEditorProps } from './props'
import type { DraftState } from './use-draft'
import type { SaveCommands } from './use-save-commands'
import type { Saving } from './use-save'

const ImportDialog = later<ImportDialogProps>(() => import('../paste/import-dialog').then((part) => part.ImportDialog))
const AttributePicker = later<AttributePickerProps>(() => import('../picker/attribute-picker').then((part) => part.AttributePicker))
const SaveDialog = later<SaveDialogProps>(() => import('../save/save-dialog').then((part) => part.SaveDialog))
const SaveOverDialog = later<SaveOverDialogProps>(() => import('../save/save-over-dialog').then((part) => part.SaveOverDialog))

export interface EditorDialogsProps {
  props: SegmentEditorProps
  state: DraftState
  commands: SaveCommands
  saving: Saving
  /** Members now; undefined while they are not counted. */
  customers: number | undefined
  pasted: Pasted | undefined
  onPasted: (pasted: Pasted | undefined) => void
  picking: PickRequest | undefined
  onPicking: (request: PickRequest | undefined) => void
}

/** What opens over the page. */
export function EditorDialogs({ props, state, commands, saving, customers, pasted, onPasted, picking, onPicking }: EditorDialogsProps) {
  const { names } = useEditorTools()
  const { segment, takenNames } = props
  const { name, definition } = state
  // The page is there and can be read; what is likely to be opened first comes while it is.
  useEffect(() => [AttributePicker, OptionsList, PopoverWindow, MenuList, SaveDialog].forEach((part) => part.load()), [])
  return (
    <>
      {pasted && <ImportDialog {...pasted} onClose={() => onPasted(undefined)} />}
      {picking && <AttributePicker request={picking} onClose={() => onPicking(undefined)} />}
      {commands.asked === 'save' && segment && (
        <SaveOverDialog
          segment={segment}
          definition={definition}
          isPending={saving.isPending}
          impactAction={props.impactAction}
          onSave={commands.saveNow}
          onSaveAs={commands.saveAs}
          onClose={commands.close}
        />
      )}
      {commands.asked === 'save-as' && (
        <SaveDialog
          initial={{
            name: name.trim() === '' ? suggestName(definition, takenNames) : segment?.name === name ? `Copy of ${name}` : name,
            folder: segment?.folder ?? '',
            description: (segment?.description || describe(definition, STANDARD_CATALOGUE, names)).slice(0, 1_000),
          }}
          taken={segment ? [...takenNames, segment.name] : takenNames}
          size={customers}
          folders={props.folders}
          sharing={props.sharing}
          isPending={saving.isPending}
          error={saving.error}
          onSave={commands.saveNew}
          onClose={commands.close}
        />
      )}
    </>
  )
}
