/** The first cell of each line of a file or of pasted lines, without a heading; each code once. */
export function readCodes(text: string): string[] {
  const cells = text.split(/\r\n|\n|\r/).map((line) => (line.split(/[,;\t]/)[0] ?? '').trim().replace(/^"(.*)"$/, '$1'))
  const codes = cells[0] !== undefined && /^\uFEFF?(coupon|code|codes|coupon[ _]codes?)$/i.test(cells[0]) ? cells.slice(1) : cells
  return [...new Set(codes.map((code) => code.replace(/^\uFEFF/, '')).filter((code) => code !== ''))]
}
