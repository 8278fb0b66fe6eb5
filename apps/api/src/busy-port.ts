import { createServer } from 'node:net';
import { errorCode } from './config/error-code.js';
import { StartFault } from './config/start-fault.js';

/** Asked before anything else is touched, so that a second start by mistake changes nothing. */
export async function refuseBusyPort(port: number, host: string): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((listening, failed) => probe.once('error', failed).listen(port, host, listening));
  } catch (error) {
    throw new StartFault(sentence(port, host, error));
  }
  await new Promise((closed) => probe.close(closed));
}

function sentence(port: number, host: string, error: unknown): string {
  const code = errorCode(error);
  if (code === 'EADDRINUSE') {
    return `Port ${String(port)} on ${host} is taken by another program. Stop that one, or choose another: PORT=${String(port + 1)} npm start`;
  }
  if (code === 'EACCES')
    return `Port ${String(port)} is not open to this user. Choose one from 1024 up: PORT=3000 npm start`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST=${host} is not an address of this machine.`;
  return `Listening on ${host}:${String(port)} is not possible: ${String(error)}`;
}
