import { crc32, inflateRawSync } from 'node:zlib'

/** Each file of a ZIP by its name, read by the central directory alone (APPNOTE 4.3.12, 4.3.16); Zip64 sizes included. */
export function unzip(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from('504b0506', 'hex'))
  let at = archive.readUInt32LE(end + 16)
  const files = new Map<string, Buffer>()
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (archive.readUInt32LE(at) !== 0x02014b50) throw new Error('no entry here')
    const [nameSize, extraSize, commentSize] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset)) as [number, number, number]
    const name = archive.toString('utf8', at + 46, at + 46 + nameSize)
    const local = archive.readUInt32LE(at + 42)
    const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const bytes = inflateRawSync(archive.subarray(begin, begin + archive.readUInt32LE(at + 20)))
    if (crc32(bytes) !== archive.readUInt32LE(at + 16) || bytes.length !== archive.readUInt32LE(at + 24)) throw new Error(`${name} is damaged`)
    files.set(name, bytes)
    at += 46 + nameSize + extraSize + commentSize
  }
  return files
}
