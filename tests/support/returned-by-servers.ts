/** Reports as the programs that write them lay them out: their parts, their order, their encodings and their words. */
type Verdict = 'hard' | 'soft' | 'sender' | 'delivered' | 'complained' | 'nothing'

interface Part {
  type: string
  encoding?: 'base64' | 'quoted-printable'
  text: string
}

const HOME = 'From: MAILER-DAEMON@mx.example.com\nTo: b+x@bounces.example.com\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n'
const OURS = 'From: hello@shop.example.com\nTo: ada@example.com\nSubject: A note\nMessage-ID: <0199@shop.example.com>\n'

function mail(head: string, parts: Part[], type = 'multipart/report; report-type=delivery-status'): string {
  const written = parts.map((part) => {
    const { encoding } = part
    const body = encoding === 'base64' ? base64(part.text) : part.text
    return `--=_part\nContent-Type: ${part.type}\n${encoding === undefined ? '' : `Content-Transfer-Encoding: ${encoding}\n`}\n${body}\n`
  })
  return `${HOME}${head}\nContent-Type: ${type}; boundary="=_part"\n\n${written.join('')}--=_part--\n`.replaceAll(/\r?\n/g, '\r\n')
}

function base64(text: string): string {
  return Buffer.from(text.replaceAll('\n', '\r\n')).toString('base64').replace(/.{76}/g, '$&\n')
}

const words = (text: string, type = 'text/plain; charset=utf-8'): Part => ({ type, text })
const status = (text: string): Part => ({ type: 'message/delivery-status', text: `${text}\n` })
const whole: Part = { type: 'message/rfc822', text: `${OURS}\nHello\n` }
const headers: Part = { type: 'text/rfc822-headers', text: OURS }
const ofMessage = (mta: string): string => `Reporting-MTA: dns; ${mta}\nArrival-Date: Sun, 15 Mar 2026 12:00:00 +0000\n\n`
const TO = 'Final-Recipient: rfc822; ada@example.com\n'

const exchange = (code: string, why: string): string =>
  mail('Subject: Undeliverable: A note\nX-MS-Exchange-Message-Is-Ndr:', [
    { type: 'text/html; charset=utf-8', encoding: 'base64', text: `<p>Your message to ada@example.com couldn't be delivered.</p><b>${code}</b>` },
    status(
      `Reporting-MTA: dns;AM0PR01.example.com\nReceived-From-MTA: dns;mail.shop.example.com\n\nFinal-Recipient: rfc822;ada@example.com\nAction: failed\n` +
        `Status: ${code}\nDiagnostic-Code: smtp;550 ${code} ${why}\nX-Display-Name: Ada`,
    ),
    whole,
  ])

const gmail = (code: string, lines: string): string =>
  mail('Subject: Delivery Status Notification (Failure)\nX-Failed-Recipients: ada@example.com', [
    { type: 'text/plain; charset=utf-8', encoding: 'quoted-printable', text: '** Address not found **\n\nYour message wasn=E2=80=99t delivered.' },
    status(`${ofMessage('googlemail.example.com')}${TO}Action: failed\nStatus: ${code}\nRemote-MTA: dns; mx.example.com. (192.0.2.1)\n${lines}`),
    whole,
  ])

const postfix = (
  fields: string,
  text = "I'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients.",
): string =>
  mail('Subject: Undelivered Mail Returned to Sender', [
    words(`This is the mail system at host mx.example.com.\n\n${text}`, 'text/plain; charset=us-ascii'),
    status(
      `Reporting-MTA: dns; mx.example.com\nX-Postfix-Queue-ID: 4F1C2\nX-Postfix-Sender: rfc822; b+x@bounces.example.com\n\n${TO}Original-Recipient: rfc822;ada@example.com\n${fields}`,
    ),
    headers,
  ])

const exim = (fields: string): string =>
  mail('X-Failed-Recipients: ada@example.com\nSubject: Mail delivery failed: returning message to sender', [
    words('This message was created automatically by mail delivery software.\n  ada@example.com\n    550 5.1.1 in words only'),
    status(`Reporting-MTA: dns; exim.example.com\n\nAction: failed\nFinal-Recipient: rfc822;ada@example.com\n${fields}`),
    whole,
  ])

