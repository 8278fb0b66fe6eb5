import { id as anyId } from '@parley/contracts';
import type { Parley } from '@parley/sdk';

/** Whom or what a filter names, as the server knows it: by username or name, or by the id itself. null: there is none. */
export class WhoIs {
  private readonly people = new Map<string, Promise<string | null>>();
  private readonly rooms = new Map<string, Promise<string | null>>();

  constructor(private readonly admin: Parley['admin']) {}

  person(word: string): Promise<string | null> {
    const username = word.replace(/^@/, '').toLowerCase();
    return known(this.people, username, async () => {
      const { users } = await this.admin.users({ query: username, limit: 10 });
      return users.find((user) => user.username === username)?.id ?? null;
    });
  }

  room(word: string): Promise<string | null> {
    return known(this.rooms, word, async () => {
      const { rooms } = await this.admin.rooms({ query: word, kind: 'public', sort: 'name', limit: 50 });
      return rooms.find(({ name }) => name?.toLowerCase() === word.toLowerCase())?.id ?? null;
    });
  }
}

/** Asked once, unless nobody was found or it failed. */
async function known(
  held: Map<string, Promise<string | null>>,
  word: string,
  ask: () => Promise<string | null>,
): Promise<string | null> {
  if (anyId.safeParse(word).success) return word;
  const asked = held.get(word) ?? ask();
  held.set(word, asked);
  const found = await asked.catch((error: unknown) => {
    held.delete(word);
    throw error;
  });
  if (found === null) held.delete(word);
  return found;
}
