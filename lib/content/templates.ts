import 'server-only'
import { Block, type BlockEmail } from './schema'

export interface EmailTemplate {
  id: string
  name: string
  /** When it is sent, and what it is for. */
  description: string
  content: BlockEmail
}

type Loose<T> = T extends { id: string } ? Omit<T, 'id' | 'visibleWhen'> : never

const SHOP = '{{ brand.website }}'
const HELLO = '{{ customer.given_name | default: "there" }}'
const REASON = 'You get this email because you bought from us and agreed to hear from us.'

function template(id: string, name: string, description: string, subject: string, preheader: string, blocks: readonly Loose<Block>[]): EmailTemplate {
  const whole = blocks.map((block, index) => Block.parse({ id: `${id}-${index + 1}`, ...block }))
  const design = { version: 1 as const, blocks: whole, footer: { reason: REASON } }
  return { id, name, description, content: { kind: 'email', subject, preheader, senderId: null, design, text: null } }
}

const heading = (text: string): Loose<Block> => ({ kind: 'heading', text, level: 1, align: 'left' })
const subheading = (text: string): Loose<Block> => ({ kind: 'heading', text, level: 2, align: 'left' })
const text = (words: string): Loose<Block> => ({ kind: 'text', text: words, align: 'left' })
const button = (label: string, href = SHOP): Loose<Block> => ({ kind: 'button', label, href, align: 'left' })
const divider: Loose<Block> = { kind: 'divider' }

/** The series of a win-back: each is whole as it stands, and is meant to be changed. */
export const EMAIL_TEMPLATES: readonly EmailTemplate[] = [
  template(
    'offer',
    'We miss you: an offer',
    'The first message to a lapsing customer: something to come back for.',
    'It has been a while, {{ customer.given_name | default: "friend" }}. Here is 20% off',
    'Your code is good for the next seven days, on anything in the shop.',
    [
      heading('We have missed you'),
      text(
        `Hello ${HELLO},\n\nIt has been some time since your last order{% if customer.latest_order_datetime %} in {{ customer.latest_order_datetime | date: "month" }}{% endif %}, and much has changed since. To make coming back easy, the next order is on us a little.`,
      ),
      {
        kind: 'coupon',
        offer: '20% off your next order',
        code: 'BACK20',
        terms: 'Once for each customer, on everything, within seven days of this email.',
      },
      button('Shop with 20% off'),
      text('Enter the code at the checkout. It also works on what is already reduced.'),
    ],
  ),
  template(
    'preview-sale',
    'Preview sale',
    'New things, shown to former customers before everybody else.',
    'See the new collection before everybody else',
    'Two days early, and only for customers who have bought from us before.',
    [
      heading('You are invited to look first'),
      text(
        `Hello ${HELLO},\n\nOur new collection opens to everybody on Friday. You have bought from us before, so for you the doors are open today: everything is there, in every size, at a preview price.`,
      ),
      button('See the new collection', `${SHOP}?preview=1`),
      divider,
      subheading('What is new'),
      text(
        '- New colours of what you know, made by the same hands\n- Things we have never made before\n- Sizes that were gone last year, back again',
      ),
      text('The preview ends on Thursday at midnight. After that, the prices are the usual ones.'),
    ],
  ),
  template(
    'suggestions',
    'Chosen for you',
    'Products that go with what somebody has bought before; sent about a week after an offer.',
    'We picked a few things for you, {{ customer.given_name | default: "friend" }}',
    'Favourites of others who bought what you did.',
    [
      heading('A few things you might like'),
      text(
        `Hello ${HELLO},\n\nWe looked at what you have bought from us, and at what others who bought the same came back for. This is what we found.`,
      ),
      {
        kind: 'products',
        title: 'Chosen for you',
        count: 4,
        showsReason: true,
        showsPrice: true,
        href: '',
        whenEmpty: 'hold',
      },
      button('See them in the shop'),
      text('Nothing for you among them? [Tell us what you like]({{ links.preferences }}), and we will choose better.'),
    ],
  ),
  template(
    'survey',
    'A short question',
    'Asks a lost customer why, in one click, with a thank-you for the answer.',
    'One short question, {{ customer.given_name | default: "if you have a moment" }}',
    'Your answer takes one click, and helps us to be better.',
    [
      heading('Why have we not seen you?'),
      text(`Hello ${HELLO},\n\nYou have not ordered for a while, and we would like to know why. Choose what fits best: it takes one click.`),
      button('The prices are too high', `${SHOP}?survey=price`),
      button('I did not find what I was looking for', `${SHOP}?survey=range`),
      button('Delivery or service was not good', `${SHOP}?survey=service`),
      button('I do not need anything right now', `${SHOP}?survey=later`),
      divider,
      text(
        'As a thank-you there is **10% off** your next order with the code **THANKS10**, whatever you answer. Or simply reply to this email: a person reads it.',
      ),
    ],
  ),
  template(
    'last-chance',
    'Last chance',
    'The end of the series: the offer runs out, and after it there is quiet.',
    'Your 20% off ends tomorrow',
    'After that we will write to you less.',
    [
      heading('Your 20% off ends tomorrow'),
      text(`Hello ${HELLO},\n\nThis is the last reminder of your code. It works until tomorrow at midnight, on everything in the shop.`),
      { kind: 'coupon', offer: '20% off, until tomorrow', code: 'BACK20', terms: 'Once for each customer, on everything, until midnight tomorrow.' },
      button('Use it now'),
      divider,
      text(
        'If it is not the right time, that is fine. We will write to you less from now on; you can also [choose what you get]({{ links.preferences }}) or [stop these emails]({{ links.unsubscribe }}).',
      ),
    ],
  ),
  template(
    'missed-the-mark',
    'We missed the mark',
    'An apology and an open ear, for customers who left after returns or a bad experience.',
    'We missed the mark. Tell us how',
    'If something went wrong with your order, we want to put it right.',
    [
      heading('We think we let you down'),
      text(
        `Hello ${HELLO},\n\nYou used to buy from us and then you stopped. If something went wrong, such as a wrong size, a late parcel or an answer that never came, we are sorry. We would like to hear what happened.`,
      ),
      button('Tell us what happened', `${SHOP}?feedback=1`),
      subheading('What has changed since'),
      text(
        '- Returns are free, and the money is back within three days\n- A person answers every message within one working day\n- Sizes are measured anew and described better',
      ),
      { kind: 'coupon', offer: 'A fresh start: 15% off', code: 'SORRY15', terms: 'Once for each customer, on everything, within thirty days.' },
      text('You can also reply to this email. It reaches a person, not a mailbox that nobody reads.'),
    ],
  ),
]

/** What an email begins with that begins with nothing. */
export const BLANK_EMAIL: BlockEmail = {
  kind: 'email',
  subject: '',
  preheader: '',
  senderId: null,
  design: { version: 1, blocks: [], footer: { reason: REASON } },
  text: null,
}
