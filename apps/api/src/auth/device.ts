import type { Request } from 'express';

/** What a session remembers of where it was opened. */
export interface Device {
  userAgent: string;
  ip: string;
}

/** The address is the proxy's word only where TRUST_PROXY says so: Express judges that. */
export function deviceOf(request: Request): Device {
  return { userAgent: (request.get('user-agent') ?? '').slice(0, 300), ip: (request.ip ?? '').slice(0, 64) };
}
