/** A word of the sentence that can be changed: it looks like text until one comes near. */
export const inlineControl = [
  'flex h-8 max-w-full min-w-0 items-center gap-1 rounded-md px-2 text-left transition-colors duration-120 pointer-coarse:h-10',
  'data-hovered:bg-hover data-pressed:bg-pressed data-disabled:text-text',
].join(' ')

/** A value that a person gives: boxed, because it is theirs to fill. */
export const valueControl = [
  'flex h-8 max-w-full min-w-0 items-center gap-1.5 rounded-md border border-edge bg-surface px-2.5 text-left transition-colors duration-120 pointer-coarse:h-10',
  'data-hovered:border-muted data-pressed:bg-sunken data-disabled:border-transparent data-disabled:px-2',
].join(' ')
