'use client'
import { Card } from '@/components/ui/card'
import { Cell, Row, Table, TableBody } from '@/components/ui/table'
import { Tabs } from '@/components/ui/tabs'
import type { InboxMail } from '@/lib/sending/schema'

/** A message in the three ways in which one looks at it. */
export function MailView({ mail }: { mail: Pick<InboxMail, 'id' | 'subject' | 'headers' | 'text'> & { hasHtml: boolean } }) {
  return (
    <Tabs
      label="Parts of the message"
      tabs={[
        { id: 'html', label: 'HTML', isDisabled: !mail.hasHtml, content: <Html id={mail.id} subject={mail.subject} /> },
        {
          id: 'text',
          label: 'Text',
          content: (
            <Card>
              <pre className="font-mono text-sm break-words whitespace-pre-wrap">{mail.text ?? 'It has no plain-text part.'}</pre>
            </Card>
          ),
        },
        {
          id: 'headers',
          label: 'Headers',
          content: (
            <Table label="Headers">
              <TableBody>
                {mail.headers.map(({ name, value }, index) => (
                  <Row key={`${name} ${index}`}>
                    <Cell isRowHeader className="align-top font-medium whitespace-nowrap">
                      {name}
                    </Cell>
                    <Cell className="font-mono text-xs break-all">{value}</Cell>
                  </Row>
                ))}
              </TableBody>
            </Table>
          ),
        },
      ]}
    />
  )
}

/** Without scripts and without a place of its own: a message comes from whoever wrote it. */
function Html({ id, subject }: { id: string; subject: string }) {
  return (
    <iframe
      title={`HTML of ${subject}`}
      src={`/api/inbox/${id}/html`}
      sandbox="allow-popups"
      className="h-[70vh] w-full rounded-lg border border-line bg-white"
    />
  )
}
