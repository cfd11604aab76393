import { Copy, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Drawer } from '@/components/ui/drawer'
import { Explained } from '@/components/ui/explained'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import { Popover } from '@/components/ui/popover'
import { Sheet } from '@/components/ui/sheet'
import { TextField } from '@/components/ui/text-field'
import { Tooltip } from '@/components/ui/tooltip'
import { State } from '../state'

const nothing = (): void => undefined

export function Dialogs() {
  return (
    <State name="With a form">
      <Dialog
        title="Save segment"
        description="It is counted each night from then on."
        trigger={<Button>Save as</Button>}
        actions={(close) => (
          <>
            <Button onPress={close}>Cancel</Button>
            <Button variant="primary" onPress={close}>
              Save segment
            </Button>
          </>
        )}
      >
        <TextField label="Name" defaultValue="Win-back: Lapsed Customers" />
      </Dialog>
    </State>
  )
}

export function AlertDialogs() {
  return (
    <State name="Question and danger">
      <AlertDialog
        title="Switch the customer-360 database?"
        confirmLabel="Switch and empty the conditions"
        onConfirm={nothing}
        trigger={<Button>Switch</Button>}
      >
        The 4 conditions name attributes of the present one, so they are taken away.
      </AlertDialog>
      <AlertDialog title="Delete this segment?" confirmLabel="Delete segment" tone="danger" onConfirm={nothing} trigger={<Button>Delete</Button>}>
        Two campaigns use it and will be stopped.
      </AlertDialog>
    </State>
  )
}

export function Menus() {
  return (
    <State name="Actions">
      <Menu
        label="Actions of the segment"
        trigger={
          <IconButton label="More" variant="secondary">
            <Ellipsis strokeWidth={1.5} />
          </IconButton>
        }
        groups={[
          {
            id: 'edit',
            entries: [
              { id: 'rename', label: 'Rename', icon: <Pencil aria-hidden strokeWidth={1.5} />, keys: ['r'] },
              { id: 'duplicate', label: 'Duplicate', description: 'Into the same folder', icon: <Copy aria-hidden strokeWidth={1.5} /> },
              { id: 'move', label: 'Move', isDisabled: true },
            ],
          },
          {
            id: 'end',
            title: 'For good',
            entries: [{ id: 'delete', label: 'Delete', isDanger: true, icon: <Trash2 aria-hidden strokeWidth={1.5} /> }],
          },
        ]}
      />
    </State>
  )
}

export function Popovers() {
  return (
    <State name="With a field">
      <Popover label="Rename" trigger={<Button>Rename</Button>}>
        {(close) => (
          <div className="flex w-64 flex-col gap-3 p-3">
            <TextField label="Name" autoFocus />
            <Button variant="primary" onPress={close}>
              Rename
            </Button>
          </div>
        )}
      </Popover>
    </State>
  )
}

export function Sheets() {
  return (
    <State name="From the left">
      <Sheet label="Menu" trigger={<Button>Menu</Button>}>
        {(close) => (
          <div className="p-4">
            <Button onPress={close}>Close</Button>
          </div>
        )}
      </Sheet>
    </State>
  )
}

export function Drawers() {
  const [isOpen, setOpen] = useState(false)
  return (
    <State name="From the right">
      <Button onPress={() => setOpen(true)}>Ada Fern</Button>
      <Drawer title="Ada Fern" description="C41" isOpen={isOpen} onClose={() => setOpen(false)}>
        Four orders.
      </Drawer>
    </State>
  )
}

export function Tooltips() {
  return (
    <State name="On a button">
      <Tooltip content="Counts again now" keys={['r']}>
        <Button>Refresh</Button>
      </Tooltip>
    </State>
  )
}

export function Explaineds() {
  return (
    <State name="A compact amount">
      <Explained content="$1,371,204.50">$1.37M</Explained>
    </State>
  )
}
