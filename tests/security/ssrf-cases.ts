/** An address that must be refused before anybody is connected to; `PORT` is a port of the canaries. */
export interface Attempt {
  url: string
  /** What the name leads to; each further question gets the next answer, the last one again and again. */
  answers?: readonly (readonly string[])[]
}

/** Eight ways to write an address of this very machine, which no resolver is ever asked about. */
export const LITERALS = ['127.0.0.1', '2130706433', '0x7f.1', '0177.0.0.1', '127.1', '[::ffff:127.0.0.1]', '0.0.0.0', '①②⑦.⓪.⓪.①']
const MORE_LITERALS = [
  '127.0.0.1.',
  '0x7f000001',
  '017700000001',
  '127.0.1',
  '0',
  '[::1]',
  '[::]',
  '[0:0:0:0:0:ffff:7f00:1]',
  '[::7f00:1]',
  '１２７.0.0.1',
]

const RANGES = [
  ...['0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.127.255.254', '127.255.255.254', '169.254.169.254', '172.16.0.1', '172.31.255.254'],
  ...[
    '192.0.0.8',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.0.1',
    '198.18.0.1',
    '198.19.255.254',
    '198.51.100.7',
    '203.0.113.9',
    '224.0.0.1',
    '240.0.0.1',
  ],
  ...['255.255.255.255', '[::127.0.0.1]', '[::ffff:10.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b:1::7f00:1]', '[100::1]', '[2001::1]', '[2001:db8::1]'],
  ...['[2002:7f00:1::1]', '[fc00::1]', '[fd12:3456::1]', '[fe80::1]', '[fec0::1]', '[ff02::1]'],
]

const NAMES = ['localhost', 'LOCALHOST', 'localhost.', 'hooks.localhost', 'metadata.google.internal', 'printer.local', 'intranet']

const PUBLIC = '2606:2800:21f:cb07:6820:80da:af6b:8b2c'
const ANSWERS: Record<string, readonly (readonly string[])[]> = {
  'private.example.com': [['127.0.0.1']],
  'private.example.com.': [['127.0.0.1']],
  'mixed.example.com': [[PUBLIC, '127.0.0.1']],
  'mixed-last.example.com': [[PUBLIC, PUBLIC, '::1']],
  'aaaa-only.example.com': [['::1']],
  'mapped.example.com': [['::ffff:127.0.0.1']],
  'translated.example.com': [['64:ff9b::7f00:1']],
  'metadata.example.com': [['169.254.169.254']],
  'zone.example.com': [['fe80::1%lo']],
  'nonsense.example.com': [['not an address']],
  'xn--bcher-kva.example.com': [['127.0.0.1']],
  'bücher.example.com': [['127.0.0.1']],
  'intern。example。com': [['10.0.0.1']],
}

const OTHER = [
  ...[
    'http://hooks.example.com/',
    'http://127.0.0.1:PORT/',
    'ftp://127.0.0.1:PORT/',
    'file:///etc/passwd',
    'gopher://127.0.0.1:PORT/',
    'ws://127.0.0.1:PORT/',
  ],
  ...['javascript:alert(1)', 'data:text/plain,x', 'not an address', '//127.0.0.1:PORT/', 'https://'],
  ...[
    'https://user@hooks.example.com/',
    'https://user:password@127.0.0.1:PORT/',
    'https://hooks.example.com@127.0.0.1:PORT/',
    'https://127.0.0.1:PORT\\@hooks.example.com/',
  ],
  ...[
    'https://hooks.example.com:25/',
    'https://hooks.example.com:22/',
    'https://hooks.example.com:80/',
    'https://hooks.example.com:6379/',
    'https://hooks.example.com:0/',
  ],
  'https://hooks.example.com:65536/',
]

export const ATTEMPTS: readonly Attempt[] = [
  ...[...LITERALS, ...MORE_LITERALS, ...RANGES, ...NAMES].map((host) => ({ url: `https://${host}:PORT/hook` })),
  ...Object.entries(ANSWERS).map(([host, answers]) => ({ url: `https://${host}:PORT/hook`, answers })),
  ...OTHER.map((url) => ({ url })),
]

/** Public at the first question and private at the second. The public address belongs to nobody, so that nobody is bothered. */
export const REBINDING: Attempt = { url: 'https://rebinding.example.com:PORT/hook', answers: [['2d00:dead::1'], ['127.0.0.1']] }
