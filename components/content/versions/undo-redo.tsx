import { Redo2, Undo2 } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'

export interface UndoRedoProps {
  of: { canUndo: boolean; canRedo: boolean; undo: () => void; redo: () => void }
}

export function UndoRedo({ of }: UndoRedoProps) {
  return (
    <>
      <IconButton label="Undo" keys={['$mod+z']} isDisabled={!of.canUndo} onPress={of.undo}>
        <Undo2 strokeWidth={1.5} />
      </IconButton>
      <IconButton label="Redo" keys={['$mod+Shift+z']} isDisabled={!of.canRedo} onPress={of.redo}>
        <Redo2 strokeWidth={1.5} />
      </IconButton>
    </>
  )
}
