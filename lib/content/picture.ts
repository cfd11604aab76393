import 'server-only'

export interface Picture {
  mediaType: 'image/png' | 'image/jpeg' | 'image/gif'
  width: number
  height: number
}

const MOST_PIXELS = 8_000

/** What the bytes are, by what they begin with and not by what somebody calls them; undefined for all but the three that every reader shows. */
export function readPicture(bytes: Uint8Array): Picture | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = readPng(view) ?? readGif(view) ?? readJpeg(view)
  if (!found || found.width < 1 || found.height < 1 || found.width > MOST_PIXELS || found.height > MOST_PIXELS) return undefined
  return found
}

function readPng(view: DataView): Picture | undefined {
  const isPng = view.byteLength > 33 && view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a && view.getUint32(12) === 0x49484452
  return isPng ? { mediaType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) } : undefined
}

function readGif(view: DataView): Picture | undefined {
  const isGif = view.byteLength > 13 && view.getUint32(0) === 0x47494638 && [0x3761, 0x3961].includes(view.getUint16(4))
  return isGif ? { mediaType: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) } : undefined
}

/** Its size stands in the start-of-frame segment, after others of any length. */
function readJpeg(view: DataView): Picture | undefined {
  if (view.byteLength < 20 || view.getUint16(0) !== 0xffd8) return undefined
  for (let at = 2; at + 9 < view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { mediaType: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}