const sendmail = (fields: string, subject = 'Returned mail: see transcript for details'): string =>
  mail(`Subject: ${subject}`, [
    words('The original message was received at Sun, 15 Mar 2026 12:00:00 GMT\n   ----- Transcript of session follows -----\n550 5.1.1 only here'),
    status(
      `Reporting-MTA: dns; sendmail.example.com\nReceived-From-MTA: DNS; shop.example.com\n\nFinal-Recipient: RFC822; ada@example.com\n${fields}`,
    ),
    headers,
  ])

/** What wrote it, the mail, and what it says. */
export const BY_SERVERS: [string, string, Verdict][] = [
  ['Exchange Online: nobody of this name', exchange('5.1.10', 'RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'), 'hard'],
  ['Exchange Online: refused by another tenant', exchange('5.1.1', 'User unknown'), 'hard'],
  ['Exchange: a quota', exchange('5.2.2', 'STOREDRV.Deliver; mailbox full'), 'soft'],
  ['Exchange: only known senders', exchange('5.7.133', 'RESOLVER.RST.SenderNotAuthenticatedForGroup'), 'sender'],
  ['Exchange: too many hops', exchange('5.4.14', 'Hop count exceeded - possible mail loop'), 'soft'],
  ['Outlook.com: over the limit of the sender', exchange('5.7.705', 'Access denied, tenant has exceeded threshold'), 'sender'],
  [
    'Gmail: no such account, said in five lines',
    gmail(
      '5.1.1',
      'Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.\n 550-5.1.1 Please try double-checking the address\n 550 5.1.1 https://support.example.com/answer/6596',
    ),
    'hard',
  ],
  ['Gmail: over quota', gmail('4.2.2', 'Diagnostic-Code: smtp; 452-4.2.2 The recipient inbox is out of storage space.\n 452 4.2.2 x'), 'soft'],
  ['Gmail: DNS that does not answer', gmail('4.0.0', 'Diagnostic-Code: smtp; DNS Error: DNS type mx lookup had timed out'), 'soft'],
  [
    'Gmail: taken for spam',
    gmail('5.7.1', 'Diagnostic-Code: smtp; 550-5.7.1 [192.0.2.9] Our system has detected\n 550 5.7.1 unsolicited mail'),
    'sender',
  ],
  ['Postfix: unknown in a virtual table', postfix('Action: failed\nStatus: 5.1.1\nDiagnostic-Code: x-unix; user unknown'), 'hard'],
  ['Postfix: a host that nobody knows', postfix('Action: failed\nStatus: 5.4.4\nDiagnostic-Code: X-Postfix; Host or domain name not found'), 'hard'],
  [
    'Postfix: given up',
    postfix('Action: failed\nStatus: 4.4.1\nDiagnostic-Code: X-Postfix; connect to mx.example.com[192.0.2.1]:25: Connection timed out'),
    'soft',
  ],
  [
    'Postfix: a warning',
    postfix(
      'Action: delayed\nStatus: 4.4.1\nDiagnostic-Code: X-Postfix; connect: refused\nWill-Retry-Until: Fri, 20 Mar 2026 12:00:00 +0000',
      'THIS IS A WARNING ONLY.',
    ),
    'nothing',
  ],
  ['Postfix: delivered, as asked for', postfix('Action: delivered\nStatus: 2.0.0\nDiagnostic-Code: smtp; 250 2.0.0 Ok: queued as 9A'), 'delivered'],
  ['Postfix: handed to what tells no more', postfix('Action: relayed\nStatus: 2.0.0'), 'nothing'],
  [
    'Exim: the other server says why',
    exim('Status: 5.0.0\nRemote-MTA: dns; mx.example.com\nDiagnostic-Code: smtp; 550 5.1.1 <ada@example.com> User unknown'),
    'hard',
  ],
  ['Exim: unroutable, in its own words', exim('Status: 5.0.0'), 'soft'],
  ['Exim: a full disk over there', exim('Status: 5.0.0\nDiagnostic-Code: smtp; 452 4.3.1 Insufficient system storage'), 'soft'],
  [
    'Sendmail: user unknown',
    sendmail('Action: failed\nStatus: 5.1.1\nRemote-MTA: DNS; mx.example.com\nDiagnostic-Code: SMTP; 550 5.1.1 <ada@example.com>... User unknown'),
    'hard',
  ],
  ['Sendmail: host unknown', sendmail('Action: failed\nStatus: 5.1.2\nRemote-MTA: DNS; nowhere.example.com'), 'hard'],
  ['Sendmail: could not send for 4 hours', sendmail('Action: delayed\nStatus: 4.4.7', 'Warning: could not send message for past 4 hours'), 'nothing'],
  ['Sendmail: to the members of a list', sendmail('Action: expanded (to multi-recipient alias)\nStatus: 2.0.0', 'Return receipt'), 'nothing'],
  [
    'Domino: not in its book',
    mail('Subject: DELIVERY FAILURE: User ada (ada@example.com) not listed in Domino Directory', [
      words('Your message\n\n  Subject: A note\n\nwas not delivered to: ada@example.com\nbecause: User not listed'),
      status(
        `Reporting-MTA: dns;domino.example.com\n\n${TO}Action: failed\nStatus: 5.1.1\nDiagnostic-Code: X-Notes; User ada not listed in Domino Directory`,
      ),
      whole,
    ]),
    'hard',
  ],
  [
    'iCloud: over quota',
    mail('Subject: Undelivered Mail', [
      words('Unzustellbar'),
      status(
        `${ofMessage('icloud.example.com')}${TO}Action: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 <ada@example.com>: user is over quota`,
      ),
      headers,
    ]),
    'soft',
  ],
  [
    'Yahoo: a mailbox that is shut off, in a code of its own',
    mail('Subject: Failure Notice', [
      words('Sorry, we were unable to deliver.'),
      status(
        `Reporting-MTA: dns; yahoo.example.com\n\n${TO}Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 554 30 Sorry, your message cannot be delivered. This mailbox is disabled (554.30).`,
      ),
      whole,
    ]),
    'soft',
  ],
  [
    'Yahoo: put off for complaints',
    mail('Subject: Failure Notice', [
      words('…'),
      status(
        `${ofMessage('yahoo.example.com')}${TO}Action: failed\nStatus: 4.7.0\nDiagnostic-Code: smtp; 421 4.7.0 [TSS04] Messages temporarily deferred due to user complaints`,
      ),
      headers,
    ]),
    'soft',
  ],
  [
    'a report in base64',
    mail('Subject: =?utf-8?B?VW56dXN0ZWxsYmFy?=', [
      { type: 'text/plain; charset=utf-8', encoding: 'base64', text: 'Die Adresse gibt es nicht.' },
      { type: 'message/delivery-status', encoding: 'base64', text: `${ofMessage('mx.example.com')}${TO}Action: failed\nStatus: 5.1.1\n` },
      whole,
    ]),
    'hard',
  ],
  [
    'a report in quoted-printable',
    mail('Subject: Non remis', [
      { type: 'text/plain; charset=iso-8859-1', encoding: 'quoted-printable', text: 'Votre message n=92a pas =E9t=E9 remis.' },
      {
        type: 'message/delivery-status',
        encoding: 'quoted-printable',
        text: `${ofMessage('mx.example.com')}${TO}Action: fai=\nled\nStatus: 5=2E1=2E1\n`,
      },
    ]),
    'hard',
  ],
  [
    'its parts the wrong way round',
    mail('Subject: x', [whole, status(`${ofMessage('mx.example.com')}${TO}Status: 5.1.1\nAction: failed`), words('宛先が見つかりません')]),
    'hard',
  ],
  ['no words and nothing returned', mail('Subject: x', [status(`${ofMessage('mx.example.com')}${TO}Action: failed\nStatus: 5.1.1`)]), 'hard'],
  [
    'of a kind that is no report',
    mail('Subject: x', [words('No existe.'), status(`${ofMessage('mx.example.com')}${TO}Action: failed\nStatus: 5.1.1`)], 'multipart/mixed'),
    'nothing',
  ],
  [
    'of an address in other letters',
    mail('Subject: x', [
      words('不明'),
      {
        type: 'message/global-delivery-status',
        text: `Reporting-MTA: dns; mx.example.com\n\nFinal-Recipient: utf-8; 用户@example.com\nAction: failed\nStatus: 5.1.1\n`,
      },
    ]),
    'hard',
  ],
  ['a recipient without an action', mail('Subject: x', [words('?'), status(`${ofMessage('mx.example.com')}${TO}Status: 5.1.1`)]), 'nothing'],
  ['only about the message', mail('Subject: x', [words('?'), status('Reporting-MTA: dns; mx.example.com\nStatus: 5.1.1')]), 'nothing'],
  ['an empty part', mail('Subject: x', [words('?'), status('')]), 'nothing'],
  [
    'a bounce of a bounce, of which the outer one holds',
    mail('Subject: x', [
      status(`${ofMessage('mx.example.com')}${TO}Action: failed\nStatus: 4.4.7`),
      { type: 'message/rfc822', text: exim('Status: 5.1.1') },
    ]),
    'soft',
  ],
  [
    'a colleague who passes on what came back to her',
    mail('Subject: Fwd: x', [words('Look at this'), { type: 'message/rfc822', text: exim('Status: 5.1.1') }], 'multipart/mixed'),
    'nothing',
  ],
]

