'use client'
import { useEffect, useId, useRef, useState } from 'react'
import { cn } from '@/components/ui/class-names'

export interface MessageFrameProps {
  title: string
  html: string
  width: number
  className?: string
}

/**
 * A message in a frame where nothing runs. A form hands the document over, because within our own page its style sheets would need our nonce; each
 * document gets a frame of its own, so that previews are no steps of the browser's history, and the one before stays until the next is there.
 */
export function MessageFrame({ title, html, width, className }: MessageFrameProps) {
  const name = useId()
  const [{ shown, coming }, setFrames] = useState({ shown: '', coming: html })
  if (coming !== html) setFrames({ shown, coming: html })
  return (
    <div style={{ width }} className={cn('relative h-full max-w-full', className)}>
      {shown !== '' && shown !== coming && <Frame key={shown} name={`${name} before`} title={title} html={shown} isHidden={false} />}
      {coming !== '' && (
        <Frame
          key={coming}
          name={name}
          title={title}
          html={coming}
          isHidden={shown !== coming}
          onLoad={() => setFrames((frames) => (frames.coming === coming ? { shown: coming, coming } : frames))}
        />
      )}
    </div>
  )
}

interface FrameProps {
  name: string
  title: string
  html: string
  isHidden: boolean
  onLoad?: () => void
}

function Frame({ name, title, html, isHidden, onLoad }: FrameProps) {
  const form = useRef<HTMLFormElement>(null)
  const hasSent = useRef(false)
  useEffect(() => {
    hasSent.current = true
    form.current?.submit()
  }, [])
  return (
    <>
      <form ref={form} action="/api/content/frame" method="post" encType="multipart/form-data" target={name} hidden>
        <textarea name="html" defaultValue={html} readOnly />
      </form>
      <iframe
        name={name}
        title={title}
        sandbox=""
        tabIndex={0}
        onLoad={() => hasSent.current && onLoad?.()}
        aria-hidden={isHidden || undefined}
        className={cn('absolute inset-0 h-full w-full bg-white', isHidden && 'invisible')}
      />
    </>
  )
}
