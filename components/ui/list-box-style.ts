/** One row of every list that opens: select, combo box, menu, checkbox list, palette. */
export const optionRow = [
  'flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1.5 text-base select-none pointer-coarse:min-h-10',
  'data-disabled:opacity-50 data-focused:bg-hover data-focus-visible:bg-hover data-focus-visible:-outline-offset-2 data-pressed:bg-pressed',
].join(' ')

export const optionTitle = 'px-2 pt-2 pb-1 text-xs font-medium text-muted'

export const optionList = 'max-h-80 overflow-y-auto scroll-shade p-1 outline-none'
