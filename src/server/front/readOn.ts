import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** ms for which is read on at most */
const longest = 2000;

/**
 * Lets clients read an answer that comes before all of their request did. Where a connection ends with something unread, the system
 * cuts it off, and what was answered is lost: here the rest is let go by for a while before the end (RFC 9112, 9.6).
 */
export function readOnAfterEarlyAnswers(server: Server): void {
  server.prependListener('request', (request, response) => {
    // before the server's own listener, which ends the connection
    response.prependListener('finish', () => {
      if (request.complete) return;
      endReadingOn(request.socket);
      request.resume();
    });
  });
}

function endReadingOn(socket: Socket): void {
  socket.destroySoon = () => {
    const given = setTimeout(() => socket.destroy(), longest);
    socket.once('close', () => clearTimeout(given));
    socket.end();
  };
}
