/** On a phone its right end fades, so that one sees there may be more. */
export const tabRow =
  'flex gap-5 overflow-x-auto border-b border-line [scrollbar-width:none] max-sm:pr-8 max-sm:[mask-image:linear-gradient(to_right,black_calc(100%-2rem),transparent)]'

export const tabStyle = [
  'relative flex h-9 shrink-0 cursor-default items-center gap-1.5 rounded-sm text-base font-medium text-muted transition-colors duration-120 pointer-coarse:h-11',
  'data-hovered:text-text data-selected:text-text aria-[current]:text-text data-disabled:opacity-50 data-focus-visible:-outline-offset-2',
].join(' ')

export const tabUnderline = 'absolute inset-x-0 bottom-0 h-0.5 bg-accent forced-colors:bg-[Highlight]'
