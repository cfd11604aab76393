import { createServer } from 'node:net'

/** A relay that takes everything and keeps nothing, as a process of its own: what it costs is nobody's. Tells its port on its first line. */
const server = createServer((socket) => {
  let isMessage = false
  let kept = ''
  socket.on('error', () => socket.destroy())
  socket.write('220 sink.example.com ESMTP\r\n')
  socket.on('data', (chunk) => {
    kept += chunk.toString('latin1')
    for (;;) {
      const mark = isMessage ? '\r\n.\r\n' : '\r\n'
      const end = kept.indexOf(mark)
      if (end === -1) {
        if (isMessage) kept = kept.slice(-4)
        return
      }
      const line = kept.slice(0, end)
      kept = kept.slice(end + mark.length)
      if (isMessage) {
        isMessage = false
        socket.write('250 2.0.0 Ok: queued as 4F1C2\r\n')
      } else if (/^data/i.test(line)) {
        isMessage = true
        socket.write('354 Go on\r\n')
      } else if (/^ehlo/i.test(line)) socket.write('250-sink.example.com\r\n250 8BITMIME\r\n')
      else if (/^quit/i.test(line)) socket.end('221 2.0.0 Bye\r\n')
      else socket.write('250 2.0.0 Ok\r\n')
    }
  })
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as { port: number }).port}\n`))
