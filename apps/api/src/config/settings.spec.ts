import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Config } from './config.js';
import { loadSettings } from './load-settings.js';
import { settingsSchema } from './settings.js';
import { settingsTable } from './settings-table.js';

const secret = 'an-auth-secret-of-thirty-two-characters';
const found = { dataDir: '/data', databaseUrl: 'postgres://db/parley', authSecret: secret };

describe('The settings', () => {
  it('have a default for everything', () => {
    expect(loadSettings({})).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      DATA_DIR: './data',
    });
  });

  it('count an empty variable as absent', () => {
    expect(loadSettings({ DATABASE_URL: '', PORT: ' ' })).toMatchObject({ PORT: 3000 });
  });

  it('name every fault at once, and no secret', () => {
    const faulty = {
      PORT: '70000',
      DATABASE_URL: 'mysql://root:hunter2@db/parley',
      SIGN_UP: 'maybe',
      TRUST_PROXY: '10.0.0.0/33',
      RATE_LIMITS: 'no',
    };
    const message = messageOf(() => loadSettings(faulty));
    for (const name of [...Object.keys(faulty), 'AUTH_SECRET']) expect(message).toContain(`\n  ${name} `);
    expect(message).toContain('has 6 faults');
    expect(message).not.toContain('hunter2');
  });

  it.each(['open', 'invite', 'closed'] as const)('let %s say who may make an account', (word) => {
    expect(new Config(loadSettings({ SIGN_UP: word }), found).signUp).toBe(word);
    expect(new Config(loadSettings({}), found).signUp).toBeNull();
  });

  it('want a secret beside a database of your own', () => {
    expect(messageOf(() => loadSettings({ DATABASE_URL: 'postgres://db/parley' }))).toMatch(
      /AUTH_SECRET is required.*DATA_DIR\/auth-secret/,
    );
    expect(loadSettings({ DATABASE_URL: 'postgres://db/parley', AUTH_SECRET: secret }).AUTH_SECRET).toBe(
      secret,
    );
  });

  it('take the push services that may be anything, and name what is none', () => {
    expect(loadSettings({ PUSH_HOSTS: 'Push.example.org, 10.0.0.5:8080,[::1]:9000' }).PUSH_HOSTS).toEqual([
      { host: 'push.example.org', port: null },
      { host: '10.0.0.5', port: 8080 },
      { host: '[::1]', port: 9000 },
    ]);
    for (const text of ['https://push.example.org', 'a,', 'a:70000', '[zz]:1', 'a b'])
      expect(messageOf(() => loadSettings({ PUSH_HOSTS: text }))).toMatch(
        /PUSH_HOSTS has ".*", which is not/,
      );
  });

  it('say whom a push service may ask', () => {
    const contact = (given: Record<string, string>) => new Config(loadSettings(given), found).pushContact;
    expect(contact({ PUSH_CONTACT: 'mailto:olga@example.org' })).toBe('mailto:olga@example.org');
    expect(contact({ PUBLIC_URL: 'https://chat.example.org/' })).toBe('https://chat.example.org');
    expect(contact({ PUBLIC_URL: 'http://chat.example.org' })).toBe('mailto:postmaster@chat.example.org');
    expect(contact({})).toBe('mailto:postmaster@localhost');
    expect(messageOf(() => contact({ PUSH_CONTACT: 'olga' }))).toMatch(/PUSH_CONTACT must begin/);
  });

  it.each([
    ['1', 1],
    ['loopback', ['loopback']],
    ['10.0.0.0/8, 192.168.1.4,fd00::/8', ['10.0.0.0/8', '192.168.1.4', 'fd00::/8']],
  ])('take %s as the trusted proxies', (text, proxies) => {
    expect(loadSettings({ TRUST_PROXY: text }).TRUST_PROXY).toEqual(proxies);
  });

  it.each(['true', '0', '10.0.0.0/33', 'proxy.example', 'loopback,'])(
    'refuse %s as trusted proxies',
    (text) => {
      expect(messageOf(() => loadSettings({ TRUST_PROXY: text }))).toContain('TRUST_PROXY');
    },
  );

  it('want to know where links in e-mails lead, and who sends them', () => {
    const mail = (given: Record<string, string>) =>
      new Config(loadSettings({ PUBLIC_URL: 'https://chat.example.org', ...given }), found).mail;
    expect(mail({})).toBeNull();
    expect(mail({ SMTP_URL: 'smtp://me:p%40ss@mail.example.org' })).toEqual({
      host: 'mail.example.org',
      port: 587,
      tls: 'required',
      login: { user: 'me', pass: 'p@ss' },
      from: { name: null, address: 'parley@chat.example.org' },
    });
    expect(mail({ SMTP_URL: 'smtps://mail.example.org' })).toMatchObject({ port: 465, tls: 'always' });
    expect(mail({ SMTP_URL: 'smtp://mail.example.org:25?tls=none' })).toMatchObject({
      port: 25,
      tls: 'none',
    });
    expect(mail({ SMTP_URL: 'smtp://[::1]:2525' })).toMatchObject({ host: '::1', tls: 'none' });
    expect(mail({ SMTP_URL: 'smtp://m.example', MAIL_FROM: '"The Chat" <a@b.example>' })?.from).toEqual({
      name: 'The Chat',
      address: 'a@b.example',
    });
    expect(mail({ SMTP_URL: 'smtp://m.example', PUBLIC_URL: 'http://10.0.0.5:3000' })?.from.address).toBe(
      'parley@[10.0.0.5]',
    );
    expect(messageOf(() => loadSettings({ SMTP_URL: 'smtp://u:hunter2@m.example' }))).toMatch(
      /^(?!.*hunter2).*PUBLIC_URL is required with SMTP_URL/s,
    );
    for (const from of ['nobody', 'a@b, c@d', 'A <a@b> <c@d>', 'a@b\r\nBcc: c@d', 'A\n <a@b>'])
      expect(messageOf(() => loadSettings({ MAIL_FROM: from }))).toContain('MAIL_FROM must be an address');
  });

  it('stand in the README as they are in the code', () => {
    expect(readFileSync('README.md', 'utf8')).toContain(settingsTable());
  });

  it.each(['compose.yaml', 'compose.cluster.yaml'])(
    'all reach the server from docker/.env, by %s',
    (file) => {
      const [compose, example] = [`docker/${file}`, 'docker/.env.example'].map((name) =>
        readFileSync(name, 'utf8'),
      );
      const ofTheImage = new Set(['PORT', 'HOST', 'DATA_DIR']);
      const ofCompose = new Set(['DATABASE_URL', 'REDIS_URL']);
      for (const name of Object.keys(settingsSchema.shape).filter((each) => !ofTheImage.has(each))) {
        expect(compose).toMatch(new RegExp(`^ +${name}: .`, 'm'));
        if (!ofCompose.has(name)) expect(example).toMatch(new RegExp(`^${name}=`, 'm'));
      }
    },
  );
});

