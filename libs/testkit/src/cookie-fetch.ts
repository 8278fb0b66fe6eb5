import type { Fetch } from '@parley/sdk';

/** A `fetch` for Node that keeps cookies as a browser would, for one server: each call makes another browser. */
export function cookieFetch(origin?: string): Fetch {
  const cookies = new Map<string, string>();
  return async (url, init) => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    if (origin !== undefined) headers.set('origin', origin);
    const response = await fetch(url, { ...init, headers });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    return response;
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';');
  const at = pair.indexOf('=');
  const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
  const over = attributes.some((attribute) => {
    const [key = '', until = ''] = attribute.trim().toLowerCase().split('=');
    return (
      (key === 'max-age' && Number(until) <= 0) || (key === 'expires' && Date.parse(until) <= Date.now())
    );
  });
  if (over || value === '') cookies.delete(name);
  else cookies.set(name, value);
}
