'use client'
import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type SubmitEvent, useEffect, useMemo, useRef, useState } from 'react'
import type * as z from 'zod'
import { useAnnouncer } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorNotice } from '@/components/ui/error-notice'
import { IconButton } from '@/components/ui/icon-button'
import { NumberField } from '@/components/ui/number-field'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { BrandSettings, type Font, FONTS, type SaveBrandInput, type Sender } from '@/lib/content/schema'
import type { ErrorData, Issue } from '@/lib/core/errors'
import { generateId } from '@/lib/core/ids'
import type { Result } from '@/lib/core/result'
import { reach } from '../../customers/reach'
import { type Pictures, PicturesProvider, PictureUpload } from '../designer/picture-upload'
import { ColourField } from './colour-field'

export interface BrandFormProps {
  databaseId: string
  settings: BrandSettings
  version: number
  mayWrite: boolean
  uploadAction: Pictures['uploadAction']
  saveAction: (input: z.input<typeof SaveBrandInput>) => Promise<Result<{ version: number }>>
}

const COLOURS: readonly (readonly [keyof BrandSettings['colours'], string])[] = [
  ['accent', 'Buttons and links'],
  ['onAccent', 'Words on a button'],
  ['text', 'Words'],
  ['surface', 'Ground of the message'],
  ['muted', 'Small print'],
  ['ground', 'Around the message'],
]

const MEASURED: readonly (readonly [keyof BrandSettings['tracking'], string, string])[] = [
  ['opens', 'Opens', 'By a picture that cannot be seen. Mail programs that load pictures by themselves are told apart where they can be.'],
  ['clicks', 'Clicks', 'Links lead over this site. Those to unsubscribe or to choose never do.'],
  ['utm', 'Name the campaign in links', 'With utm_source, utm_medium and utm_campaign, for the statistics of your own site.'],
]

