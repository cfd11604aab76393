const ENGLISH = /^import (\S+) from "(\S+\/en-US\.mjs)";$/m

/** Of react-aria's own words the pages ask for English alone (`I18nProvider`); in all 34 languages they were up to 35 kB of a page. */
export default function englishAlone(source) {
  const found = ENGLISH.exec(source)
  // Found where it is built: a newer release may keep its words elsewhere.
  if (!found) throw new Error(`${this.resourcePath} does not import its English words as it used to.`)
  return `import words from "${found[2]}"\nexport default { "en-US": words }\n`
}