describe('What judging a password takes', () => {
  it('is what OWASP asks for, whatever the environment says', () => {
    const environment = { PASSWORD_COST: '1', PASSWORD_MEMORY: '8', RATE_LIMITS: 'off', NODE_ENV: 'test' };
    const { passwordCost } = new Config(loadSettings(environment), found);
    expect(passwordCost).toEqual({ memory: 19_456, passes: 2, parallelism: 1 });
  });
});

describe('The set-up code', () => {
  const codeWith = (environment: Record<string, string>) =>
    new Config(loadSettings(environment), found).setupCode;

  it('is needed as soon as other machines can reach the server', () => {
    expect(codeWith({})).toBeNull();
    expect(codeWith({ PUBLIC_URL: 'http://localhost:3000' })).toBeNull();
    expect(codeWith({ HOST: '0.0.0.0' })).toMatch(/^[0-9a-f]{4}(-[0-9a-f]{4}){2}$/);
    expect(codeWith({ TRUST_PROXY: 'loopback' })).not.toBeNull();
    expect(codeWith({ PUBLIC_URL: 'https://chat.example.org' })).not.toBeNull();
  });

  it('is the same on every node with the same secret', () => {
    expect(codeWith({ HOST: '0.0.0.0' })).toBe(codeWith({ HOST: '0.0.0.0', PORT: '3001' }));
  });
});

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error('it was accepted');
}
