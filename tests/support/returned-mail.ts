/** Mails that servers send back, written after RFC 3464, RFC 5965 and how the common servers do it. */
interface Dsn {
  status?: string
  action?: string
  diagnostic?: string
  /** The server that wrote it. */
  mta?: string
  extra?: string
}

const lines = (text: string): string => text.replaceAll(/\r?\n/g, '\r\n')

export function dsn({ status = '', action = 'failed', diagnostic = '', mta = 'mx.example.com', extra = '' }: Dsn): string {
  const fields = [
    'Final-Recipient: rfc822; ada@example.com',
    `Action: ${action}`,
    status === '' ? '' : `Status: ${status}`,
    diagnostic === '' ? '' : `Diagnostic-Code: smtp; ${diagnostic}`,
    extra,
  ]
  return lines(`From: Mail Delivery System <MAILER-DAEMON@${mta}>
To: b+x@bounces.example.com
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B1"

--B1
Content-Type: text/plain; charset=us-ascii

This is the mail system at host ${mta}. I'm sorry to have to inform you 550 5.1.1.

--B1
Content-Type: message/delivery-status

Reporting-MTA: dns; ${mta}
Arrival-Date: Sun, 15 Mar 2026 12:00:00 +0000

${fields.filter((field) => field !== '').join('\n')}

--B1
Content-Type: message/rfc822

From: hello@shop.example.com
Subject: A note
Message-ID: <0199@shop.example.com>

Hello
--B1--
`)
}

export function complaint({ type = 'abuse', headers }: { type?: string; headers: string }): string {
  return lines(`From: <feedback@isp.example.com>
To: complaints@bounces.example.com
Subject: complaint
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="B2"

--B2
Content-Type: text/plain

This is an email abuse report.

--B2
Content-Type: message/feedback-report

Feedback-Type: ${type}
User-Agent: SomeGenerator/1.0
Version: 1
Original-Rcpt-To: redacted@example.com

--B2
Content-Type: text/rfc822-headers

From: hello@shop.example.com
To: redacted@example.com
${headers}
Subject: A note

--B2--
`)
}

/** As qmail writes it (QSBMF): words of its own and no report. */
function qmail(said: string, { before = '', type = 'text/plain' } = {}): string {
  return lines(`From: MAILER-DAEMON@mx.example.com
To: b+x@bounces.example.com
Subject: failure notice
Content-Type: ${type}

${before}Hi. This is the qmail-send program at mx.example.com.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out. 550 5.1.1

<ada@example.com>:
${said}

--- Below this line is a copy of the message.

Return-Path: <b+x@bounces.example.com>
From: hello@shop.example.com
Subject: A note (#5.1.1)

Hello
`)
}

