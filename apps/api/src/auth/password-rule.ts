import { invalid } from '../http/refusal.js';
import { isCommonPassword } from './common-passwords.js';

/** Length is the contract's; here is refused what is guessed first. `path`: where in the request it stood. */
export function refuseWeakPassword(password: string, username: string, path: string): void {
  const typed = password.toLowerCase();
  if (typed === username) throw invalid({ path, message: 'must not be the username' });
  if (isCommonPassword(typed))
    throw invalid({ path, message: 'is one of the passwords that are guessed first; choose another one' });
}
