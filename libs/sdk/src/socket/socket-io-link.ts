import { io } from 'socket.io-client';
import type { MakeLink } from './link.js';

/** The link over Socket.IO: WebSocket only, every repetition left to us (protocol R25). */
export const socketIoLink: MakeLink = (url, ears) => {
  let token = '';
  const socket = io(url || undefined, {
    transports: ['websocket'],
    autoConnect: false,
    reconnection: false,
    forceNew: true,
    timeout: 10_000,
    auth: (answer) => answer({ token }),
  });
  socket.on('connect', () => ears.connected());
  socket.on('connect_error', (error: Error & { data?: unknown }) => {
    socket.disconnect();
    ears.refused(error.data);
  });
  socket.on('disconnect', (reason) => {
    if (reason !== 'io client disconnect') ears.lost();
  });
  socket.onAny((name: string, payload: unknown) => ears.heard(name, payload));
  return {
    open(fresh) {
      token = fresh;
      socket.connect();
    },
    close: () => void socket.disconnect(),
    send(name, data, answered) {
      if (socket.connected) socket.emit(name, data, answered);
    },
  };
};
