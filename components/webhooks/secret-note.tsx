export function SecretNote() {
  return (
    <p className="text-sm text-muted">The receiver checks with it that an event comes from here: any Standard Webhooks library takes it as it is.</p>
  )
}
