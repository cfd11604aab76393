import 'server-only'

interface MjmlError {
  line: number
  message: string
  tagName: string
}

/** MJML as HTML, with what MJML itself says is wrong with it. */
export async function htmlOf(mjml: string): Promise<{ html: string; errors: MjmlError[] }> {
  // Sixty packages, which only somebody who edits or starts a send has to wait for.
  const { default: mjml2html } = await import('mjml')
  const { html, errors } = await mjml2html(mjml, { fonts: {}, keepComments: true, validationLevel: 'soft', ignoreIncludes: true })
  return { html, errors }
}