const feedback = (text: string): string =>
  mail(
    'Subject: Abuse report',
    [words('This is an email abuse report.'), { type: 'message/feedback-report', text: `${text}\nUser-Agent: ARF/1.0\nVersion: 1\n` }, headers],
    'multipart/report; report-type=feedback-report',
  )

/** What it is, the mail, and what it says. */
export const FEEDBACK: [string, string, Verdict][] = [
  ['Yahoo: spam', feedback('Feedback-Type: abuse\nOriginal-Mail-From: <b+x@bounces.example.com>\nReported-Domain: shop.example.com'), 'complained'],
  ['in capitals, with a comment', feedback('FEEDBACK-TYPE: Abuse (as told)'), 'complained'],
  ['fraud', feedback('Feedback-Type: fraud'), 'complained'],
  ['wants no more', feedback('Feedback-Type: opt-out'), 'complained'],
  ['no spam after all', feedback('Feedback-Type: not-spam'), 'nothing'],
  ['a virus', feedback('Feedback-Type: virus'), 'nothing'],
  ['DMARC', feedback('Feedback-Type: auth-failure\nAuth-Failure: dmarc'), 'nothing'],
  ['of no type', feedback('Source-IP: 192.0.2.1'), 'nothing'],
]

const plain = (head: string, text: string): string => `${HOME}${head}\nContent-Type: text/plain; charset=utf-8\n\n${text}\n`.replaceAll('\n', '\r\n')

