import { id as anyId } from '@parley/contracts';
import type { Parley } from '@parley/sdk';

/** Who is asked whom and what a word names. */
interface Asked {
  users(how: { query: string; limit: number }): Promise<{ users: readonly Named[] }>;
  rooms(how: { query: string; kind: 'public'; sort: 'name'; limit: number }): Promise<{
    rooms: readonly { readonly id: string; readonly name: string | null }[];
  }>;
}

interface Named {
  readonly id: string;
  readonly username: string;
}

/** Whom or what a filter names, as the server knows it: by username or name, or by the id itself. null: there is none. */
export class WhoIs {
  private readonly people = new Map<string, Promise<string | null>>();
  private readonly rooms = new Map<string, Promise<string | null>>();

  constructor(private readonly asked: Asked) {}

  person(word: string): Promise<string | null> {
    const username = word.replace(/^@/, '').toLowerCase();
    return known(this.people, username, async () => {
      const { users } = await this.asked.users({ query: username, limit: 10 });
      return users.find((user) => user.username === username)?.id ?? null;
    });
  }

  room(word: string): Promise<string | null> {
    return known(this.rooms, word, async () => {
      const { rooms } = await this.asked.rooms({ query: word, kind: 'public', sort: 'name', limit: 50 });
      return rooms.find(({ name }) => name?.toLowerCase() === word.toLowerCase())?.id ?? null;
    });
  }
}

/** For those who are no admins: as everybody finds people and public rooms. */
export function whoIsForEverybody({ people, rooms }: Pick<Parley, 'people' | 'rooms'>): WhoIs {
  return new WhoIs({
    users: ({ query, limit }) => people.search(query, { limit }),
    rooms: ({ query, limit }) => rooms.browse(query, { limit }),
  });
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
