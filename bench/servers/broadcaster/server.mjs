/** The floor: a bare `ws` server that sends what comes in to everybody else in the room. Argument: port. */
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const rooms = new Map()
const http = createServer()
const server = new WebSocketServer({ server: http })
server.on('connection', (socket, request) => {
  const room = rooms.get(request.url) ?? new Set()
  rooms.set(request.url, room.add(socket))
  socket.on('message', (data) => {
    for (const other of room) if (other !== socket) other.send(data)
  })
  socket.on('close', () => room.delete(socket))
  socket.on('error', () => socket.terminate())
})
http.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('READY'))
