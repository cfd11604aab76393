import 'server-only'

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/))
}

/** What mail programs show, and nothing that runs, sends or loads. */
export const ELEMENTS = setOf(`html head body title meta style a abbr address area article aside b bdi bdo big blockquote br caption center cite code
  col colgroup dd del dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main map mark nav ol p pre q s
  samp section small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr`)

/** In comments that only Outlook reads. */
export const OUTLOOK_ELEMENTS = setOf(`noscript xml o:officedocumentsettings o:allowpng o:pixelsperinch o:p v:background v:fill v:image v:rect
  v:roundrect v:shape v:stroke v:textbox w:anchorlock`)

/** Go with all that is in them. */
export const DROPPED_WHOLE = setOf(`script iframe object applet svg math template video audio canvas noscript noembed noframes frameset xmp plaintext
  select textarea datalist`)

/** Do not work in mail; what is in them stays. */
export const FORM_ELEMENTS = setOf('form input button select textarea option optgroup fieldset legend label output datalist')

export const ATTRIBUTES = setOf(`abbr align alt bgcolor border cellpadding cellspacing charset class clear color cols colspan content coords datetime
  dir face frame headers height hspace id itemprop itemscope itemtype lang media name noshade nowrap rel reversed role rowspan rules scope shape
  size span start summary tabindex target text title translate type usemap valign value vlink vspace width xml:lang xmlns xmlns:o xmlns:v xmlns:w`)

/** Words for people: here a tag may stand. */
export const WORD_ATTRIBUTES = setOf('alt title aria-label summary abbr')

export const PICTURE_ATTRIBUTES = setOf(`src background background-url icon-wrapped-url icon-unwrapped-url left-icon right-icon thumbnails-src`)

export const META_NAMES = setOf(`viewport color-scheme supported-color-schemes format-detection x-apple-disable-message-reformatting generator author
  description`)
export const META_EQUIVS = setOf('content-type x-ua-compatible')

export const MJML_ELEMENTS = setOf(`mjml mj-head mj-body mj-all mj-class mj-attributes mj-breakpoint mj-preview mj-style mj-title mj-hero mj-button
  mj-column mj-divider mj-group mj-image mj-raw mj-section mj-spacer mj-text mj-table mj-wrapper mj-social mj-social-element mj-navbar
  mj-navbar-link mj-accordion mj-accordion-element mj-accordion-text mj-accordion-title mj-carousel mj-carousel-image`)

/** Hold words and HTML; the others hold nothing but elements of MJML. */
export const WORD_HOLDERS = setOf(`mj-text mj-button mj-raw mj-table mj-style mj-title mj-preview mj-navbar-link mj-social-element mj-accordion-text
  mj-accordion-title`)

/** Of MJML, and why it cannot be used here. */
export const REFUSED_MJML: Readonly<Record<string, string>> = {
  'mj-include': 'puts in another file; paste what is in it here instead.',
  'mj-html-attributes': 'puts any attribute on any element; write the attributes where they belong.',
  'mj-font': 'loads a font from elsewhere; it is left out, and readers see the next font of the list.',
}