/** What it is, the mail, and what it says. */
export const DSN_CASES: [string, string, 'hard' | 'soft' | 'sender' | 'delivered' | 'nothing'][] = [
  ['Postfix: no such user', dsn({ status: '5.1.1', diagnostic: '550 5.1.1 <ada@example.com>: Recipient address rejected: User unknown' }), 'hard'],
  ['Exim: no enhanced code of its own', dsn({ status: '5.0.0', diagnostic: '550 5.1.1 no such user here' }), 'hard'],
  ['Exim: only the basic code', dsn({ status: '5.0.0', diagnostic: '550 no such user here' }), 'soft'],
  ['Exchange: 5.1.10', dsn({ status: '5.1.10', diagnostic: '550 5.1.10 RESOLVER.ADR.RecipientNotFound' }), 'hard'],
  ['Exchange: no such domain', dsn({ status: '5.4.310', diagnostic: '550 5.4.310 DNS domain example.com does not exist' }), 'hard'],
  ['Postfix: no such domain', dsn({ status: '5.4.4' }), 'hard'],
  ['a domain that takes no mail', dsn({ status: '5.1.10', diagnostic: '556 5.1.10 nullMX' }), 'hard'],
  ['Gmail: disabled', dsn({ status: '5.2.1', diagnostic: '550-5.2.1 The email account is disabled' }), 'hard'],
  ['bad mailbox syntax', dsn({ status: '5.1.3' }), 'hard'],
  ['a status with a comment', dsn({ status: '5.1.1 (bad destination mailbox address)' }), 'hard'],
  ['an action in capitals', dsn({ status: '5.1.1', action: 'Failed' }), 'hard'],
  ['a folded diagnostic', dsn({ status: '5.0.0', diagnostic: '550\n 5.1.1 no\n such user' }), 'hard'],
  ['a full mailbox', dsn({ status: '5.2.2', diagnostic: '552 5.2.2 over quota' }), 'soft'],
  ['a full mailbox with the words of a missing one', dsn({ status: '5.2.2', diagnostic: '550 5.2.2 user unknown or over quota' }), 'soft'],
  ['given up after days', dsn({ status: '4.4.1', diagnostic: '451 4.4.1 timed out' }), 'soft'],
  ['greylisted for ever', dsn({ status: '4.7.1', diagnostic: '451 4.7.1 greylisted' }), 'soft'],
  ['too large', dsn({ status: '5.3.4' }), 'soft'],
  ['no status at all', dsn({}), 'soft'],
  ['a status that is none', dsn({ status: 'five' }), 'soft'],
  ['Gmail: not authenticated', dsn({ status: '5.7.26', diagnostic: '550-5.7.26 unauthenticated' }), 'sender'],
  ['Microsoft: 5.7.515', dsn({ status: '5.7.515' }), 'sender'],
  ['a block list', dsn({ status: '5.7.1', diagnostic: '554 5.7.1 blocked using zen.example.org' }), 'sender'],
  ['a sender without a domain', dsn({ status: '5.1.8' }), 'sender'],
  ['qmail: nobody here', qmail('Sorry, no mailbox here by that name. vpopmail (#5.1.1)'), 'hard'],
  ['qmail: no such domain', qmail('Sorry, I couldn’t find any host named example.com. (#5.1.2)'), 'hard'],
  [
    'qmail: refused by another server',
    qmail('192.0.2.7 does not like recipient.\nRemote host said: 550 5.1.1 <ada@example.com>: User unknown\nGiving up on 192.0.2.7.'),
    'hard',
  ],
  ['qmail: another server’s policy', qmail('192.0.2.7 failed after I sent the message.\nRemote host said: 550 5.7.1 Blocked (#5.1.1)'), 'sender'],
  ['qmail: another server without a code', qmail('Connected to 192.0.2.7 but sender was rejected.\nRemote host said: 550 no such user'), 'soft'],
  ['qmail: given up', qmail('I’m not going to try again; this message has been in the queue too long. (#4.4.1)'), 'soft'],
  ['qmail: a full mailbox', qmail('The users mailfolder is over the allowed quota (size). (#5.2.2)'), 'soft'],
  ['it takes longer', dsn({ status: '4.4.1', action: 'delayed' }), 'nothing'],
  ['it takes longer, with a hard code', dsn({ status: '5.1.1', action: 'delayed' }), 'nothing'],
  ['handed on', dsn({ status: '2.0.0', action: 'relayed' }), 'nothing'],
  ['to a list', dsn({ status: '2.0.0', action: 'expanded' }), 'nothing'],
  ['delivered', dsn({ status: '2.0.0', action: 'delivered' }), 'delivered'],
]

export const MAILS_THAT_ARE_NONE: [string, string][] = [
  [
    'somebody who is away',
    lines('From: ada@example.com\nSubject: Automatic reply: I am away\nAuto-Submitted: auto-replied\n\nBack on Monday. 550 5.1.1\n'),
  ],
  ['an answer', lines('From: ada@example.com\nSubject: Re: A note\n\nThank you, user unknown 5.1.1.\n')],
  [
    'somebody who tells of a bounce of qmail',
    lines(
      'From: ada@example.com\nSubject: failure notice\n\nHi. This is the qmail-send program.\n\n<ada@example.com>:\nno such user (#5.1.1)\n\nI get these.\n',
    ),
  ],
  ['qmail, passed on by somebody', qmail('Sorry, no mailbox here by that name. (#5.1.1)', { before: 'See below.\n\n' })],
  ['qmail within another mail', qmail('Sorry, no mailbox here by that name. (#5.1.1)', { type: 'text/html' })],
  [
    'a report without its part',
    lines(
      'From: x@example.com\nContent-Type: multipart/report; report-type=delivery-status; boundary="B"\n\n--B\nContent-Type: text/plain\n\nStatus: 5.1.1\nAction: failed\n--B--\n',
    ),
  ],
  ['nothing', ''],
]
