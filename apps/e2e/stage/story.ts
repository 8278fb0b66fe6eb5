import { expect, test as playwright } from '@playwright/test';
import type { BrowserContextOptions } from '@playwright/test';
import { Complaints } from './complaints.js';
import { Person, password } from './person.js';
import { Screen } from './screen.js';

interface DeviceOptions extends BrowserContextOptions {
  /** Who is signed in there. */
  of?: Person;
  /** The server's address, where it is not the one that all journeys share. */
  url?: string;
}

interface Story {
  /** Where the journeys' server is. */
  url: string;
  person(name: string): Promise<Person>;
  /** A browser of its own with an empty tab. */
  device(options?: DeviceOptions): Promise<Screen>;
  complaints: Complaints;
}

/** A test with people and devices; it fails when a browser complains or asks anywhere but at its own server. */
export const test = playwright.extend<Story>({
  url: async ({ baseURL }, use) => {
    await use(baseURL ?? '');
  },

  person: async ({ url }, use) => {
    await use((name) => Person.registered(url, name));
  },

  complaints: async ({}, use) => {
    const complaints = new Complaints();
    await use(complaints);
    expect(complaints.unexpected, 'what the browsers complained of').toEqual([]);
  },

  device: async ({ browser, url: common, complaints }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    await use(async ({ of: person, url = person?.url ?? common, ...options } = {}) => {
      const context = await browser.newContext({ baseURL: url, ...options });
      contexts.push(context);
      complaints.listenTo(context, url);
      if (person) {
        const data = { username: person.username, password };
        const answer = await context.request.post('/api/v1/auth/login', { data });
        expect(answer.status()).toBe(200);
      }
      return new Screen(await context.newPage());
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export { expect };
