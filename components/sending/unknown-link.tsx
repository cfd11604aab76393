/** For a link that was cut or changed on its way. */
export function UnknownLink() {
  return (
    <div className="flex flex-col gap-2">
      <h1 className="text-xl font-semibold tracking-tight">This link is not known</h1>
      <p className="text-muted">It may have been cut on its way. Open it from the email itself, or answer that email and ask.</p>
    </div>
  )
}
