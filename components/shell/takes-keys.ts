const TAKES_TEXT =
  'input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox], [role=searchbox], [role=combobox], [role=spinbutton]'
/** Their letters choose an entry, or they are a small world of their own. */
const TAKES_LETTERS = '[role=menu], [role=listbox], [role=tree], [role=grid], [role=dialog], [role=alertdialog]'

/** Whether what has the focus makes use of plain keys itself, so that a shortcut of one key must not fire. */
export function takesKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(`${TAKES_TEXT}, ${TAKES_LETTERS}`) !== null
}
