/** `table.attribute` of one; what is beyond the first point belongs to the attribute. */
export function attributeRef(name: string): { table: string; attribute: string } {
  const point = name.indexOf('.')
  return point < 0 ? { table: name, attribute: '' } : { table: name.slice(0, point), attribute: name.slice(point + 1) }
}
