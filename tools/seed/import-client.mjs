import { setTimeout as wait } from 'node:timers/promises';

/** Something a person can mend: said in one sentence, without a stack. */
export class SeedFault extends Error {}

const attempts = 6;

/** Sends lines to a server's import, some thousands to a request, so that no proxy on the way finds one too long. */
export class ImportClient {
  constructor(url, token) {
    this.address = new URL('/api/v1/admin/import', url);
    this.token = token;
  }

  /** Tells of faults by the numbers of the file's lines. What was sent before may be sent again. */
  async send(lines, tell) {
    const body = lines.map(({ text }) => text).join('\n');
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.post(body, attempt);
      if (response) return this.follow(response, lines, tell);
      await wait(1000 * attempt);
    }
  }

  /** null where asking again may help. */
  async post(body, attempt) {
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/x-ndjson' };
    try {
      const response = await fetch(this.address, { method: 'POST', headers, body });
      if (response.ok) return response;
      const problem = await response.json().catch(() => ({}));
      if (problem.retryable && attempt < attempts) return null;
      throw new SeedFault(`The server refused: ${problem.detail ?? response.statusText}`);
    } catch (error) {
      if (error instanceof SeedFault) throw error;
      if (attempt < attempts) return null;
      throw new SeedFault(`The server at ${this.address.origin} is not reached: ${reasonOf(error)}.`);
    }
  }

  async follow(response, lines, tell) {
    let last = null;
    for await (const answer of answersOf(response)) {
      if (answer.type === 'fault') tell({ ...answer, line: lines[answer.line - 1]?.number ?? answer.line });
      else last = answer;
    }
    if (last?.type === 'stopped') throw new SeedFault(`The import stopped: ${last.detail} Begin it again.`);
    if (last?.type !== 'done') throw new SeedFault('The server went away in the middle. Begin again.');
    tell(last);
  }
}

async function* answersOf(response) {
  let rest = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line);
  }
}

export function reasonOf(error) {
  return error.cause?.code ?? error.cause?.message ?? error.message;
}
