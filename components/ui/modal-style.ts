export const scrim = 'fixed inset-0 z-50 flex bg-scrim data-entering:animate-appear'

/** Centred from 640 px on; on a phone a sheet that rises from the bottom edge. */
export const modalPlace = 'items-end justify-center sm:items-start sm:p-6 sm:pt-[12vh]'

export const modalBox =
  'overlay flex max-h-[92dvh] w-full flex-col overflow-hidden rounded-b-none data-entering:animate-rise sm:max-h-[76dvh] sm:rounded-b-lg'
