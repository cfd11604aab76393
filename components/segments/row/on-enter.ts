import type { KeyboardEvent } from 'react-aria-components'

/** Runs on Enter and lets every other key go on: a field that listens would else keep Escape from the popover around it. */
export function onEnter(run: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key === 'Enter') run()
    else event.continuePropagation()
  }
}