/** How messages look and who they come from; counts for what is sent from now on. */
export function BrandForm({ databaseId, settings, version, mayWrite, uploadAction, saveAction }: BrandFormProps) {
  const [draft, setDraft] = useState(settings)
  const [basedOn, setBasedOn] = useState(version)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [failure, setFailure] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)
  const [refusals, setRefusals] = useState(0)
  const [isSaved, setSaved] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const router = useRouter()
  const { announce } = useAnnouncer()
  const pictures = useMemo(() => ({ databaseId, uploadAction }), [databaseId, uploadAction])
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(), [refusals])

  const set = (change: Partial<BrandSettings>): void => {
    setDraft((before) => ({ ...before, ...change }))
    setSaved(false)
  }
  const changeSender = (id: string, change: Partial<Sender>): void =>
    set({ senders: draft.senders.map((sender) => (sender.id === id ? { ...sender, ...change } : sender)) })
  const save = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const read = BrandSettings.safeParse(draft)
    if (!read.success) {
      setErrors(namedBy(read.error.issues as Issue[]))
      setRefusals((before) => before + 1)
      return
    }
    setErrors({})
    setPending(true)
    const result = await reach(saveAction({ databaseId, basedOnVersion: basedOn, settings: read.data }))
    setPending(false)
    if (!result.ok) return setFailure(result.error)
    setFailure(undefined)
    setBasedOn(result.value.version)
    setSaved(true)
    announce('Brand kit saved')
    router.refresh()
  }

  return (
    <form ref={form} noValidate onSubmit={(event) => void save(event)} className="flex flex-col gap-5">
      {failure && (
        <ErrorNotice error={failure} actions={failure.code === 'CONFLICT' && <Button onPress={() => window.location.reload()}>Reload</Button>} />
      )}
      <div className="grid gap-5 lg:grid-cols-2">
        <Card title="Brand">
          <div className="flex flex-col gap-4">
            <TextField label="Name" value={draft.name} onChange={(name) => set({ name })} error={errors.name} isReadOnly={!mayWrite} maxLength={80} />
            <TextField
              label="Website"
              value={draft.website}
              onChange={(website) => set({ website })}
              error={errors.website}
              isReadOnly={!mayWrite}
              placeholder="https://shop.example.com"
            />
            <TextArea
              label="Postal address"
              value={draft.postalAddress}
              onChange={(postalAddress) => set({ postalAddress })}
              error={errors.postalAddress}
              isReadOnly={!mayWrite}
              description="Stands in the footer of every email, as the law asks."
            />
          </div>
        </Card>
        <Card title="Logo" note="Without one, the name stands at the top.">
          <div className="flex flex-col gap-4">
            <TextField
              label="Picture"
              value={draft.logo?.src ?? ''}
              onChange={(src) => set({ logo: src === '' ? null : { alt: '', width: 160, ...draft.logo, src } })}
              error={errors['logo.src']}
              isReadOnly={!mayWrite}
              placeholder="https://"
            />
            {mayWrite && (
              <PicturesProvider value={pictures}>
                <PictureUpload
                  label="Upload a logo"
                  onUploaded={({ src, width }) => set({ logo: { alt: draft.logo?.alt ?? '', src, width: Math.min(Math.max(width, 24), 200) } })}
                />
              </PicturesProvider>
            )}
            {draft.logo && (
              <>
                <TextField
                  label="Words for whoever cannot see it"
                  value={draft.logo.alt}
                  onChange={(alt) => draft.logo && set({ logo: { ...draft.logo, alt } })}
                  isReadOnly={!mayWrite}
                  description="Empty: the name of the brand."
                />
                <NumberField
                  label="Width"
                  unit="pixels"
                  minValue={24}
                  maxValue={400}
                  value={draft.logo.width}
                  onChange={(width) => draft.logo && set({ logo: { ...draft.logo, width: width ?? 160 } })}
                  isReadOnly={!mayWrite}
                />
              </>
            )}
          </div>
        </Card>
        <Card title="Colours and font">
          <div className="flex flex-col gap-4">
            <div className="grid grid-cols-2 gap-4">
              {COLOURS.map(([name, label]) => (
                <ColourField
                  key={name}
                  label={label}
                  value={draft.colours[name]}
                  error={errors[`colours.${name}`]}
                  isReadOnly={!mayWrite}
                  onChange={(value) => set({ colours: { ...draft.colours, [name]: value } })}
                />
              ))}
            </div>
            <Select
              label="Font"
              options={(Object.keys(FONTS) as Font[]).map((id) => ({ id, label: id }))}
              value={draft.font}
              onChange={(font) => set({ font })}
              isDisabled={!mayWrite}
              description="Fonts that readers have themselves; nothing is loaded from elsewhere."
            />
          </div>
        </Card>
        <Card title="Senders" note="The first one, unless an email names another.">
          <div className="flex flex-col gap-5">
            {draft.senders.map((sender, index) => (
              <fieldset key={sender.id} className="flex flex-col gap-3">
                <legend className="mb-1 flex w-full items-center justify-between text-sm font-medium">Sender {index + 1}</legend>
                <TextField
                  label="Name"
                  value={sender.name}
                  onChange={(name) => changeSender(sender.id, { name })}
                  error={errors[`senders.${index}.name`]}
                  isReadOnly={!mayWrite}
                />
                <TextField
                  label="Email"
                  value={sender.email}
                  onChange={(email) => changeSender(sender.id, { email })}
                  error={errors[`senders.${index}.email`]}
                  isReadOnly={!mayWrite}
                />
                <TextField
                  label="Replies go to"
                  value={sender.replyTo ?? ''}
                  onChange={(replyTo) => changeSender(sender.id, { replyTo: replyTo === '' ? null : replyTo })}
                  error={errors[`senders.${index}.replyTo`]}
                  isReadOnly={!mayWrite}
                  description="Empty: the same address."
                />
                {mayWrite && (
                  <IconButton
                    label={`Remove sender ${index + 1}`}
                    className="self-start"
                    onPress={() => set({ senders: draft.senders.filter(({ id }) => id !== sender.id) })}
                  >
                    <Trash2 strokeWidth={1.5} />
                  </IconButton>
                )}
              </fieldset>
            ))}
            {draft.senders.length === 0 && <p className="text-sm text-muted">Nobody yet. An email needs somebody that it comes from.</p>}
            {mayWrite && draft.senders.length < 10 && (
              <Button
                className="self-start"
                onPress={() => set({ senders: [...draft.senders, { id: generateId(), name: draft.name, email: '', replyTo: null }] })}
              >
                Add a sender
              </Button>
            )}
          </div>
        </Card>
        <Card title="What is measured" note="Of emails that are sent from now on.">
          <div className="flex flex-col gap-3">
            {MEASURED.map(([name, label, description]) => (
              <Checkbox
                key={name}
                isSelected={draft.tracking[name]}
                onChange={(isOn) => set({ tracking: { ...draft.tracking, [name]: isOn } })}
                isReadOnly={!mayWrite}
                description={description}
              >
                {label}
              </Checkbox>
            ))}
          </div>
        </Card>
      </div>
      {mayWrite && (
        <div className="flex items-center justify-end gap-3">
          {isSaved && <span className="text-sm text-muted">Saved</span>}
          <Button type="submit" variant="primary" isPending={isPending}>
            Save brand kit
          </Button>
        </div>
      )}
    </form>
  )
}

function namedBy(issues: readonly Issue[]): Record<string, string> {
  return Object.fromEntries(issues.map(({ path, message }) => [path.join('.'), `It ${message}.`]))
}
