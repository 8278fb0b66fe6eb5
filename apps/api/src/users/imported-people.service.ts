import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { displayNameFor, usernameFor } from './imported-names.js';

export interface ImportedName {
  /** What the import calls this person. */
  key: string;
  name: string;
}

interface Known {
  key: string;
  id: string;
}

/** People whom only an import knows: accounts that nobody can sign in to. */
@Injectable()
export class ImportedPeople {
  constructor(private readonly dataSource: DataSource) {}

  async find(keys: string[]): Promise<Map<string, string>> {
    const found = await this.dataSource.query<Known[]>(
      'SELECT import_key AS key, id FROM users WHERE import_key = ANY($1)',
      [keys],
    );
    return new Map(found.map(({ key, id }) => [key, id]));
  }

  /** In the order given; whose username is taken gets the next one, until each has one. */
  async create(names: ImportedName[]): Promise<Map<string, string>> {
    const made = new Map<string, string>();
    for (let attempt = 1, left = names; left.length > 0; attempt += 1) {
      for (const { key, id } of await this.insert(left, attempt)) made.set(key, id);
      left = left.filter(({ key }) => !made.has(key));
    }
    return made;
  }

  private insert(names: ImportedName[], attempt: number): Promise<Known[]> {
    const people = names.map(({ key, name }) => {
      const username = usernameFor(name, attempt);
      return { id: uuid(), key, username, name: displayNameFor(name, username) };
    });
    return this.dataSource.query<Known[]>(
      `INSERT INTO users (id, username, display_name, role, import_key)
       SELECT id, username, name, 'member', key FROM jsonb_to_recordset($1::jsonb)
         AS given(id uuid, key text, username text, name text)
       ON CONFLICT (username) DO NOTHING
       RETURNING import_key AS key, id`,
      [JSON.stringify(people)],
    );
  }
}