/** Nobody's report: what it is, and the mail. */
export const ANSWERS: [string, string, Verdict][] = [
  [
    'away, from Exchange',
    plain('Subject: Automatische Antwort: A note\nX-Auto-Response-Suppress: All', 'Ich bin bis Montag nicht da. 5.1.1'),
    'nothing',
  ],
  ['away, from Gmail', plain('Subject: Out of office Re: A note\nPrecedence: bulk\nX-Autoreply: yes', 'Je suis absente. Status: 5.1.1'), 'nothing'],
  [
    'has left the company',
    plain('Subject: Automatic reply: A note', 'Ada no longer works here. This mailbox does not exist any more: 550 5.1.1.'),
    'nothing',
  ],
  ['a ticket', plain('Subject: [#1234] We got your message\nAuto-Submitted: auto-generated', 'Action: failed\nStatus: 5.1.1'), 'nothing'],
  ['who asks who we are', plain('Subject: Please confirm your message', 'To deliver your mail, click https://example.com/confirm'), 'nothing'],
  [
    'a read receipt',
    mail(
      'Subject: Read: A note',
      [
        words('Your message was displayed.'),
        { type: 'message/disposition-notification', text: `${TO}Disposition: manual-action/MDN-sent-manually; displayed\n` },
      ],
      'multipart/report; report-type=disposition-notification',
    ),
    'nothing',
  ],
  [
    'deleted unread',
    mail(
      'Subject: Not read',
      [
        words('Deleted'),
        { type: 'message/disposition-notification', text: `${TO}Disposition: automatic-action/MDN-sent-automatically; deleted\nFailure: 5.1.1\n` },
      ],
      'multipart/report; report-type=disposition-notification',
    ),
    'nothing',
  ],
  // The one that is missed: a hard bounce in words alone, as qmail and its like write it.
  [
    'qmail: nobody, in words alone',
    plain(
      'Subject: failure notice',
      'Hi. This is the qmail-send program at example.com.\n\n<ada@example.com>:\nSorry, no mailbox here by that name. (#5.1.1)',
    ),
    'nothing',
  ],
]
