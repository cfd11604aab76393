'use client'
import { type ComponentType, lazy, Suspense, useState } from 'react'

/** A part of a page that is loaded once it is shown, or before by `load`. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> & { load: () => void } {
  let Loaded: ComponentType<Props> | undefined
  const begin = async (): Promise<ComponentType<Props>> => (Loaded = await load())
  const Part = lazy(async () => ({ default: await begin().catch(() => Missing) }))
  function Later(props: Props) {
    // What is there already is shown at once, so that the next key meets it.
    const [Shown] = useState((): ComponentType<Props> => Loaded ?? Part)
    return (
      <Suspense>
        <Shown {...props} />
      </Suspense>
    )
  }
  return Object.assign(Later, { load: () => void begin().catch(() => undefined) })
}

/** From the first time on, so that what closes can still leave as it came. */
export function useOnceShown(isShown: boolean): boolean {
  const [wasShown, setShown] = useState(isShown)
  if (isShown && !wasShown) setShown(true)
  return isShown || wasShown
}

function Missing() {
  return (
    <p role="alert" className="overlay fixed inset-x-4 bottom-4 z-50 mx-auto max-w-md px-4 py-3">
      This part of the page could not be loaded. Check your connection, then load the page again.
    </p>
  )
}
