import { displayName, limits, reservedUsernames } from '@parley/contracts';

const { min, max } = limits.username;
const reserved = new Set<string>(reservedUsernames);

/**
 * A valid username near to what somebody was called elsewhere: `[Dr]Who_` becomes `dr-who`. The `attempt`-th choice ends
 * in its number, for names that fall together. The same name and attempt always give the same username.
 */
export function usernameFor(name: string, attempt: number): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replaceAll(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');
  const base =
    plain.length >= min && !reserved.has(plain) ? plain : [plain, 'person'].filter(Boolean).join('-');
  const number = attempt > 1 ? `-${String(attempt)}` : '';
  return base.slice(0, max - number.length).replace(/[^a-z0-9]+$/, '') + number;
}

/** The name as it was, as far as a display name can hold it. */
export function displayNameFor(name: string, username: string): string {
  const line = [...name.replaceAll(/\p{Cc}+/gu, ' ').trim()].slice(0, limits.displayName).join('').trim();
  return displayName.safeParse(line).success ? line : username;
}
